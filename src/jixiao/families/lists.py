"""Tables inside a form that are no indicator tables: cost items, safeguards, tasks, the spending plan, the money table."""

import re
from collections.abc import Sequence

from jixiao.core.declaration import Choice, FieldValue
from jixiao.core.funding import BudgetLine, Instalment
from jixiao.core.text import fold, label_key
from jixiao.families.stream import Piece, Row
from jixiao.families.values import has_boxes, parse_choice
from jixiao.families.vocabulary import ListTable, Vocabulary, bare_label

_BY = re.compile(r"\d{1,2}月(?:底|末|份)?(?:前)?|第?[一二三四1-4]季度|[上下]半年|年底|\d{1,2}月\d{1,2}日(?:前)?")
_SUM = re.compile(r"(?:金额|预算)?(?:合计|总计)")
_AMOUNT = re.compile(r"[\d,.]+%?")
ListRow = tuple[dict[str, FieldValue], dict[str, Piece]]


def find_list(row: Row, vocabulary: Vocabulary) -> ListTable | None:
    """Return which list table a row heads, or None."""
    if len(row.filled) < 2 or row.is_paragraph:
        return None
    return vocabulary.list_table(fold(p.text) for p in row.filled)


def read_list(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> tuple[list[ListRow], int]:
    """Read the rows below a list heading; return each as heading → value and heading → cell, and the row behind."""
    heading = rows[index].filled
    if heading[0].below and len(heading) > 2:
        heading = heading[1:]  # the label of the whole table stands left of it
    index += 1
    if index < len(rows) and (below := _subheading(rows[index], heading)):
        heading = (*heading[:-1], *below)
        index += 1
    names = _distinct([p.text for p in heading])
    result: list[ListRow] = []
    while (
        index < len(rows)
        and rows[index].grid == rows[index - 1].grid
        and not _ends_list(rows[index], vocabulary, heading)
    ):
        result.append(_list_row(rows[index], heading, names))
        index += 1
    return [r for r in result if r[0]], index


def _subheading(row: Row, heading: tuple[Piece, ...]) -> tuple[Piece, ...] | None:
    """Return the pieces of a second heading row that divides the last column, as 总额 | 其中:财政拨款."""
    last = heading[-1]
    divides = len(row.filled) >= 2 and all(p.column >= last.column and len(p.text) <= 10 for p in row.filled)
    return row.filled if divides and not any(_AMOUNT.fullmatch(fold(p.text)) for p in row.filled) else None


def _ends_list(row: Row, vocabulary: Vocabulary, heading: tuple[Piece, ...]) -> bool:
    if not row.filled:
        return False
    first = row.filled[0]
    if heads_sum(row) or (len(row.filled) == 1 and first.column < heading[0].column):
        return True
    known = vocabulary.binding(first.text)
    if known is not None and first.column <= heading[0].column:
        return True
    return find_list(row, vocabulary) is not None or vocabulary.column(first.text) in ("level1", "level2")


def heads_sum(row: Row) -> bool:
    """Tell whether a row adds a list up: 合计, 金额合计."""
    return bool(row.filled) and bool(_SUM.fullmatch(fold(row.filled[0].text)))


def _distinct(names: list[str]) -> list[str]:
    """Tell equal headings apart by the heading before them: 单价, 依据, 数量, 依据 → 单价依据, 数量依据."""
    keys = [label_key(n) for n in names]
    return [keys[i - 1] + k if keys.count(k) > 1 and i else k for i, k in enumerate(keys)]


def _list_row(row: Row, heading: tuple[Piece, ...], names: list[str]) -> ListRow:
    cells: dict[str, list[Piece]] = {}
    for piece in row.pieces:
        if piece.continued or piece.column < heading[0].column:
            continue
        behind = [n for h, n in zip(heading, names, strict=True) if h.column <= piece.column]
        cells.setdefault(behind[-1], []).append(piece)
    if not any(p.text for pieces in cells.values() for p in pieces):
        return {}, {}
    return {name: _cell_value(pieces) for name, pieces in cells.items()}, {name: p[0] for name, p in cells.items()}


def _cell_value(pieces: list[Piece]) -> FieldValue:
    """One text, or the ticked options of several cells under one heading."""
    texts = [p.text for p in pieces if p.text]
    if any(has_boxes(t) for t in texts):
        choices = [parse_choice(t) for t in texts if has_boxes(t)]
        plain = [t for t in texts if not has_boxes(t)]
        options = tuple(o for c in choices for o in c.options) + tuple(plain)
        return Choice(options, tuple(o for c in choices for o in c.checked))
    return "\n".join(texts)


def read_plan(rows: Sequence[Row], index: int) -> list[tuple[Instalment, Piece]] | None:
    """Read a spending plan: a row of dates above a row of percentages. None when row `index` is no such heading."""
    if index + 1 >= len(rows):
        return None
    dates = [p for p in rows[index].filled if _BY.fullmatch(fold(p.text))]
    shares = [p for p in rows[index + 1].filled if _AMOUNT.fullmatch(fold(p.text))]
    if len(dates) < 2 or len(dates) != len(shares) or len(rows[index].filled) > len(dates) + 1:
        return None
    return [(Instalment(d.text, s.text.rstrip("%％")), s) for d, s in zip(dates, shares, strict=True)]


MoneyRows = list[tuple[BudgetLine, dict[str, Piece]]]


def read_money(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> tuple[MoneyRows, dict[str, str], int] | None:
    """Read the money table of a monitoring or self-evaluation form: sources down, budget and execution across.

    Returns the lines with their cells, the printed heading of each role, and the row behind; None when row `index` is
    no such heading.
    """
    if any(_AMOUNT.fullmatch(fold(p.text)) for p in rows[index].filled):
        return None  # 预算数: | 240 | 执行数: | 238 is a row of labels and values
    heading = [(vocabulary.money_column(p.text), p) for p in rows[index].filled]
    columns: dict[str, Piece] = {}
    for role, piece in heading:
        if role:
            columns.setdefault(role, piece)
    if len(columns) < 2 or not columns.keys() & {"executed", "rate", "initial"} or rows[index].is_paragraph:
        return None
    lines: MoneyRows = []
    index += 1
    width = len(rows[index - 1].pieces)
    while index < len(rows) and (line := _money_line(rows[index], columns, width, vocabulary)):
        lines.append(line)
        index += 1
    return (lines, {role: p.text for role, p in columns.items()}, index) if lines else None


def _money_line(
    row: Row, columns: dict[str, Piece], width: int, vocabulary: Vocabulary
) -> tuple[BudgetLine, dict[str, Piece]] | None:
    left = min(p.column for p in columns.values())
    label = next((p for p in reversed(row.filled) if p.column < left and _is_source(p, vocabulary)), None)
    label = label or next((p for p in row.filled if _is_source(p, vocabulary)), None)
    if label is None:
        return None
    shift = 0 if row.spans_known else len(row.pieces) - width
    if label.column >= left + shift:
        shift = label.column + 1 - left
    values = [p for p in row.pieces if p.column > label.column and not p.continued]
    cells = {role: piece for role, head in columns.items() for piece in values if _stands_under(piece, head, shift, row)}
    texts = {role: p.text for role, p in cells.items() if p.text}
    return BudgetLine(label.text, **texts), {"source": label, **cells}


def _stands_under(piece: Piece, head: Piece, shift: int, row: Row) -> bool:
    if row.spans_known:
        return piece.column < head.end and head.column < piece.end
    return piece.column == head.column + shift


def _is_source(piece: Piece, vocabulary: Vocabulary) -> bool:
    binding = vocabulary.binding(piece.text)
    named = re.search("资金.{0,4}(?<!情况)$", bare_label(piece.text)) is not None
    return (binding or "").startswith("/funding/") or named or "拨款" in piece.text
