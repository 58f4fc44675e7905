"""Words of text that lost its tables: cut at spaces, and put together again where only the page cut them.

A narrow column prints its label over several lines, so that “项目名 / 城区环境整治 / 称” stands for 项目名称 with its
value beside it; digits stand apart from the characters around them. Both are mended here, before anything is read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.core.units import unit_pattern
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_title
from jixiao.families.vocabulary import Vocabulary

_SPACED_NUMBER = re.compile(rf"(?<=\d)[ \u3000]+(?=(?:{unit_pattern()}|月|日|年|余|多))")
_SPACED_WORDS = (
    (re.compile(r"(指标)[ \u3000]+(\d{1,2})[ \u3000]*([:：、])"), r"\1\2\3"),
    (re.compile(r"([(（])[ \u3000]+"), r"\1"),
    (re.compile(r"[ \u3000]+([)）])"), r"\1"),
    (re.compile(r"([≥≤＞＜><=])[ \u3000]+(?=\d)"), r"\1"),
    (re.compile(r"(当年|截至|每年|第|年|至|次年)[ \u3000]+(?=\d{1,4}[年月日]|\d{1,2}月)"), r"\1"),
)
_PAGE_NUMBER = re.compile(r"[-—–]?\s*(?:第)?\s*\d{1,4}\s*(?:页)?(?:\s*共\s*\d+\s*页)?\s*[-—–]?")
_BROKEN = re.compile(r"[\u4e00-\u9fff()（）/]{1,6}")
_CJK_JOIN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_LISTED = re.compile(r"(?:目标)?\d{1,2}[、.:：．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|目标\d")
_GROUP = re.compile(r"(?:年度|项目|总体|中期|长期)*绩效(?:目标|指标)")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text between spaces, with its line; `opens` tells that it begins its line."""

    text: str
    piece: Piece
    opens: bool

    @property
    def line(self) -> int:
        return self.piece.place.line or 0


Line = list[Word]


def lines_of(rows: Iterable[Row]) -> tuple[list[Line], list[Piece]]:
    """Cut paragraphs into lines of words; page numbers are set apart."""
    lines: list[Line] = []
    furniture: list[Piece] = []
    for row in rows:
        for piece in row.filled:
            for text in piece.text.split("\n"):
                if _PAGE_NUMBER.fullmatch(text) and re.search(r"[-—–页]", text):
                    furniture.append(piece)
                elif text.strip():
                    lines.append(_cut(text, piece))
    return lines, furniture


def _cut(text: str, piece: Piece) -> Line:
    if is_title(text):
        return [Word(text, piece, opens=True)]
    text = _SPACED_NUMBER.sub("", text)
    for pattern, whole in _SPACED_WORDS:
        text = pattern.sub(whole, text)
    return [Word(part, piece, opens=n == 0) for n, part in enumerate(text.split())]


def mend_labels(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """Put labels together whose parts begin (or are) lines near each other: the longest one that is known wins."""
    mended = [list(line) for line in lines]
    for index, line in enumerate(mended):
        if not line or not _BROKEN.fullmatch(line[0].text):
            continue
        parts = _parts_below(mended, index, vocabulary)
        for count in range(len(parts), 0, -1):
            text = line[0].text + "".join(mended[i][0].text for i in parts[:count])
            if vocabulary.binding(text) is not None or vocabulary.column(text) or _GROUP.fullmatch(fold(text)):
                line[0] = replace(line[0], text=text)
                for i in parts[:count]:
                    del mended[i][0]
                break
    return [_reopen(line) for line in mended if line]


def _parts_below(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> list[int]:
    """The lines below that begin with a short broken word."""
    found: list[int] = []
    for i in range(index + 1, min(len(lines), index + _REACH)):
        if lines[i] and _BROKEN.fullmatch(lines[i][0].text):
            if len(lines[i][0].text) > 3 and vocabulary.binding(lines[i][0].text) is not None:
                continue
            found.append(i)
        if len(found) == 4:
            break
    return found


def mend_branches(lines: Sequence[Line]) -> list[Line]:
    """Put branch words together that a narrow column broke: 社会效益指 … 标."""
    mended: list[list[Word | None]] = [list(line) for line in lines]
    for index, line in enumerate(mended):
        for at, word in enumerate(line):
            if word is not None and 1 <= len(word.text) <= 10 and _BROKEN.match(word.text):
                line[at] = _with_rest(word, mended, index)
    return [_reopen([w for w in line if w is not None]) for line in mended if any(line)]


def _with_rest(word: Word, lines: list[list[Word | None]], index: int) -> Word:
    """Return a branch word with its rest from one of the next lines; the rest is taken off that line."""
    for line in lines[index + 1 : index + 5]:
        for at, rest in enumerate(line):
            if rest is None or len(rest.text) > 5 or not _is_rest(word.text, rest.text):
                continue
            line[at] = None
            return replace(word, text=word.text + rest.text)
    return word


def _is_rest(head: str, rest: str) -> bool:
    whole = head + rest
    if (first_level(rest) or second_level(rest)) and rest not in ("指标",):
        return False
    is_word = first_level(whole) or second_level(whole) or _GROUP.fullmatch(fold(whole))
    complete = (first_level(head) or second_level(head)) and not (rest == "指标" and not head.endswith("指标"))
    return bool(is_word) and not complete


def _reopen(line: Line) -> Line:
    return [replace(word, opens=n == 0) for n, word in enumerate(line)]


def join(words: Sequence[Word]) -> Piece:
    """Join words again: as printed with a space within a line, without one where a line was only wrapped."""
    text = words[0].text
    for before, word in pairwise(words):
        if word.line != before.line:
            text += "\n" if _LISTED.match(word.text) else ""
        else:
            text += "" if _CJK_JOIN.match(word.text) and re.search(r"[,，;；、]$", before.text) else " "
        text += word.text
    return replace(words[0].piece, text=text)


def is_group(text: str) -> bool:
    """Tell whether a word is the label that stands left of the whole indicator table, as 绩效指标."""
    return bool(_GROUP.fullmatch(fold(text)))
