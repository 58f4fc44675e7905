"""Slots 空格: what stands between braces in a drawing, `{funding.current_year}`, and the paths it may name."""

import re
from dataclasses import dataclass, field, fields

from jixiao.core.funding import BudgetLine, Funding
from jixiao.core.indicator import Indicator
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.text import label_key

Path = tuple[str, ...]

PERIODS = {"中期": "medium", "年度": "annual"}
ROW_LISTS = frozenset({"indicators", "cost_items", "safeguards", "tasks"})
_PLAIN = ("name", "number", "fiscal_year", "money_unit", "overall_goal", "annual_goal", "actual_goal", "total_score")
_GROUPS = {"organisation": Organisation, "project": Project, "funding": Funding}
SCALARS: frozenset[Path] = frozenset(
    {(name,) for name in _PLAIN} | {(group, f.name) for group, kind in _GROUPS.items() for f in fields(kind)}
)
_INDICATOR: frozenset[Path] = frozenset(
    {("indicators", f.name) for f in fields(Indicator)} - {("indicators", k) for k in ("columns", "category", "period")}
) | {("indicators", "target", part) for part in ("comparator", "number", "unit")}
_MONEY_COLUMNS = frozenset(f.name for f in fields(BudgetLine)) - {"source"}

_BRACES = re.compile(r"\{([^{}]*)\}")
_INSIDE = re.compile(r"(?P<path>[^@]*?)(?:@(?P<period>\S+?))?(?:\s+=\s+(?P<also>\S+))?(?::\s+(?P<options>.*))?", re.DOTALL)


class InvalidNotationError(ValueError):
    """A drawing that does not hold together; the message is Chinese. Loading adds file and key."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value's room on the form.

    `parts` are the paths printed there and the words between them; `label` is the printed label, under which `fields`
    keeps the text (in a repeating row: the heading of the column). `options` are tick boxes, each as printed,
    `period` the set of indicators it belongs to, `also` a second path that the same text fills.

    `paths` are those of the parts, `rows` the list whose items the slot repeats over, None for a value of the declaration
    itself. They follow from the rest and are asked for with every cell read, so they and the hash are worked out once.
    """

    parts: tuple[Path | str, ...]
    label: str = ""
    options: tuple[str, ...] = ()
    period: str | None = None
    also: Path | None = None
    paths: tuple[Path, ...] = field(init=False, compare=False, repr=False)
    rows: str | None = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        paths = tuple(part for part in self.parts if isinstance(part, tuple))
        head = paths[0][:1] if paths else ()
        object.__setattr__(self, "paths", paths)
        object.__setattr__(self, "rows", head[0] if head and head[0] in ROW_LISTS else None)
        object.__setattr__(self, "_hash", hash((self.parts, self.label, self.options, self.period, self.also)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def is_fixed_row(self) -> bool:
        """Whether the value belongs to a list whose rows the form prints under words of their own."""
        return self.paths[0][:1] in {("disbursement_plan",), ("budget_lines",)}

    @property
    def is_label_only(self) -> bool:
        """Whether the text has no typed key: it is kept under its label and nowhere else."""
        return self.paths[0][:1] in {(), ("fields",)}


Piece = str | Slot


def parse_pieces(text: str) -> tuple[Piece, ...]:
    """Read a cell or line of a drawing into literal words and slots.

    Words that end in a colon are the label of the slot behind them (“依据：{}”); other words belong to the slot.
    """
    tokens = _BRACES.split(text.replace("\\n", "\n"))
    pieces: list[Piece] = []
    slot: Slot | None = None
    for position, token in enumerate(tokens):
        if position % 2:
            slot = _extend(slot, token)
        elif _is_label(token) and position + 1 < len(tokens):
            pieces += [p for p in (slot, token) if p]
            slot = Slot((), label_key(token))
        elif token:
            slot = Slot((*slot.parts, token), slot.label, slot.options) if slot else Slot((token,))
    if slot and slot.paths:
        pieces.append(slot)
    elif slot:
        pieces.append("".join(str(part) for part in slot.parts))
    return tuple(pieces)


def _is_label(token: str) -> bool:
    return token.rstrip().endswith((":", "：")) and bool(label_key(token))


def _extend(slot: Slot | None, inside: str) -> Slot:
    match = _INSIDE.fullmatch(inside.strip())
    assert match is not None  # every group is optional
    path = parse_path(match["path"].strip())
    options = tuple(o.strip() for o in (match["options"] or "").split(" / ") if o.strip())
    if match["period"] and match["period"] not in PERIODS:
        raise InvalidNotationError(f"“@{match['period']}”不是时期，可写：@中期、@年度")
    before = slot or Slot(())
    label = path[1] if path[:1] == ("fields",) else before.label
    period = PERIODS[match["period"]] if match["period"] else before.period
    also = parse_path(match["also"]) if match["also"] else None
    return Slot((*before.parts, path), label, options or before.options, period, also)


def parse_path(text: str) -> Path:
    """Read a path as drawings write it, with dots; raise InvalidNotationError for one the core does not have."""
    head, _, rest = text.partition(".")
    if _is_known(head, rest):
        return _parts(head, rest)
    raise InvalidNotationError(f"没有“{text}”这一项；没有专门键的内容写 {{}} 或 {{fields.标签}}")


def _parts(head: str, rest: str) -> Path:
    if head == "":
        return ()
    if head in {"cost_items", "safeguards", "tasks", "disbursement_plan", "fields"}:
        return (head, rest)
    if head == "budget_lines":
        return (head, *rest.rsplit(".", 1))
    if rest.startswith("columns."):
        return (head, "columns", rest.removeprefix("columns."))
    return (head, *rest.split(".")) if rest else (head,)


def _is_known(head: str, rest: str) -> bool:
    if head in {"", "cost_items", "safeguards", "tasks", "disbursement_plan", "fields"}:
        return bool(head) == bool(rest)
    path = _parts(head, rest)
    if head == "budget_lines":
        return len(path) == 3 and path[2] in _MONEY_COLUMNS
    return path in SCALARS or path in _INDICATOR or (path[:2] == ("indicators", "columns") and len(path) == 3)
