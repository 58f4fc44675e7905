"""FormFamily 表式: one issued form, as its specification file describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.core.category import categorise
from jixiao.core.declaration import Kind
from jixiao.core.money import MoneyUnit
from jixiao.core.text import fold
from jixiao.families.drawing import Box, Line, Sheet
from jixiao.families.slots import Slot

Branch = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FormFamily:
    """A form: who issued it, what it looks like and how its words translate.

    `tree` maps the printed branches (一级, 二级) to canonical categories, in printed order. `required` maps JSON Pointers
    to what the user is told when the value is missing. `titles` and `labels` recognise the form. `empty_branches` says
    that branches without an indicator are printed, `one_grid` that all declarations of a document share one table,
    `department` are the lines of the department-wide part. `definition` is the specification itself. What follows from
    the sheets is worked out once: `slots`, every one in printed order; `boxes`; `target_columns`, the headings of columns
    that print the operator or the unit of a target by itself;
    `printed_labels`, the folded words of every cell without a slot and of every label inside a cell.
    """

    id: str
    title: str
    kind: Kind
    money_unit: MoneyUnit
    sheets: tuple[Sheet, ...]
    place: str = ""
    years: str = ""
    basis: str = ""
    tree: Mapping[Branch, str] = field(default_factory=dict)
    required: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    empty_branches: bool = False
    one_grid: bool = False
    department: tuple[Line, ...] = ()
    definition: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    slots: tuple[Slot, ...] = field(init=False, compare=False, repr=False)
    boxes: tuple[Box, ...] = field(init=False, compare=False, repr=False)
    target_columns: frozenset[str] = field(init=False, compare=False, repr=False)
    printed_labels: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        slots = tuple(slot for sheet in self.sheets for slot in sheet.slots)
        parts = (s for s in slots if s.paths[0][:2] == ("indicators", "target") and s.paths[0][2:])
        object.__setattr__(self, "slots", slots)
        object.__setattr__(self, "boxes", tuple(box for sheet in self.sheets for box in sheet.boxes))
        object.__setattr__(self, "target_columns", frozenset(s.label for s in parts if s.paths[0][2] != "number"))
        words = (fold(piece) for box in self.boxes for piece in box.pieces if isinstance(piece, str))
        object.__setattr__(self, "printed_labels", frozenset(word for word in words if word))

    @property
    def head_slots(self) -> tuple[Slot, ...]:
        """The slots of the declaration itself whose text `fields` keeps, in printed order."""
        return tuple(s for s in self.slots if s.label and not s.rows)

    def category(self, level1: str | None, level2: str | None) -> str:
        """Return the canonical category of a branch: as the form's own tree says, else by its words."""
        for (first, second), category in self.tree.items():
            if (first, second) == (level1 or "", level2 or ""):
                return category
        return categorise(level1, level2)

    def branch(self, category: str) -> Branch | None:
        """Return the words the form prints for a canonical category, None when it has no such branch."""
        return next((branch for branch, own in self.tree.items() if own == category), None)
