"""Echoes 呼应: whether the words of a name come back in a text, spelling of the same thing aside."""

import re
from functools import lru_cache

from jixiao.core.text import fold
from jixiao.review.reference import load

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[“”\"‘’《》、,。;:!?·\-—/…「」()\[\]【】〔〕]")
_MEASURES = re.compile(
    r"(?:总?(?:人次数?|人数|户次数?|户数|家数|场次数?|次数|批次|期数|班次|个数|数量|件数|项数|台数|套数|座数|里程|长度|面积|金额|总额|规模|标准|情况|比例|占比|费用?|经费|资金))+$|(?<=.{2})[量数]$"
)
_DOING = re.compile(
    r"^(?:市级|县级|区级|省级)|参加|参与|参赛|受益|覆盖|惠及|享受|开展|举办|组织|实施|完成|进行|新建成?|新增设?|建成|建设|建立|购置|采购|配备|计划|年度|全年|本年|当年|各类|各级|各项|相关|有关|全[省市县区镇]|我[省市县区]|本[省市县区级]|其中|工作|活动|项目|服务|的|和|与|及|等|对|个|次"
)


@lru_cache(maxsize=1)
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    groups = [line.split() for line in load("subjects")["same"]["words"]]
    return tuple((re.compile("|".join(sorted(map(re.escape, words[1:]), key=len, reverse=True))), words[0]) for words in groups)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return `text` folded, without signs, each word in the first spelling of its group in `data/subjects.toml`."""
    said = _SIGNS.sub("", _BRACKETS.sub("", fold(text)))
    for pattern, word in _synonyms():
        said = pattern.sub(word, said)
    return said


@lru_cache(maxsize=16384)
def core(name: str) -> str:
    """Return what a name is about: without measures at its end and words of doing, unless nothing else is left."""
    bare = _MEASURES.sub("", plain(name))
    return _DOING.sub("", bare) or bare


@lru_cache(maxsize=32768)
def coverage(phrase: str, text: str) -> float:
    """Return 0…1: the share of `phrase` that stands in `text` in pieces of two characters or more."""
    if not phrase:
        return 0.0
    covered, place = 0, 0
    while place < len(phrase):
        end = place + 2
        while end <= len(phrase) and phrase[place:end] in text:
            end += 1
        length = end - 1 - place
        covered += length if length > 1 else 0
        place += max(length, 1)
    return covered / len(phrase)


@lru_cache(maxsize=16384)
def echo(name: str, text: str) -> float:
    """Return 0…1: how much of what `name` is about comes back in `text`."""
    return coverage(core(name), plain(text))
