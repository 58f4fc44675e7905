"""Rows 行: adding, removing and moving the rows of a form's lists."""

from dataclasses import replace
from typing import Any, Literal

from jixiao.core.declaration import Declaration
from jixiao.core.indicator import Indicator
from jixiao.families.family import FormFamily
from jixiao.web.paper.blanks import blank_indicator, blank_row

RowChange = Literal["add", "remove", "up", "down"]
LISTS = ("indicators", "cost_items", "safeguards", "tasks")


def change_rows(declaration: Declaration, family: FormFamily, name: str, number: int, change: RowChange) -> Declaration:
    """Add a blank row below row `number` of a list, remove it, or move it; an indicator at the edge of its branch moves
    into the next branch. A number or list that is not there changes nothing."""
    rows: list[Any] = list(getattr(declaration, name)) if name in LISTS else []
    if not 0 <= number < len(rows):
        return declaration
    if change == "add":
        rows.insert(number + 1, _blank_like(rows[number], name, family))
    elif change == "remove":
        del rows[number]
    else:
        _move(rows, number, number + (1 if change == "down" else -1), family)
    if name == "indicators":
        rows = _numbered(rows)
    changed: dict[str, Any] = {name: tuple(rows)}
    return replace(declaration, **changed)


def _blank_like(row: Any, name: str, family: FormFamily) -> Any:
    if isinstance(row, Indicator):
        return blank_indicator((row.level1, row.level2), family, row.period)
    return blank_row(name, family)


def _move(rows: list[Any], number: int, to: int, family: FormFamily) -> None:
    if not 0 <= to < len(rows):
        return
    here, there = rows[number], rows[to]
    if not isinstance(here, Indicator) or _branch(here) == _branch(there):
        rows[number], rows[to] = there, here
    elif here.period == there.period:
        level1, level2 = there.level1, there.level2
        rows[number] = replace(here, level1=level1, level2=level2, category=family.category(level1, level2), ordinal=None)


def _branch(row: Indicator) -> tuple[str | None, str | None, str | None]:
    return row.level1, row.level2, row.period


def _numbered(rows: list[Indicator]) -> list[Indicator]:
    """Number the names of every branch anew (指标1, 指标2 …) where the form numbers them."""
    if not any(row.ordinal for row in rows):
        return rows
    counts: dict[tuple[str | None, str | None, str | None], int] = {}
    result = []
    for row in rows:
        if row.name:
            counts[_branch(row)] = counts.get(_branch(row), 0) + 1
        result.append(replace(row, ordinal=counts[_branch(row)] if row.name else None))
    return result
