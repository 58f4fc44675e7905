"""Printing 填写: the text that a declaration puts into a slot, and the paths the text stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.indicator import Indicator
from jixiao.core.money import print_amount
from jixiao.core.path import pointer
from jixiao.core.target import print_target, split_target
from jixiao.core.text import fold
from jixiao.families.family import FormFamily
from jixiao.families.matching import split_slot
from jixiao.families.slots import Path, Piece, Slot
from jixiao.families.values import bare_words

EMPTY_BOX, TICKED_BOX, TICK = "□", "☑", "√"


class Span(NamedTuple):
    """The characters [start, end) of a cell's text that the value at a JSON Pointer fills."""

    pointer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a repeating list: an indicator, an empty branch of the tree, or a row of a table.

    `index` is its place in the declaration's list, None for a row printed blank.
    """

    value: Indicator | Mapping[str, FieldValue] | tuple[str, str] | None
    pointer: str = ""


BLANK = Item(None)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints the values of one declaration in a form; `number` is its place among those printed together."""

    declaration: Declaration
    family: FormFamily
    number: int = 1
    _labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._labels.update({fold(label): label for label in self.declaration.fields})

    def print_pieces(self, pieces: tuple[Piece, ...], item: Item = BLANK) -> tuple[str, tuple[Span, ...]]:
        """Return the text of a cell or line, and which value stands where in it."""
        text, spans = "", list[Span]()
        for piece in pieces:
            if isinstance(piece, str):
                text += piece
                continue
            printed = self._print_slot(piece, item)
            spans += [Span(p, len(text) + a, len(text) + b) for p, (a, b) in self._pointers(piece, printed, item)]
            text += printed
        return text, tuple(spans)

    def _pointers(self, slot: Slot, printed: str, item: Item) -> Iterator[tuple[str, tuple[int, int]]]:
        """The JSON Pointers of the values in a slot, with the characters each of them fills."""
        whole = (0, len(printed))
        if slot.label and not slot.rows:
            yield pointer("fields", self._labels.get(fold(slot.label), slot.label)), whole
        parts = split_slot(slot, printed) or {}
        for path in (*slot.paths, slot.also) if slot.also else slot.paths:
            if path[:2] == ("indicators", "target") and path[2:] in {("comparator",), ("unit",)}:
                path = ("indicators", "columns", slot.label)  # noqa: PLW2901
            name = _item_pointer(path, item) if slot.rows else self._head_pointer(path)
            if name:
                yield name, parts.get(path, whole)

    def _head_pointer(self, path: Path) -> str:
        if path[0] in {"fields", "number"}:
            return ""
        rows = _fixed_rows(self.declaration, path[0])
        if rows is None:
            return pointer(*path)
        index = next((n for n, (name, _) in enumerate(rows) if fold(name) == fold(path[1])), None)
        return "" if index is None else pointer(path[0], index, path[2] if path[2:] else "percent")

    def _print_slot(self, slot: Slot, item: Item) -> str:
        kept = self._kept_text(slot, item)
        value = self.typed_text(slot, item) if kept is None else kept
        return print_choice(value, slot.options) if isinstance(value, Choice) else value

    def typed_text(self, slot: Slot, item: Item = BLANK) -> FieldValue:
        """Return what the typed values put into a slot, whatever text was printed there before."""
        parts = [self.path_text(part, item) if isinstance(part, tuple) else part for part in slot.parts]
        values = [text for text, part in zip(parts, slot.parts, strict=True) if isinstance(part, tuple)]
        if not any(values) and slot.also:
            values = parts = [self.path_text(slot.also, item)]
        whole = all(values) or not (slot.label or slot.rows)
        text = "".join(parts if whole else values)
        options = tuple(bare_option(option) for option in slot.options)
        checked = tuple(option for option in options if option in text)
        return Choice(options, checked) if options and "、".join(checked) == text else text

    def _kept_text(self, slot: Slot, item: Item) -> FieldValue | None:
        row = item.value
        if isinstance(row, Mapping):
            return row.get(slot.paths[0][1])
        if isinstance(row, Indicator) and slot.paths[0][:2] == ("indicators", "target") and slot.paths[0][2:]:
            return self._target_column(slot, row)
        return self.field(slot.label) if slot.label and not slot.rows else None

    def _target_column(self, slot: Slot, row: Indicator) -> str:
        """Operator, number and unit as they were printed in these columns, else split from the one text."""
        if self.family.target_columns & row.columns.keys():
            return row.target.text if slot.paths[0][2] == "number" else row.columns.get(slot.label, "")
        return split_target(row.target)[("comparator", "number", "unit").index(slot.paths[0][2])]

    def field(self, label: str) -> FieldValue | None:
        """Return the field of a printed label, whatever the widths of its signs; None when there is none."""
        return self.declaration.fields.get(self._labels.get(fold(label), label))

    def path_text(self, path: Path, item: Item = BLANK) -> str:
        """Return the text of one path, "" for a value that is not there."""
        if path[0] == "number":
            return str(self.number)
        if path[0] in {"indicators"}:
            return _indicator_text(path, item.value)
        rows = _fixed_rows(self.declaration, path[0])
        if rows is not None:
            row = next((row for name, row in rows if fold(name) == fold(path[1])), None)
            return str(getattr(row, path[2] if path[2:] else "percent") or "") if row else ""
        if path[0] == "fields" or path[0] in {"cost_items", "safeguards", "tasks"}:
            return ""
        return self._scalar(path)

    def _scalar(self, path: Path) -> str:
        value: Any = self.declaration
        for part in path:
            value = getattr(value, part)
        if path[0] == "funding":
            return "" if value is None else print_amount(value, self.declaration.money_unit or self.family.money_unit)
        return "" if value is None else str(value)


def _fixed_rows(declaration: Declaration, name: str) -> list[tuple[str, object]] | None:
    """The rows of a list that the form prints under fixed words, by those words."""
    if name == "disbursement_plan":
        return [(row.by, row) for row in declaration.disbursement_plan]
    if name == "budget_lines":
        return [(row.source, row) for row in declaration.budget_lines]
    return None


def _item_pointer(path: Path, item: Item) -> str:
    if not item.pointer or (isinstance(item.value, tuple) and path[1] not in {"level1", "level2"}):
        return ""
    if isinstance(item.value, tuple):
        return f"{item.pointer}/{0 if path[1] == 'level1' else 1}"
    return item.pointer + pointer(*(path[1:] if path[1] == "columns" else path[1:2]))


def _indicator_text(path: Path, row: object) -> str:
    if isinstance(row, tuple):
        return str(row[path[1] == "level2"]) if path[1] in {"level1", "level2"} else ""
    if not isinstance(row, Indicator):
        return ""
    if path[1] == "columns":
        return str(row.columns.get(path[2], ""))
    if path[1] == "target":
        return print_target(row.target)
    value = getattr(row, path[1])
    return "" if value is None else str(value)


def print_choice(choice: Choice, drawn: tuple[str, ...] = ()) -> str:
    """Print tick boxes as the form draws them.

    A drawn option may end in its box (“1持续性□”) or in the tick that marks it (“实施阶段√”); otherwise the box stands before
    it. A single drawn option prints its own box alone.
    """
    style = drawn[0][-1:] if drawn else ""
    printed = {bare_option(o): _without_box(o) for o in drawn}
    options = list(printed) if len(drawn) == 1 else choice.options or list(printed)
    return " ".join(_print_option(printed.get(o, o), o in choice.checked, style) for o in options)


def bare_option(drawn: str) -> str:
    """Return the words of a drawn option without its number and its box."""
    return bare_words(_without_box(drawn))


def _without_box(drawn: str) -> str:
    return drawn.strip(f"{TICK}{EMPTY_BOX}{TICKED_BOX} ")


def _print_option(option: str, checked: bool, style: str) -> str:
    if style == TICK:
        return f"{option} {TICK}" if checked else option
    box = TICKED_BOX if checked else EMPTY_BOX
    return f"{option}{box}" if style == EMPTY_BOX else f"{box}{option}"
