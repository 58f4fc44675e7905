"""Indicator tables that print no heading: the words of the tree tell which column holds what."""

from collections.abc import Sequence

from jixiao.core.category import first_level, second_level
from jixiao.families.columns import Column, Header
from jixiao.families.stream import Piece, Row
from jixiao.families.vocabulary import GROUP, Vocabulary

_ENOUGH = 12
_ROLES = (("name", "三级指标"), ("target", "指标值"))


def find_bare_header(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> Header | None:
    """Return the columns of a table that begins in row `index` without a heading: 产出指标 | 数量指标 | … ; None when
    the row does not begin with a first and a second level."""
    row = rows[index]
    levels = _levels(row, vocabulary)
    if levels is None:
        return None
    left, right = levels
    body = [r for r in rows[index : index + _ENOUGH] if r.grid == row.grid]
    starts = sorted({p.column for r in body for p in r.filled if p.column >= right.end})
    if not starts:
        return None
    columns = [
        Column("level1", "一级指标", left.column, left.end),
        Column("level2", "二级指标", right.column, right.end),
    ]
    if left.column > 0:
        columns.insert(0, Column("group", "", 0, left.column))
    ends = [*starts[1:], max(p.end for r in body for p in r.pieces)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        role, heading = _ROLES[number] if number < len(_ROLES) else ("other", f"第{start + 1}列")
        columns.append(Column(role, heading if len(starts) > 1 else "指标及指标值", start, end))
    return Header(tuple(columns), 0, ())


def _levels(row: Row, vocabulary: Vocabulary) -> tuple[Piece, Piece] | None:
    """The first and second level that a row begins with, behind the label of the whole table where it has one."""
    pieces = row.filled
    if row.is_paragraph or len(pieces) < 3:
        return None
    if first_level(pieces[0].text) is None and vocabulary.binding(pieces[0].text) == GROUP:
        pieces = pieces[1:]
    if len(pieces) < 3 or first_level(pieces[0].text) is None or second_level(pieces[1].text) is None:
        return None
    return pieces[0], pieces[1]
