"""Blanks 空行: the rows a form offers to be filled, and the form without them.

`unfold` adds what a person needs to write into: a row for every branch of the tree, rows of every list, every drawn
instalment and money line. `settle` takes away what stayed blank; what is handed in, reviewed and printed is settled.
Both are idempotent.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jixiao.core.declaration import Choice, Declaration, FieldValue, TableRow
from jixiao.core.funding import BudgetLine, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.path import parts, pointer
from jixiao.core.target import Target
from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.field_values import print_field
from jixiao.families.printing import bare_option
from jixiao.families.slots import ROW_LISTS

_BLANK_ROWS = 3
_LISTS = tuple(sorted(ROW_LISTS - {"indicators"}))


def blank(family: FormFamily, year: int | None = None) -> Declaration:
    """Return a declaration of a family with nothing written in it, ready to be filled."""
    bare = Declaration(kind=family.kind, fiscal_year=year, money_unit=family.money_unit)
    fields = {slot.label: print_field(bare, family, slot) for slot in family.head_slots}
    return unfold(replace(bare, fields=fields), family)


def is_blank(indicator: Indicator) -> bool:
    """Whether a row holds nothing but the words of its branch."""
    texts = (indicator.name, indicator.target.text, indicator.description, indicator.target_basis, indicator.remark)
    more = (indicator.weight, indicator.actual, indicator.score, indicator.deviation, *indicator.columns.values())
    return not any(texts) and not any(more)


def unfold(declaration: Declaration, family: FormFamily) -> Declaration:
    """Add the blank rows that the form prints."""
    lists: dict[str, Any] = {name: _with_blank_rows(getattr(declaration, name), name, family) for name in _LISTS}
    return replace(
        declaration,
        indicators=_with_branches(declaration, family),
        empty_branches=(),
        disbursement_plan=_with_instalments(declaration, family),
        budget_lines=_with_lines(declaration, family),
        **lists,
    )


def blank_indicator(branch: tuple[str | None, str | None], family: FormFamily, period: str | None = None) -> Indicator:
    """Return a blank row of a branch (一级, 二级)."""
    return Indicator(*branch, None, Target(""), family.category(*branch), period=period)


def blank_row(name: str, family: FormFamily) -> TableRow:
    """Return a blank row of a list, with every column that the form draws."""
    row: dict[str, FieldValue] = {}
    for slot in family.slots:
        if slot.rows == name:
            column = slot.paths[0][1]
            known = row.get(column)
            options = (*(known.options if isinstance(known, Choice) else ()), *map(bare_option, slot.options))
            row[column] = Choice(options, ()) if options else ""
    return row


def _with_branches(declaration: Declaration, family: FormFamily) -> tuple[Indicator, ...]:
    slots = [slot for slot in family.slots if slot.rows == "indicators"]
    periods = tuple(dict.fromkeys(slot.period for slot in slots))
    result: list[Indicator] = []
    for period in periods:
        own = [i for i in declaration.indicators if period is None or (i.period or "annual") == period]
        result += _fill(own, tuple(family.tree), declaration.empty_branches, family, period)
    if slots and not result:
        result.append(blank_indicator((None, None), family))
    return tuple(result or declaration.indicators)


def _fill(
    own: list[Indicator],
    tree: tuple[tuple[str, str], ...],
    empty: tuple[tuple[str, str], ...],
    family: FormFamily,
    period: str | None,
) -> Iterator[Indicator]:
    """Put a blank row where the tree has a branch without one; the order of what is there stays."""
    ranks = {_key(branch): n for n, branch in enumerate(tree)}
    present = {_key((i.level1, i.level2)) for i in own}
    foreign = [b for b in empty if _key(b) not in ranks]
    wanted = own and not any(key in ranks for key in present)
    missing = [] if wanted else [branch for branch in tree if _key(branch) not in present]
    reached = -1
    for indicator in own:
        reached = max(reached, ranks.get(_key((indicator.level1, indicator.level2)), reached))
        while missing and ranks[_key(missing[0])] < reached:
            yield blank_indicator(missing.pop(0), family, period)
        yield indicator
    yield from (blank_indicator(b, family, period) for b in (*missing, *(f for f in foreign if _key(f) not in present)))


def _key(branch: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(fold(word or "") for word in branch)


def _with_blank_rows(rows: tuple[TableRow, ...], name: str, family: FormFamily) -> tuple[TableRow, ...]:
    if rows or not blank_row(name, family):
        return rows
    return (blank_row(name, family),) * _BLANK_ROWS


def _with_instalments(declaration: Declaration, family: FormFamily) -> tuple[Instalment, ...]:
    drawn = _fixed(family, "disbursement_plan")
    known = {fold(step.by) for step in declaration.disbursement_plan}
    return (*declaration.disbursement_plan, *(Instalment(by, "") for by in drawn if fold(by) not in known))


def _with_lines(declaration: Declaration, family: FormFamily) -> tuple[BudgetLine, ...]:
    drawn = _fixed(family, "budget_lines")
    known = {fold(line.source) for line in declaration.budget_lines}
    return (*declaration.budget_lines, *(BudgetLine(source) for source in drawn if fold(source) not in known))


def _fixed(family: FormFamily, name: str) -> tuple[str, ...]:
    """The words under which the form prints the rows of a fixed list, in printed order."""
    return tuple(dict.fromkeys(path[1] for s in family.slots for path in s.paths if path[0] == name))


@dataclass(frozen=True, slots=True)
class Settled:
    """A declaration without blank rows; `origin` maps a list of it to the rows it had before."""

    declaration: Declaration
    origin: Mapping[str, tuple[int, ...]]

    def path_before(self, path: str) -> str:
        """Return where a path of the settled declaration stood in the unfolded one."""
        steps = parts(path)
        if len(steps) < 2 or steps[0] not in self.origin or not steps[1].isdecimal():
            return path
        rows = self.origin[steps[0]]
        if int(steps[1]) >= len(rows):
            return path
        name, rest = (steps[0], steps[2:]) if steps[0] != "empty_branches" else ("indicators", ("level2",))
        return pointer(name, rows[int(steps[1])], *rest)


def settle(declaration: Declaration) -> Settled:
    """Take the blank rows away; a branch left without an indicator becomes an empty branch."""
    kept = tuple(n for n, i in enumerate(declaration.indicators) if not is_blank(i))
    filled = {_key((declaration.indicators[n].level1, declaration.indicators[n].level2)) for n in kept}
    empty: dict[tuple[str, str], int] = dict.fromkeys(declaration.empty_branches, -1)
    for n, indicator in enumerate(declaration.indicators):
        branch = (indicator.level1 or "", indicator.level2 or "")
        if n not in kept and any(branch) and _key(branch) not in filled:
            empty.setdefault(branch, n)
    rows = {name: tuple(n for n, row in enumerate(getattr(declaration, name)) if any(map(_says, row.values()))) for name in _LISTS}
    plan = tuple(step for step in declaration.disbursement_plan if step.percent)
    lines = tuple(line for line in declaration.budget_lines if line != BudgetLine(line.source))
    lists: dict[str, Any] = {name: tuple(getattr(declaration, name)[n] for n in numbers) for name, numbers in rows.items()}
    settled = replace(
        declaration,
        indicators=tuple(declaration.indicators[n] for n in kept),
        empty_branches=tuple(empty),
        disbursement_plan=plan,
        budget_lines=lines,
        **lists,
    )
    origin = {"indicators": kept, "empty_branches": tuple(empty.values()), **rows}
    origin["disbursement_plan"] = tuple(declaration.disbursement_plan.index(step) for step in plan)
    origin["budget_lines"] = tuple(declaration.budget_lines.index(line) for line in lines)
    return Settled(settled, {name: numbers for name, numbers in origin.items() if -1 not in numbers})


def _says(value: str | Choice) -> bool:
    return bool(value.checked) if isinstance(value, Choice) else bool(value.strip())
