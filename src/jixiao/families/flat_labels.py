"""Labels that a narrow cell broke over lines, put together again: “项目名 / 城区环境整治 / 称” is 项目名称 and its value.

Text of a page either keeps its lines, so that other cells stand between the parts of a label, or follows the cells one
by one, so that the parts stand together. Which of the two a form is, its broken labels tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.families.align import is_branch
from jixiao.families.flat_words import Line, Word
from jixiao.families.vocabulary import Vocabulary

_PART = re.compile(r"[\u4e00-\u9fffA-Za-z()（）/、“”*.：:\d%-]{1,14}")
_POINTS = re.compile(r"[(（]\d{1,3}分?[)）]?|[(（]?\d{1,3}分?[)）]|分[)）]")
_GROUP = re.compile(r"(?:年度|项目|总体|中期|长期|实施期|本年度|预期)*绩效(?:目标|指标)(?:值)?(?:\(\d+分?\))?")
_DEPARTMENT = (
    (re.compile(r"目标设定|预算配置|人员配置"), "input"),
    (re.compile(r"(?:预算|资产|绩效|财务|项目|人员)(?:管理|执行)"), "process"),
    (re.compile(r"职责履行|工作任务"), "output"),
    (re.compile(r"履职效[益果]|履职效能"), "outcome"),
)
_DOUBTFUL = re.compile(r"([\u4e00-\u9fff])\1|\(万[^元]|\([^()万]{1,3}元|\([^()]*\(|\((?:得分|分值|执行|预算)")
_LETTER = re.compile(r"\([A-Z/]+\)")
_DEVIATION = frozenset("偏差离未完成达标原因分析及和与或大拟采取的改进措施说明情况存在目标扣分实现备注整()、/")
_NEAR = 3
_MOST_PARTS = 6
# Mangled text would have millions of chains; real forms have at most some two hundred to a word, ten on average.
_MOST_CHAINS = 500
_CHAINS_TO_A_WORD, _CHAINS_TO_A_TEXT = 20, 20_000
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines with whole labels. `apart` of them had other words between their parts, `together` had none."""

    lines: list[Line]
    apart: int
    together: int

    @property
    def visual(self) -> bool:
        """Whether each line holds what stood at one height of the page."""
        return self.apart > self.together


@dataclass(frozen=True, slots=True)
class _Chain:
    """Parts of one label, as (line, place in the line)."""

    text: str
    parts: tuple[tuple[int, int], ...]


def mend_labels(lines: Sequence[Line], vocabulary: Vocabulary) -> Mended:
    """Put broken labels, headings and branch words together; of the labels that a part may begin, the longest wins."""
    taken: set[tuple[int, int]] = set()
    found: list[_Chain] = []
    tries = iter(range(_CHAINS_TO_A_TEXT + _CHAINS_TO_A_WORD * sum(map(len, lines))))
    for index, line in enumerate(lines):
        for at in range(len(line)):
            if (index, at) not in taken and (chain := _longest(lines, (index, at), taken, vocabulary, tries)):
                found.append(chain)
                taken.update(chain.parts)
    apart = sum(_is_apart(chain, lines) for chain in found)
    mended = Mended([], apart, len(found) - apart)
    return replace(mended, lines=_rebuilt(lines, found, taken, visual=mended.visual))


def is_known(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is a label, a heading or a branch word."""
    if is_branch(text) or is_group(text):
        return True
    return bool(vocabulary.binding(text) or vocabulary.column(text) or vocabulary.money_column(text))


def is_group(text: str) -> bool:
    """Tell whether a word is the label that stands left of the whole indicator table, as 绩效指标."""
    return bool(_GROUP.fullmatch(fold(text)))


@lru_cache(maxsize=16384)
def is_level(text: str) -> bool:
    """Tell whether a word names a branch of the indicator tree, department-wide trees included."""
    return is_branch(text) or is_department_branch(text)


def is_department_branch(text: str) -> bool:
    """Tell whether a word names a second level of a department-wide table: 预算配置, 职责履行."""
    return department_class(text) is not None


@lru_cache(maxsize=4096)
def department_class(text: str) -> str | None:
    """Return the class of a second level of a department-wide table, None for other words.

    The levels are those of 部门整体支出绩效评价 as provinces have printed them since 财预〔2013〕53号.
    """
    bare = re.sub(r"\(?\d+(?:\.\d+)?分?\)?$", "", fold(text))
    return next((name for pattern, name in _DEPARTMENT if pattern.fullmatch(bare)), None)


def _longest(
    lines: Sequence[Line],
    start: tuple[int, int],
    taken: set[tuple[int, int]],
    vocabulary: Vocabulary,
    tries: Iterator[int],
) -> _Chain | None:
    word = lines[start[0]][start[1]]
    if not _PART.fullmatch(word.text) or not set(fold(word.text)) <= _letters(vocabulary):
        return None
    whole = _is_label(word.text, vocabulary)
    best: _Chain | None = None
    score = float(-_NEAR)
    chains = islice(_chains(_Chain(word.text, (start,)), lines, taken, vocabulary), _MOST_CHAINS)
    for chain, _ in zip(chains, tries, strict=False):
        worth = len(chain.text) - 0.4 * len(chain.parts) - _skipped(chain, lines, vocabulary)
        if worth <= score or (whole and not _extends(word.text, chain, lines, vocabulary)):
            continue
        if _is_label(chain.text, vocabulary) and _is_bounded(chain.text, vocabulary):
            best, score = chain, worth
    return best


def _skipped(chain: _Chain, lines: Sequence[Line], vocabulary: Vocabulary) -> float:
    """What the lines between the parts cost: most where they could be parts themselves."""
    own = {i for i, _ in chain.parts}
    widest = max(width(lines[i][at].text) for i, at in chain.parts) + 0.5
    between = [lines[i] for i in range(chain.parts[0][0] + 1, chain.parts[-1][0]) if i not in own]
    return sum(4.5 if len(x) == 1 and _fits_cell(x[0].text, widest, vocabulary) else 0.6 for x in between)


def _fits_cell(text: str, widest: float, vocabulary: Vocabulary) -> bool:
    return width(text) <= widest and set(fold(text)) <= _letters(vocabulary)


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    return is_known(text, vocabulary) or is_level(text)


def _is_bounded(text: str, vocabulary: Vocabulary) -> bool:
    """A letter in brackets, “(A)”, is printed behind the headings of figures alone; other words have their own bounds."""
    folded = fold(text)
    if vocabulary.column(text) == "deviation":
        return set(folded) <= _DEVIATION
    if re.search(r"(?<![金额算况总请资数费源入出排])\((?:万)?元\)", folded):
        return False
    if not folded.endswith(")") or not _LETTER.search(folded):
        return True
    return bool(vocabulary.money_column(text)) or vocabulary.column(text) in ("target", "actual", "weight", "score")


def _extends(head: str, chain: _Chain, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """A word that is a label already is continued only by what is none itself, in the very next lines."""
    rest = [lines[i][at].text for i, at in chain.parts[1:]]
    if any(chain.parts[n + 1][0] - chain.parts[n][0] > 2 for n in range(len(rest))):
        return False
    if rest[0] in ("指标", "目标"):
        return bool(first_level(head) or second_level(head)) or len(head) <= 4
    if len(head) <= 2 and not is_level(head):
        return True
    if all(len(lines[i]) == 1 for i, _ in chain.parts) and chain.parts[-1][0] - chain.parts[0][0] == len(rest):
        return True
    return not any(_is_label(text, vocabulary) for text in rest if not _POINTS.fullmatch(fold(text)))


def _chains(
    chain: _Chain, lines: Sequence[Line], taken: set[tuple[int, int]], vocabulary: Vocabulary
) -> Iterator[_Chain]:
    """Yield what a part may become with parts of the next lines.

    The lines of one cell are as wide as its column, but for the last, which is no wider.
    """
    if len(chain.parts) == _MOST_PARTS:
        return
    first, last = chain.parts[0], chain.parts[-1]
    widest = width(lines[first[0]][first[1]].text)
    for index in range(last[0], min(len(lines), last[0] + _NEAR + 1)):
        for at, word in enumerate(lines[index][:4]):
            place = (index, at)
            if place <= last or place in taken or not _may_follow(word, lines, (chain, place), vocabulary):
                continue
            longer = _Chain(chain.text + word.text, (*chain.parts, place))
            if _begins(longer.text):
                yield longer
                if width(word.text) >= widest - 1.5 or word.text in "(（":
                    yield from _chains(longer, lines, taken, vocabulary)


def _may_follow(
    word: Word, lines: Sequence[Line], step: tuple[_Chain, tuple[int, int]], vocabulary: Vocabulary
) -> bool:
    chain, (index, _) = step
    (top, at), (last, _) = chain.parts[0], chain.parts[-1]
    is_points = bool(_POINTS.fullmatch(fold(word.text)))
    room = width(lines[top][at].text) + (4 if is_points else 1.5)
    if width(word.text) > room or len(chain.text + word.text) > _LONGEST:
        return False
    if not is_points and (index == last or re.search(r"\d", word.text)):
        return False
    if not set(fold(word.text)) <= _letters(vocabulary) or (len(word.text) > 3 and is_level(word.text)):
        return False
    if fold(word.text).startswith("(") and not _owns_bracket(lines, step, vocabulary):
        return False
    alone = index == last + 1 and len(lines[index]) == len(lines[last]) == 1
    free = alone or is_points or len(word.text) <= 2 or not _is_label(word.text, vocabulary)
    return free or (index <= last + 2 and not _is_label(chain.text, vocabulary))


def _owns_bracket(lines: Sequence[Line], step: tuple[_Chain, tuple[int, int]], vocabulary: Vocabulary) -> bool:
    """A bracket that begins a line belongs to the heading right before it, unless the line holds several."""
    chain, (index, at) = step
    if at > 0 or chain.parts[-1][0] == index or sum(fold(w.text).startswith("(") for w in lines[index]) > 1:
        return True
    before = (index - 1, len(lines[index - 1]) - 1)
    text = lines[before[0]][before[1]].text
    return chain.parts[-1] == before or not (vocabulary.column(text) or vocabulary.money_column(text))


@lru_cache(maxsize=16384)
def width(text: str) -> float:
    """Return how wide a text prints, in Chinese characters."""
    return sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text)


@lru_cache(maxsize=8)
def _letters_of(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(sources)) | frozenset("其中:过程投入决策管理0123456789万元产出数量质时效进度经济社会生态环境可持续影响满意服务对象受益公众标指目绩果力履职责配置设定(),%*/分")


def _letters(vocabulary: Vocabulary) -> frozenset[str]:
    """The characters labels are made of."""
    return _letters_of(_sources(vocabulary))


def _sources(vocabulary: Vocabulary) -> tuple[str, ...]:
    tables = (vocabulary.labels, vocabulary.columns, vocabulary.money_columns)
    return (*(p.pattern for table in tables for _, p in table), *vocabulary.own)


def _begins(text: str) -> bool:
    """A cheap doubt: a label has no character twice in a row, and its brackets close in order."""
    folded = fold(text)
    return folded.count(")") <= folded.count("(") and not _DOUBTFUL.search(folded)


def _is_apart(chain: _Chain, lines: Sequence[Line]) -> bool:
    """Tell whether words of other cells stand between the parts of a label."""
    first, last = chain.parts[0], chain.parts[-1]
    between = [
        (i, at) for i in range(first[0], last[0] + 1) for at in range(len(lines[i])) if first < (i, at) < last
    ]
    return any(place not in chain.parts for place in between)


def _rebuilt(lines: Sequence[Line], found: Sequence[_Chain], taken: set[tuple[int, int]], *, visual: bool) -> list[Line]:
    """Put each label where its cell stands: in the middle of its lines on a page, at its first part otherwise."""
    rebuilt: list[list[tuple[int, int, Word]]] = [
        [(at, 1, word) for at, word in enumerate(line) if (index, at) not in taken] for index, line in enumerate(lines)
    ]
    for chain in found:
        first, last = chain.parts[0], chain.parts[-1]
        height = sum(i for i, _ in chain.parts) / len(chain.parts)
        home = first[0]
        if visual:
            inner = [i for i in range(first[0], last[0] + 1) if rebuilt[i]]
            home = min(inner, key=lambda i: abs(i - height), default=first[0])
        word = replace(lines[first[0]][first[1]], text=chain.text, line=home, at=height, mended=True)
        rebuilt[home].append((first[1], 0, word))
    ordered = [[w for _, _, w in sorted(line, key=lambda e: e[:2])] for line in rebuilt]
    return [[replace(w, opens=n == 0) for n, w in enumerate(line)] for line in ordered if line]
