"""Blank tables 空白表: the cells of a blank form, and which of its rows are headings of a repeating row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.documents.document import Cell, Grid
from jixiao.families.stream import clean
from jixiao.families.vocabulary import Vocabulary, bare_label

_INDICATOR_KEYS = {
    "level1": "level1", "level2": "level2", "name": "name", "target": "target", "actual": "actual", "weight": "weight",
    "score": "score", "deviation": "deviation", "description": "description", "basis": "target_basis",
    "remark": "remark", "comparator": "target.comparator", "unit": "target.unit",
}  # fmt: skip
_RECORD_KEYS = {
    "project": "name",
    "agency": "organisation.agency",
    "budget": "funding.current_year",
    "goal": "annual_goal",
}
_FEWEST_HEADINGS = 3
_MEDIUM, _ANNUAL = ("中期", "长期"), ("年度", "当年")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a repeating row: `rows` names its list (“money” for a money table), `roles` what stands under the
    column that begins at each column number."""

    row: int
    rows: str
    roles: dict[int, str] = field(default_factory=dict)

    @property
    def second_set(self) -> int | None:
        """The column at which a second set of indicators begins beside the first."""
        columns = [
            sorted(c for c, role in self.roles.items() if role == f"indicators.{name}")
            for name in ("level1", "level2", "name")
        ]
        return min((found[1] for found in columns if found[1:]), default=None)


class BlankTable:
    """A blank grid: every row as the cells that cover it."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.cover: list[list[Cell]] = [[] for _ in range(grid.row_count)]
        for cell in grid.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                self.cover[row].append(cell)
        for number, cells in enumerate(self.cover):
            cells.extend(self._left_out(number))
            cells.sort(key=lambda c: c.column)

    def _left_out(self, row: int) -> list[Cell]:
        """The blank cells that a spreadsheet leaves out, cut as the row above is."""
        taken = {column for c in self.cover[row] for column in range(c.column, c.column + c.colspan)}
        free = [column for column in range(self.grid.column_count) if column not in taken]
        edges = set(self.edges(row - 1)) if row else set()
        starts = [c for c in free if c - 1 in taken or c == free[0] or c in edges]
        ends = [*starts[1:], self.grid.column_count]
        spans = zip(starts, ends, strict=False)
        return [Cell(row, start, "", colspan=sum(start <= c < end for c in free)) for start, end in spans]

    def starting(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cover[row] if cell.row == row]

    def edges(self, row: int) -> tuple[int, ...]:
        """The columns at which the cells of a row begin."""
        return tuple(cell.column for cell in self.cover[row])

    def left(self, cell: Cell) -> Cell | None:
        """The nearest words to the left of a cell."""
        lefts = [c for c in self.cover[cell.row] if c.column < cell.column and c.text.strip()]
        return lefts[-1] if lefts and clean(lefts[-1].text) else None

    def above(self, cell: Cell) -> Iterator[Cell]:
        """The words above a cell, nearest first."""
        for row in reversed(range(cell.row)):
            for other in self.starting(row):
                if other.column <= cell.column < other.column + other.colspan and other.text.strip():
                    yield other

    def heading(self, row: int, vocabulary: Vocabulary) -> Heading | None:
        """Return the headings a row prints, None when it prints none."""
        cells = [c for c in self.starting(row) if c.text.strip()]
        roles = {c.column: role for c in cells if (role := vocabulary.column(c.text))}
        if {"level1", "level2"} & set(roles.values()) and len(roles) >= _FEWEST_HEADINGS:
            return Heading(row, "indicators", _indicator_roles(roles))
        money = {c.column: role for c in cells if (role := vocabulary.money_column(c.text))}
        if len(money) >= _FEWEST_HEADINGS - 1 and {"executed", "rate", "initial"} & set(money.values()):
            return Heading(row, "money", money)
        words = [bare_label(c.text) for c in cells]
        for table in sorted((t for t in vocabulary.tables if t.key != "fields"), key=lambda t: t.key == "cost_items"):
            if all(any(pattern.fullmatch(word) for word in words) for pattern in table.headings):
                return Heading(row, table.key)
        return None

    def is_body(self, row: int, heading: Heading) -> bool:
        """Tell whether a row below `heading` is one of the rows to be filled in: cut like it, blank but for its labels."""
        cells = self.starting(row)
        if not any(not c.text.strip() for c in cells):
            return False
        last = next(r for r in (heading.row + 1, heading.row) if r == heading.row or self.is_subheading(r, heading))
        return set(self.edges(row)) >= set(self.edges(last)) and all(
            self._may_stand(c, heading) for c in cells if c.text.strip()
        )

    def is_words(self, row: int) -> bool:
        """Tell whether all cells that begin in a row have words."""
        return all(c.text.strip() for c in self.starting(row))

    def is_subheading(self, row: int, heading: Heading) -> bool:
        """Tell whether a row divides the headings above it: some of them reach down into it."""
        reaching = (c for c in self.cover[row] if c.row == heading.row and c.column > 0)
        return row == heading.row + 1 and self.is_words(row) and any(reaching)

    def is_words_but_first(self, row: int) -> bool:
        """Tell whether a row is words in all its cells, and more than one."""
        cells = [c for c in self.starting(row) if c.column > 0]
        return len(cells) > 1 and all(c.text.strip() for c in cells)

    def _may_stand(self, cell: Cell, heading: Heading) -> bool:
        role = heading.roles.get(cell.column, "")
        above = next(self.above(cell), None)
        is_option = above is not None and above.colspan > cell.colspan and heading.rows not in {"indicators", "money"}
        return (
            role.endswith(("level1", "level2"))
            or is_option
            or (heading.rows == "money" and cell.column < min(heading.roles))
        )

    def is_medium(self, cell: Cell) -> bool:
        """Tell whether a cell belongs to the medium-term part: a word left of it or above it says so."""
        above = [c.text for c in self.above(cell) if (c.column, c.colspan) == (cell.column, cell.colspan)]
        left = self.left(cell)
        words = (cell.text, left.text if left else "", *above)
        telling = next((text for text in words if any(mark in text for mark in (*_MEDIUM, *_ANNUAL))), "")
        return says_medium(telling)


def says_medium(text: str) -> bool:
    """Tell whether words speak of the medium or long term."""
    return any(mark in text for mark in _MEDIUM)


def _indicator_roles(roles: dict[int, str]) -> dict[int, str]:
    """Paths by column; without a 三级指标 the 指标内容 is the name; beside an operator or unit the target is its number."""
    present = set(roles.values())
    renamed = dict(roles)
    if "name" not in present:
        renamed = {c: "name" if role == "description" else role for c, role in roles.items()}
    keys: dict[int, str] = {}
    for column, role in renamed.items():
        key = _RECORD_KEYS.get(role) or _INDICATOR_KEYS.get(role, "")
        if role == "comparator" and f"indicators.{_INDICATOR_KEYS[role]}" in keys.values():
            key = ""
        if key == "target" and {"comparator", "unit"} & present:
            key = "target.number"
        keys[column] = key if role in _RECORD_KEYS or not key else f"indicators.{key}"
    return keys
