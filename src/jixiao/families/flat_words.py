"""Words of text that lost its tables: lines cut at their spaces, where a space parts two cells and not two scripts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jixiao.core.text import fold
from jixiao.core.units import unit_pattern
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_subtitle, is_title
from jixiao.families.vocabulary import Vocabulary, is_level_word

_SPACED = (
    (re.compile(r"(指标)[ \u3000]+(\d{1,2})[ \u3000]*([:：、.．])[ \u3000]*"), r"\1\2\3"),
    (re.compile(r"([(（])[ \u3000]+(?=[\dA-Za-z])"), r"\1"),
    (re.compile(r"[ \u3000]+([)）])"), r"\1"),
    (re.compile(r"((?<![=＝≥≤<>])[≥≤＞＜><=＝]{1,2})[ \u3000]{1,2}(?=\d)"), r"\1"),
    (re.compile(r"([,，、；;])[ \u3000](?=\S)"), r"\1"),
    (re.compile(r"(当年|截至|每年|第|至|次年|不低于|不少于|不超过)[ \u3000](?=\d)"), r"\1"),
)
_COUNTED = re.compile(rf"[万亿千百余多]?(?:{unit_pattern()})(?:[(（]?含[)）]?|及)?(?:以[上内下]|左右)?(?=$|[/,，。、;；)）·])")
_DATE = re.compile(r"(?:年度?|号)(?:$|\d|[,，。、;；(（至—-]|[底初末前内中上下]|以?前)|月(?![均度])|日(?![均常])")
_FIGURED = re.compile(r".*\d[)）]?$")
_CJK = re.compile(r"[\u3400-\u9fff]")
_PAGE_NUMBER = re.compile(r"[-—–]?\s*第?\s*\d{1,4}\s*页?(?:[,，]?\s*[/共]\s*\d+\s*页?)?\s*[-—–]?")
_RUNNING_HEAD = re.compile(r".{0,24}20\d\d年度?.{0,14}(?:预算|决算|公开|报告|结果|绩效自评|绩效目标)(?:公开|情况|说明|公示)?")
_LISTED = re.compile(r"(?:目标)?\d{1,2}[、.:：．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]|目标\d")
_COLUMN_GAP = re.compile(r"\s{2,}")
_WIDE = re.compile(r"\S {3,}\S")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces. `line` is the number of its line, `number` its own number among all words;
    `opens` tells that it begins its line.

    `mended` tells that it was put together from several lines; `at` is the height at which it stands, their mean.
    `behind_branch` tells that a branch word stood before it.
    """

    text: str
    piece: Piece
    line: int
    number: int
    opens: bool = False
    at: float = 0.0
    mended: bool = False
    behind_branch: bool = False


Line = list[Word]
# Whether text keeps the lines of the page, follows the cells, or does not say which.
Order = Literal["page", "cells", "either"]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a form, page numbers and running heads apart."""

    lines: list[Line]
    furniture: list[Piece]


def page_of(rows: Iterable[Row], vocabulary: Vocabulary) -> Page:
    """Cut paragraphs into lines of words."""
    texts = [(text, piece) for row in rows for piece in row.filled for text in piece.text.split("\n") if text.strip()]
    wide = sum(bool(_WIDE.search(text)) for text, _ in texts) > 0.3 * len(texts)
    lines: list[Line] = []
    furniture: list[Piece] = []
    count = 0
    for at, (text, piece) in enumerate(texts):
        if _is_furniture(texts, at):
            furniture.append(Piece(text.strip(), 0, 1, piece.place))
            continue
        words = _at_gaps(text) if wide else _cut(text, vocabulary)
        number = len(lines)
        lines.append([Word(w, piece, number, count + n, n == 0, number) for n, w in enumerate(words)])
        count += len(words)
    return Page(lines, furniture)


def _is_furniture(texts: Sequence[tuple[str, Piece]], at: int) -> bool:
    """A page number, or a running head beside one."""
    if is_page_number(texts[at][0]):
        return True
    near = [texts[i][0] for i in (at - 1, at + 1) if 0 <= i < len(texts)]
    return bool(_RUNNING_HEAD.fullmatch(fold(texts[at][0]))) and any(is_page_number(t) for t in near)


def is_page_number(text: str) -> bool:
    """Tell whether a line is a page number: “— 12 —”, “第 1 页 共 2 页”."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()) and re.search(r"[-—–]\s*$|[页]", text))


def _at_gaps(text: str) -> list[str]:
    """Cut a line whose columns are kept apart by runs of spaces."""
    return [part for part in _COLUMN_GAP.split(_mend_spaces(text).strip()) if part]


def _mend_spaces(text: str) -> str:
    for pattern, whole in _SPACED:
        text = pattern.sub(whole, text)
    return text


def _cut(text: str, vocabulary: Vocabulary) -> list[str]:
    if is_title(text) or is_subtitle(text):
        return [text.strip()]
    words: list[str] = []
    for part in _mend_spaces(text).split():
        if words and _belongs(words, part, vocabulary):
            words[-1] += part
        else:
            words.append(part)
    return words


def _belongs(words: Sequence[str], part: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a space only sets a figure apart from the characters around it."""
    before = words[-1]
    if re.search(r"20\d\d$", before) and part.startswith("年"):
        return True
    if not _FIGURED.match(before) or (not _CJK.match(part) and not _COUNTED.match(part)):
        return False
    if vocabulary.binding(part) or vocabulary.column(part) or vocabulary.binding(part.rstrip("：:")) or is_level_word(part):
        return False
    return bool(_COUNTED.match(part) or _DATE.match(part)) or (len(words) == 1 and fold(before).replace("-", "").isdigit())


def join_words(words: Sequence[Word]) -> Piece:
    """Join words again: as printed with a space within a line, without one where a line was only wrapped."""
    text = words[0].text
    for before, word in pairwise(words):
        if word.line != before.line:
            text += "\n" if _LISTED.match(word.text) and before.text[-1:] in "。；;" else ""
        elif _CJK.match(before.text[-1:]) and _CJK.match(word.text):
            text += " "
        text += word.text
    return Piece(text, 0, 1, words[0].piece.place)


def cell(words: Sequence[Word], column: int) -> Piece:
    """Return words as the cell of a column."""
    piece = join_words(words)
    return Piece(piece.text, column, column + 1, piece.place)
