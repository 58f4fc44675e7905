"""Text that lost its tables: words in printed order, without cells. They are put back into rows of label and value,
and of branch, name and target, by what the words say. Every such reading is a repair, and says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.text import fold
from jixiao.families.flat_table import FlatWord, assign
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_subtitle, is_title
from jixiao.families.vocabulary import GROUP, Vocabulary

FLAT_GRID = -1
_CJK_JOIN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_END = re.compile(
    r"(?:自评)?(?:总分|合计|总得分)|其他(?:需要)?说明.*|填(?:报|表)人.*|(?:预算)?单位\(?盖章\)?.*|联系(?:人|电话).*|审核(?:人|意见).*|备注:.*|注:.*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text between spaces, with its line; `opens` tells that it begins its line."""

    text: str
    piece: Piece
    opens: bool

    @property
    def line(self) -> int:
        return self.piece.place.line or 0


def is_flat(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Tell whether a form's rows are bare lines with the headings of an indicator table among them."""
    if any(not row.is_paragraph for row in rows):
        return False
    words = _words(rows)
    return _find_heading(words, vocabulary) is not None


def rebuild(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows of a table that prints the same words: labels with values, then the indicator table."""
    words = _words(rows)
    found = _find_heading(words, vocabulary)
    if found is None:
        return list(rows)
    start, stop = found
    body_end = _find_end(words, stop, vocabulary)
    heading = [replace(w.piece, text=w.text, column=i, end=i + 1) for i, w in enumerate(words[start:stop], 1)]
    return [
        *_label_rows(words[:start], vocabulary),
        Row(tuple(heading), FLAT_GRID, spans_known=False),
        *_table_rows(words[stop:body_end], heading, vocabulary),
        *_rebuild_rest(words[body_end:], vocabulary),
    ]


def _rebuild_rest(words: Sequence[Word], vocabulary: Vocabulary) -> list[Row]:
    found = _find_heading(words, vocabulary)
    if found is None:
        return list(_label_rows(words, vocabulary))
    lines = [Row((replace(w.piece, text=w.text),), 0) for w in words]
    return rebuild(lines, vocabulary)


def _words(rows: Sequence[Row]) -> list[Word]:
    words: list[Word] = []
    for row in rows:
        for piece in row.filled:
            if is_title(piece.text):
                words.append(Word(piece.text, piece, opens=True))
                continue
            parts = piece.text.split()
            words += [Word(part, piece, opens=n == 0) for n, part in enumerate(parts)]
    return words


def _find_heading(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return [start, stop) of the words 一级指标 二级指标 三级指标 指标值 … in a row."""
    for i, word in enumerate(words):
        if vocabulary.column(word.text) not in ("level1", "level2"):
            continue
        stop = i
        roles: list[str] = []
        while stop < len(words) and stop - i < 16 and (role := vocabulary.column(words[stop].text)):
            roles.append(role)
            stop += 1
        if (len(set(roles)) >= 3 and "name" in roles) or {"level1", "level2", "target"} <= set(roles):
            return i, stop
    return None


def _find_end(words: Sequence[Word], start: int, vocabulary: Vocabulary) -> int:
    for i in range(start, len(words)):
        text = fold(words[i].text)
        if words[i].opens and (_END.fullmatch(text) or is_title(words[i].text)):
            return i
        if vocabulary.binding(words[i].text) == "/name" or vocabulary.column(words[i].text) == "level1":
            return i
    return len(words)


def _join(words: Sequence[Word]) -> Piece:
    """Join words again: as printed with a space within a line, without one where a line was only wrapped."""
    text = words[0].text
    for before, word in pairwise(words):
        if word.line != before.line:
            listed = re.match(r"(?:目标)?\d{1,2}[、.:：．]|[(（][一二三四五六七八九十\d]{1,2}[)）]", word.text)
            text += "\n" if listed else ""
        else:
            text += "" if _CJK_JOIN.match(word.text) and re.search(r"[,，;；、]$", before.text) else " "
        text += word.text
    return replace(words[0].piece, text=text)


def _label_rows(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield a row of label and value for each label among the words; titles stand alone."""
    index = 0
    while index < len(words):
        word = words[index]
        if is_title(word.text) or is_subtitle(word.text):
            yield Row((word.piece if is_title(word.text) else replace(word.piece, text=word.text),), 0)
            index += 1
            continue
        label, width = _label_at(words, index, vocabulary)
        if label is None:
            stop = _next_label(words, index + 1, vocabulary)
            yield Row((_join(words[index:stop]),), 0)
            index = stop
            continue
        stop = _next_label(words, index + width, vocabulary)
        value = words[index + width : stop]
        cells = [
            replace(label, column=0, end=1),
            replace(_join(value) if value else replace(label, text=""), column=1, end=2),
        ]
        if not value and vocabulary.binding(label.text) == GROUP:
            cells = cells[:1]
        yield Row(tuple(cells), FLAT_GRID, spans_known=False)
        index = stop


def _label_at(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> tuple[Piece | None, int]:
    """Return the label that begins at a word, also one wrapped over two or three lines, and how many words it takes."""
    for width in (3, 2, 1):
        part = words[index : index + width]
        if len(part) < width or (width > 1 and any(not w.opens for w in part[1:])):
            continue
        text = "".join(w.text for w in part)
        if vocabulary.binding(text) is not None:
            return replace(part[0].piece, text=text), width
    head, colon, tail = words[index].text.replace("：", ":").partition(":")
    if colon and not tail and vocabulary.binding(head) is not None:
        return replace(words[index].piece, text=head), 1
    return None, 0


def _next_label(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> int:
    while index < len(words):
        if _label_at(words, index, vocabulary)[0] is not None or is_title(words[index].text):
            return index
        head, colon, _ = words[index].text.replace("：", ":").partition(":")
        if colon and vocabulary.binding(head) is not None:
            return index
        index += 1
    return index


def _table_rows(words: Sequence[Word], heading: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield the rows of the indicator table, each word in the column it was found to belong to."""
    roles = ["group", *(vocabulary.column(p.text) or "other" for p in heading)]
    found = assign([FlatWord(w.text, w.opens) for w in words], roles)
    row: list[list[Word]] = []
    columns: list[int] = []
    for word, (column, how) in zip(words, found, strict=True):
        if how == "row" and row:
            yield _row(row, columns)
            row, columns = [], []
        if how == "join":
            row[-1].append(word)
        else:
            row.append([word])
            columns.append(column)
    if row:
        yield _row(row, columns)


def _row(cells: Sequence[Sequence[Word]], columns: Sequence[int]) -> Row:
    pieces = [replace(_join(c), column=n, end=n + 1) for c, n in zip(cells, columns, strict=True)]
    return Row(tuple(pieces), FLAT_GRID, spans_known=False)
