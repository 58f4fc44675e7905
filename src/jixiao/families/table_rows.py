"""Rows that are no indicators: where a table ends, its totals, its heading printed again, the numbers of its columns."""

import re

from jixiao.core.text import fold
from jixiao.families.columns import NAME, Header
from jixiao.families.stream import Piece, Row
from jixiao.families.titles import is_title
from jixiao.families.vocabulary import GROUP, Vocabulary, bare_label, is_level_word

_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_NOTE = re.compile(r"(?:备?注|注释|注意|填[表报]说明)\d?[:：.、]")
_REACHED = frozenset({"level1", "level2", "name", "target"})
_LONGEST_BRANCH = 20
_LABELLED = re.compile(r"(?!指标|目标)[^:\d]{2,8}:\S")
_SUBTOTAL = re.compile(r"(?:分值|得分)?小计(?:\(.*\))?")
_TOTAL = re.compile(r"(?:自评)?(?:总分|合计|总计|总得分|得分合计|分值合计)(?:\(.*\))?")


def ends_table(row: Row, header: Header, vocabulary: Vocabulary) -> bool:
    """Tell whether a row stands behind the table: a title, a paragraph, a label of the form, another heading."""
    if not row.filled:
        return False
    first = row.filled[0]
    if row.is_paragraph:
        return True
    if (len(row.filled) == 1 and is_title(first.text)) or _is_line_of_labels(row, header, vocabulary):
        return True
    if is_level_word(first.text) or is_total(row) or repeats_heading(row, header):
        return False
    left = min((c.start for c in header.columns if c.role in ("level1", "level2", "name")), default=0)
    binding = vocabulary.binding(first.text)
    if binding is None or binding == GROUP or first.column > left:
        return _is_other_heading(row, vocabulary)
    return not names_projects(header)


def _is_line_of_labels(row: Row, header: Header, vocabulary: Vocabulary) -> bool:
    """Tell whether a row is labels with their values inside: 填表人:艾草 | 电话:…; in another table, any words and a colon."""
    if all(_is_inline_label(p.text, vocabulary) for p in row.filled):
        return True
    is_other = bool(header.pieces) and row.grid != header.pieces[0].place.table
    return is_other and len(row.filled) > 1 and all(_LABELLED.match(fold(p.text)) for p in row.filled)


def _is_inline_label(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text begins with a label of the form: 填表人:艾草. A note to the table does not."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and vocabulary.binding(label) is not None and not _NOTE.match(fold(text))


def lone_text(row: Row, header: Header) -> Piece | None:
    """The text of a row that is one cell over the whole table, or a long one under its first column: a note, a heading
    between its rows. None for any other row, and where merged cells are not known unless it says 注."""
    if len(row.filled) != 1:
        return None
    piece = row.filled[0]
    if _NOTE.match(fold(piece.text)) or _is_branch_row(piece.text, header):
        return piece
    reach = [c for c in header.columns if c.role in _REACHED]
    if not row.spans_known or not reach or piece.column > min(c.start for c in reach):
        return None
    wide = piece.end >= max(c.end for c in reach) and len(reach) > 1
    below = any(p.continued and p.column <= piece.column < p.end for p in row.pieces)
    return piece if wide or (not below and len(fold(piece.text)) > _LONGEST_BRANCH) else None


def _is_branch_row(text: str, header: Header) -> bool:
    """Tell whether a lone text is a numbered branch, “一、产出指标”, of a table without columns for branches."""
    bare = bare_label(text)
    levels = any(c.role in ("level1", "level2") for c in header.columns)
    return not levels and bare != fold(text) and is_level_word(bare)


def names_projects(header: Header) -> bool:
    """Tell whether a column of the table names the project of each row."""
    return any(c.role == NAME for c in header.columns)


def _is_other_heading(row: Row, vocabulary: Vocabulary) -> bool:
    """Tell whether the row heads another indicator table or a table of another sort."""
    roles = {vocabulary.column(p.text) for p in row.filled}
    if len(roles & {"level1", "level2", "name"}) >= 2:
        return True
    return vocabulary.list_table(fold(p.text) for p in row.filled) is not None


def repeats_heading(row: Row, header: Header) -> bool:
    """Tell whether a row prints the heading again, as tables over several pages do."""
    heading = [fold(p.text) for p in header.pieces[: len(row.filled)]]
    return len(row.filled) >= 3 and [fold(p.text) for p in row.filled] == heading


def is_figure(text: str) -> bool:
    """Tell whether a cell holds points and nothing else."""
    return bool(_FIGURE.fullmatch(fold(text)))


def is_total(row: Row) -> bool:
    """Tell whether a row adds the points up: 总分, 合计."""
    if not row.filled or not _TOTAL.fullmatch(fold(row.filled[0].text)):
        return False
    return len(row.filled) <= 4 or all(is_figure(p.text) for p in row.filled[1:])


def is_subtotal(row: Row) -> bool:
    """Tell whether a row adds up the points of one branch: 小计 and figures, beside the names of branches."""
    words = [p.text for p in row.filled if not is_figure(p.text) and not is_level_word(bare_label(p.text))]
    return len(words) == 1 and bool(_SUBTOTAL.fullmatch(fold(words[0]))) and len(row.filled) > 1


def total_cells(row: Row, header: Header) -> dict[str, Piece]:
    """The figures of a 总分 row: under 分值 and 得分, or the last one for the score when the row slid."""
    cells = {"label": row.filled[0]}
    figures = [p for p in row.filled[1:] if is_figure(p.text)]
    for piece in figures:
        column = next((c for c in header.columns if c.covers(piece.column)), None)
        if column is not None and column.role in ("weight", "score"):
            cells[column.role] = piece
    if figures and ("score" not in cells or len(figures) == 1):
        cells["score"] = figures[-1]
    return cells


def is_numbering(row: Row) -> bool:
    """A row that only numbers the columns: 1 2 3 4 …"""
    texts = [p.text for p in row.filled]
    return len(texts) >= 4 and texts == [
        str(int(texts[0]) + n) if texts[0].isdecimal() and len(texts[0]) <= 4 else "" for n in range(len(texts))
    ]
