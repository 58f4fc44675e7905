"""Losses 未印出的内容: what a declaration says that a form has no cell for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.indicator import Indicator
from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.field_values import agrees, field_slots, typed_paths
from jixiao.families.printing import Printer
from jixiao.families.slots import SCALARS, Path, Slot

_NO_CELL = "目标表式没有这一栏"
_NO_COLUMN = "目标表式没有这一列"
_NO_BRANCH = "目标表式的指标体系没有这一类，按原名称印出"
_NOT_COUNTED = frozenset({"level1", "level2", "name", "target", "category", "ordinal", "columns", "period"})
_ALWAYS_KNOWN = frozenset({("money_unit",), ("number",)})


@dataclass(frozen=True, slots=True)
class Loss:
    """A value the target form has no cell for: it stays in the declaration but is not printed."""

    path: str
    text: str
    reason: str


def find_losses(before: Declaration, source: FormFamily | None, after: Declaration, to: FormFamily) -> tuple[Loss, ...]:
    """Return what of the declaration `before` the form `to` does not print, now that it is `after`."""
    return (
        *_typed(after, to),
        *_fields(before, source, after, to),
        *_indicators(before, source, after, to),
        *_lists(after, to),
    )


def _printed_paths(after: Declaration, to: FormFamily) -> set[Path]:
    """The paths of the head that the form prints; a cell that stands for two values prints the second if they agree."""
    printed = {path for slot in to.slots for path in slot.paths} | _ALWAYS_KNOWN
    for slot in to.head_slots:
        if slot.also and agrees(after, to, slot, after.fields.get(slot.label, "")):
            printed.add(slot.also)
    return printed


def _typed(after: Declaration, to: FormFamily) -> Iterator[Loss]:
    printer = Printer(after, to)
    for path in sorted(SCALARS - _printed_paths(after, to)):
        text = printer.path_text(path)
        if text:
            yield Loss(pointer(*path), text, _NO_CELL)


def _fields(before: Declaration, source: FormFamily | None, after: Declaration, to: FormFamily) -> Iterator[Loss]:
    """Texts without a typed value: those with one are counted by their path."""
    printed, own = field_slots(to), field_slots(source)
    typed = {fold(Printer(before, source or to).path_text(path)) for path in SCALARS - {("number",)}}
    for label, value in before.fields.items():
        text = _text(value)
        if not text or _is_set_aside(label, own) or (label in printed and after.fields.get(label) == value):
            continue
        slot = own.get(label)
        stands_for = typed_paths(slot) if slot else ()
        if not (stands_for or fold(text) in typed) or (stands_for and not _says(before, source, stands_for)):
            yield Loss(pointer("fields", label), text, _NO_CELL)


def _is_set_aside(label: str, own: Mapping[str, Slot]) -> bool:
    """Whether a field is what an earlier conversion kept of another form."""
    return "/" in label and label not in own


def _says(before: Declaration, source: FormFamily | None, paths: tuple[Path, ...]) -> bool:
    assert source is not None
    return any(Printer(before, source).path_text(path) for path in paths)


def _text(value: FieldValue) -> str:
    return "、".join(value.checked) if isinstance(value, Choice) else value


def _indicators(before: Declaration, source: FormFamily | None, after: Declaration, to: FormFamily) -> Iterator[Loss]:
    columns = {path[1:] for slot in to.slots for path in slot.paths if path[0] == "indicators"}
    helpers = source.target_columns if source else frozenset()
    for n, (old, new) in enumerate(zip(before.indicators, after.indicators, strict=True)):
        if (new.level1, new.level2) not in to.tree and (old.level1, old.level2) == (new.level1, new.level2):
            yield Loss(pointer("indicators", n, "level2"), new.level2 or new.level1 or "", _NO_BRANCH)
        for f in fields(Indicator):
            value = getattr(old, f.name)
            if value and f.name not in _NOT_COUNTED and (f.name,) not in columns:
                yield Loss(pointer("indicators", n, f.name), str(value), _NO_COLUMN)
        for heading, text in old.columns.items():
            if text and "/" not in heading and heading not in helpers and ("columns", heading) not in columns:
                yield Loss(pointer("indicators", n, "columns", heading), text, _NO_COLUMN)


def _lists(after: Declaration, to: FormFamily) -> Iterator[Loss]:
    printed = {path[:2] for slot in to.slots for path in slot.paths}
    for name in ("cost_items", "safeguards", "tasks"):
        cells = (
            (n, column, _text(value)) for n, row in enumerate(getattr(after, name)) for column, value in row.items()
        )
        for n, column, text in cells:
            if text and (name, column) not in printed:
                yield Loss(pointer(name, n, column), text, _NO_COLUMN)
    yield from _fixed_rows(after, to, printed)


def _fixed_rows(after: Declaration, to: FormFamily, printed: set[Path]) -> Iterator[Loss]:
    for n, step in enumerate(after.disbursement_plan):
        if ("disbursement_plan", step.by) not in printed:
            yield Loss(pointer("disbursement_plan", n), f"{step.by} {step.percent}", _NO_CELL)
    columns = {path for slot in to.slots for path in slot.paths}
    for n, line in enumerate(after.budget_lines):
        for f in fields(line)[1:]:
            amount = getattr(line, f.name)
            if amount and ("budget_lines", line.source, f.name) not in columns:
                yield Loss(pointer("budget_lines", n, f.name), amount, _NO_CELL)
