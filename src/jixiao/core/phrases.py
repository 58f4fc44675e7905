"""Phrases 名词短语: the noun phrase before or behind a number, and what of it is the deed, the event, the thing."""

import re
from functools import lru_cache

from jixiao.core.clauses import Layout, Word
from jixiao.core.units import UNIT_FAMILY
from jixiao.core.wording import (
    COMPOUND_HEADS,
    EVENT_ENDS,
    GENERIC_HEADS,
    PERSON_NOUNS,
    ends_with_action,
    is_action,
    is_nominal,
    words_of,
)

EACH = re.compile(
    r"每一?(?:人次|公里|平方米|季度|学期|学年|[人户场次名位个项台套件辆亩家期班村镇校生岗所座处例节课车床组队张份年月天日周季千万栋幢吨条株块盏片头只口支米])|[人户场次亩村校生辆台年]均"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LEADING = re.compile(r"^(?:[、和与及本该其了各等\s”\"]|其中|以及|对于|我[省市县区])+")
_TRAILING = re.compile(r"[了的各、\s“\"(是]+$")
_CUT = re.compile(r"[、()“”\"《》\s/+×]")
_SHORT_NOUNS = frozenset("村镇乡县市区校厂店站馆园")
_LONGEST = 40


def phrase_before(layout: Layout, left: int, right: int) -> str:
    """Return the noun phrase that ends at `right`, back to the last verb or function word, not before `left`."""
    left = max(left, right - _LONGEST)
    text, words = layout.text, layout.words_in(left, right)
    end = _stripped(text, left, right)
    at = sum(1 for word in words if word[1] <= end)
    while at and words[at - 1][2] == "stop" and words[at - 1][1] == end and not _closes(text, words[:at], left):
        at -= 1
        end = _stripped(text, left, words[at][0])
    start = next((w[1] for w in reversed(words[:at]) if w[2] == "stop" and w[1] < end), left)
    if start and text[start - 1] == "每" and (each := EACH.match(text, start - 1, end)):
        start = each.end()
    return _cleaned(text[start:end])


def phrase_after(layout: Layout, start: int, end: int, unit: str | None) -> str:
    """Return the noun phrase that begins at `start`, up to the first verb, function word or sign."""
    text = layout.text
    if text[start : start + 1] == "的":
        start += 1
    end = min(end, start + 24)
    end = next((w[0] for w in layout.words_in(start, end) if w[2] == "stop"), end)
    if cut := _CUT.search(text, start, end):
        end = cut.start()
    phrase = text[start:end]
    for head in GENERIC_HEADS:
        if phrase.startswith(head):
            return head
    if UNIT_FAMILY.get(unit or "") == "people":
        phrase = _up_to_person(phrase)
    return phrase if len(phrase) > 1 or phrase in _SHORT_NOUNS else ""


@lru_cache(maxsize=8192)
def split_phrase(phrase: str) -> tuple[str | None, str | None]:
    """Split a phrase into what it is about and what is counted: 劳动竞赛|先进个人, 慰问|困难党员, 抽检|None."""
    if not phrase:
        return None, None
    if is_action(phrase) or ends_with_action(phrase):
        return phrase, None
    event = max((phrase.rfind(end) + len(end) for end in EVENT_ENDS if end in phrase), default=0)
    deed = next((w for w in words_of(phrase[event:])[:1] if w[0] == 0 and w[2] == "action"), None)
    event += deed[1] if deed and event > 2 else 0  # 重点工程|建设
    rest = phrase[event:]
    if event > 2 and len(rest) > 1 and not rest.startswith(COMPOUND_HEADS):
        return phrase[:event], rest
    return _split_at_action(phrase)


def _split_at_action(phrase: str) -> tuple[str | None, str | None]:
    person, head = phrase.endswith(PERSON_NOUNS), 0
    for start, end, kind in words_of(phrase):
        rest = phrase[end:]
        if kind != "action" or len(rest) < 2 or rest.startswith(COMPOUND_HEADS):
            continue
        if start == head or person or phrase[:start].endswith(PERSON_NOUNS):
            head = end
    return (phrase[:head], phrase[head:]) if head else (None, phrase)


def _up_to_person(phrase: str) -> str:
    ends = [phrase.rfind(noun) + len(noun) for noun in PERSON_NOUNS if noun in phrase]
    return phrase[: max(ends)] if ends else phrase


def _closes(text: str, words: tuple[Word, ...], left: int) -> bool:
    """Is the last verb the head of its phrase (设备采购), with a noun right before it?"""
    start, end, _ = words[-1]
    previous = next((w[1] for w in reversed(words[:-1]) if w[2] == "stop"), left)
    return is_nominal(text[start:end]) and start - previous > 1


def _stripped(text: str, left: int, right: int) -> int:
    if right > left and text[right - 1] in "了的各、 是“\"(":
        match = _TRAILING.search(text, left, right)
        return match.start() if match else right
    return right


def _cleaned(phrase: str) -> str:
    phrase = _LEADING.sub("", _BRACKETS.sub("", phrase)).strip()
    if each := EACH.match(phrase):
        phrase = phrase[each.end() :]
    return phrase if len(phrase) > 1 else ""
