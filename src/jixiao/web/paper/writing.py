"""Writing 填写: one value of a form changed, by its JSON Pointer, as if it had been written on paper and read."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.funding import BudgetLine, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import parse_amount
from jixiao.core.path import parts, pointer
from jixiao.core.target import compose_target, parse_target, split_target
from jixiao.core.text import fold, strip_markup
from jixiao.documents.document import Place
from jixiao.families.family import FormFamily
from jixiao.families.field_values import agrees, print_field, typed_paths
from jixiao.families.gathering import Facts, parse_money_unit, read_field
from jixiao.families.printing import print_choice
from jixiao.families.slots import SCALARS, Path, Slot

Value = str | Sequence[str]
"""What is written: a text, or the options ticked."""

_GROUPS = ("organisation", "project", "funding")
_INDICATOR = frozenset(f.name for f in fields(Indicator)) - {"target", "columns", "category", "period", "ordinal"}
_TABLES = ("cost_items", "safeguards", "tasks")


class UnknownPathError(ValueError):
    """A path that this form has no room for."""


def write_value(declaration: Declaration, family: FormFamily, path: str, value: Value) -> Declaration:
    """Return the declaration with `value` written at `path`; raise UnknownPathError where the form has no such room."""
    steps = parts(path)
    text = strip_markup(value).strip() if isinstance(value, str) else tuple(value)
    match steps:
        case ("fields", label):
            return _write_field(declaration, family, label, text)
        case ("indicators", number, *rest) if number.isdecimal() and int(number) < len(declaration.indicators):
            return _write_indicator(declaration, family, int(number), tuple(rest), _plain(text, path))
        case (name, number, column) if name in _TABLES and number.isdecimal() and int(number) < len(getattr(declaration, name)):
            return _write_row(declaration, name, int(number), column, text)
        case ("disbursement_plan" | "budget_lines" as name, number, column) if number.isdecimal():
            return _write_fixed(declaration, name, int(number), column, _plain(text, path))
    if steps in SCALARS:
        return _refresh(_write_typed(declaration, family, steps, _plain(text, path)), family, steps)
    raise UnknownPathError(path)


def _with(declaration: Declaration, name: str, value: Any) -> Declaration:
    changed: dict[str, Any] = {name: value}
    return replace(declaration, **changed)


def _plain(value: Value, path: str) -> str:
    if not isinstance(value, str):
        raise UnknownPathError(path)
    return value


def _write_field(declaration: Declaration, family: FormFamily, label: str, value: Value) -> Declaration:
    slot = next((s for s in family.head_slots if fold(s.label) == fold(label)), None)
    known = next((key for key in declaration.fields if fold(key) == fold(label)), None)
    if slot is None:
        raise UnknownPathError(pointer("fields", label))
    key = known or slot.label
    field = _as_field(slot, declaration.fields.get(key), value)
    written = replace(declaration, fields={**declaration.fields, key: field})
    facts = Facts()
    facts.note_head(slot, print_choice(field, slot.options) if isinstance(field, Choice) else field, Place(None))
    for path in typed_paths(slot):
        written = _write_typed(written, family, path, facts.head.get(path, ""))
        written = _refresh(written, family, path)
    return written


def _as_field(slot: Slot, known: FieldValue | None, value: Value) -> FieldValue:
    if isinstance(value, str):
        return read_field(slot, value)
    options = known.options if isinstance(known, Choice) else None
    blank_field = read_field(slot, print_choice(Choice((), ()), slot.options))
    drawn = options or (blank_field.options if isinstance(blank_field, Choice) else slot.options)
    return Choice(drawn, tuple(option for option in drawn if option in value))


def _write_typed(declaration: Declaration, family: FormFamily, path: Path, text: str) -> Declaration:
    if path[0] in _GROUPS:
        unit = declaration.money_unit or family.money_unit
        typed: Any = parse_amount(text, unit) if path[0] == "funding" else text or None
        return _with(declaration, path[0], replace(getattr(declaration, path[0]), **{path[1]: typed}))
    if path[0] in {"budget_lines", "disbursement_plan"}:
        return _write_under(declaration, path, text)
    if path == ("fiscal_year",):
        return replace(declaration, fiscal_year=int(text) if text.isdecimal() else None)
    if path == ("money_unit",):
        return replace(declaration, money_unit=parse_money_unit(text) or family.money_unit)
    if (path[0],) in SCALARS:
        return _with(declaration, path[0], text or None)
    return declaration


def _write_under(declaration: Declaration, path: Path, text: str) -> Declaration:
    """Write into the row that the form prints under fixed words."""
    name, words = path[:2]
    rows: list[Any] = list(getattr(declaration, name))
    number = next((n for n, row in enumerate(rows) if fold(row.by if name == "disbursement_plan" else row.source) == fold(words)), None)
    if number is None:
        rows.append(Instalment(words, "") if name == "disbursement_plan" else BudgetLine(words))
    column = "percent" if name == "disbursement_plan" else path[2]
    return _write_fixed(_with(declaration, name, tuple(rows)), name, len(rows) - 1 if number is None else number, column, text)


def _refresh(declaration: Declaration, family: FormFamily, path: Path) -> Declaration:
    """Let the other cells that print the same value print it as it is now."""
    kept = dict(declaration.fields)
    for slot in family.head_slots:
        if path in typed_paths(slot) and slot.label in kept and not agrees(declaration, family, slot, kept[slot.label]):
            kept[slot.label] = print_field(declaration, family, slot)
    return replace(declaration, fields=kept)


def _write_indicator(declaration: Declaration, family: FormFamily, number: int, rest: Path, text: str) -> Declaration:
    row = declaration.indicators[number]
    if rest == ("target",):
        row = replace(row, target=_target(row, family, text))
    elif len(rest) == 2 and rest[0] == "columns":
        row = _write_column(row, family, rest[1], text)
    elif len(rest) == 1 and rest[0] in _INDICATOR:
        changed: dict[str, Any] = {rest[0]: text or None}
        row = replace(row, **changed)
    else:
        raise UnknownPathError(pointer("indicators", number, *rest))
    if rest[0] == "name":
        row = replace(row, ordinal=_ordinal(declaration, family, number) if text else None)
    if rest[0] in {"level1", "level2"}:
        row = replace(row, category=family.category(row.level1, row.level2))
    return replace(declaration, indicators=(*declaration.indicators[:number], row, *declaration.indicators[number + 1 :]))


def _ordinal(declaration: Declaration, family: FormFamily, number: int) -> int | None:
    """The number that the form prints before a name (指标1：…): the one it has, else the next of its branch."""
    row = declaration.indicators[number]
    if row.ordinal or not any(path[:2] == ("indicators", "ordinal") for slot in family.slots for path in slot.paths):
        return row.ordinal
    branch = (row.level1, row.level2, row.period)
    above = [i for i in declaration.indicators[:number] if (i.level1, i.level2, i.period) == branch and i.name]
    return len(above) + 1


def _labels(family: FormFamily) -> dict[str, str]:
    """The headings of the columns that print operator and unit by themselves."""
    slots = [slot for slot in family.slots if slot.label in family.target_columns]
    return {slot.paths[0][2]: slot.label for slot in slots if slot.paths[0][:2] == ("indicators", "target")}


def _target(row: Indicator, family: FormFamily, text: str) -> Any:
    labels = _labels(family)
    if not labels:
        return parse_target(text)
    columns = row.columns
    return compose_target(columns.get(labels.get("comparator", "")), text, columns.get(labels.get("unit", "")))


def _write_column(row: Indicator, family: FormFamily, label: str, text: str) -> Indicator:
    labels = _labels(family)
    columns = dict(row.columns)
    if label not in labels.values():
        return replace(row, columns={**columns, label: text})
    comparator, number, unit = split_target(row.target)
    if not columns.keys() & set(labels.values()):
        columns |= {labels[part]: value for part, value in (("comparator", comparator), ("unit", unit)) if part in labels}
    else:
        number = row.target.text
    columns[label] = text
    row = replace(row, columns=columns)
    return replace(row, target=_target(row, family, number))


def _write_row(declaration: Declaration, name: str, number: int, column: str, value: Value) -> Declaration:
    rows = list(getattr(declaration, name))
    known = rows[number].get(column)
    if not isinstance(value, str):
        options = known.options if isinstance(known, Choice) else tuple(value)
        rows[number] = {**rows[number], column: Choice(options, tuple(o for o in options if o in value))}
    elif column in rows[number]:
        rows[number] = {**rows[number], column: value}
    else:
        raise UnknownPathError(pointer(name, number, column))
    return _with(declaration, name, tuple(rows))


def _write_fixed(declaration: Declaration, name: str, number: int, column: str, text: str) -> Declaration:
    rows: list[Any] = list(getattr(declaration, name))
    if number >= len(rows) or column not in {"percent", *(f.name for f in fields(BudgetLine))} - {"by", "source"}:
        raise UnknownPathError(pointer(name, number, column))
    rows[number] = replace(rows[number], **{column: text or ("" if name == "disbursement_plan" else None)})
    return _with(declaration, name, tuple(rows))
