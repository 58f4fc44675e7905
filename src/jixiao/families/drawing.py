"""Drawings 图样: a form as its owner draws it, with merged cells shown as merged (notation: docs/表式.md)."""

import re
from dataclasses import dataclass, field, replace

from jixiao.core.text import fold
from jixiao.documents.document import Role
from jixiao.families.slots import InvalidNotationError, Piece, Slot, parse_pieces

_ROLES: tuple[tuple[str, Role], ...] = (("### ", "heading"), ("## ", "subtitle"), ("# ", "title"))
_OPENING_ROWS = 3
_EXTENDED = re.compile(r"(?P<text>.*?)(?P<more>(?:(?:^|\s+)<)*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a drawn table: 0-based position, spans, and what is printed in it.

    `slots` are those among its pieces, `literal` the words of a cell without a slot, else None, `is_branch` tells that it
    names a branch of the indicator tree. They follow from the pieces and are worked out once.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    pieces: tuple[Piece, ...]
    slots: tuple[Slot, ...] = field(init=False, compare=False, repr=False)
    literal: str | None = field(init=False, compare=False, repr=False)
    is_branch: bool = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        slots = tuple(p for p in self.pieces if isinstance(p, Slot))
        branches = {("indicators", "level1"), ("indicators", "level2")}
        object.__setattr__(self, "slots", slots)
        object.__setattr__(self, "literal", None if slots else "".join(p for p in self.pieces if isinstance(p, str)))
        object.__setattr__(self, "is_branch", any(path in branches for slot in slots for path in slot.paths))
        object.__setattr__(self, "_hash", hash((self.row, self.column, self.rowspan, self.colspan, self.pieces)))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text above or below a table."""

    role: Role
    pieces: tuple[Piece, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(p for p in self.pieces if isinstance(p, Slot))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a form with the lines around it. `rows[r]` are the boxes that cover row r, left to right;
    `repeats` the rows printed once for each item of a list. `widths` are millimetres, `opening` the folded words of the
    first rows, by which the table is known at a glance. `boxes` has every box once, in reading order, `slots` every slot
    in printed order; both follow from the rest."""

    name: str
    before: tuple[Line, ...]
    rows: tuple[tuple[Box, ...], ...]
    repeats: frozenset[int]
    after: tuple[Line, ...]
    widths: tuple[float, ...] = ()
    opening: frozenset[str] = frozenset()

    boxes: tuple[Box, ...] = field(init=False, compare=False, repr=False)
    slots: tuple[Slot, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        boxes = tuple(box for r, row in enumerate(self.rows) for box in row if box.row == r)
        holders: tuple[Line | Box, ...] = (*self.before, *boxes, *self.after)
        object.__setattr__(self, "boxes", boxes)
        object.__setattr__(self, "slots", tuple(slot for holder in holders for slot in holder.slots))

    def leading_rows(self) -> tuple[int, ...]:
        """The rows of words alone at the head of the table, repeated on every page of a long list."""
        words = next((r for r, row in enumerate(self.rows) if any(b.slots for b in row)), 0)
        return tuple(range(words)) if words in self.repeats else ()


def parse_lines(text: str) -> tuple[Line, ...]:
    """Read the lines of text of a drawing; raise InvalidNotationError where one does not hold together."""
    return tuple(_parse_line(line, "note") for line in text.splitlines() if line.strip())


def _parse_line(line: str, plain: Role) -> Line:
    prefix, role = next(((p, r) for p, r in _ROLES if line.startswith(p)), ("", plain))
    pieces = parse_pieces(line.removeprefix(prefix).strip())
    has_slots = any(isinstance(p, Slot) for p in pieces)
    return Line("note" if role == "signature" and not has_slots else role, pieces)


def parse_drawing(text: str, name: str = "", widths: tuple[float, ...] = ()) -> Sheet:
    """Read one drawing; raise InvalidNotationError where it does not hold together."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    table = [n for n, line in enumerate(lines) if line.startswith("|")]
    if not table:
        raise InvalidNotationError("图样里没有表格（以 | 开头的行）")
    first, last = table[0], table[-1]
    if len(table) != last - first + 1:
        raise InvalidNotationError("一张图样只画一张表；表格中间不能夹文字行，另一张表请另写一节 [[sheet]]")
    rows, repeats = _parse_table(lines[first : last + 1])
    before = tuple(_parse_line(line, "note") for line in lines[:first])
    after = tuple(_parse_line(line, "signature") for line in lines[last + 1 :])
    if widths and len(widths) != max(b.column + b.colspan for b in rows[0]):
        raise InvalidNotationError(f"widths 写了 {len(widths)} 列，图样是 {max(b.column + b.colspan for b in rows[0])} 列")
    opening = frozenset(fold(b.literal) for row in rows[:_OPENING_ROWS] for b in row if b.literal)
    return Sheet(name, before, rows, repeats, after, widths, opening)


def split_row(line: str) -> tuple[list[tuple[str, int]], bool]:
    """Split a drawn row into its cells' texts and widths in columns, and whether it repeats."""
    repeats = line.endswith("*")
    cells: list[tuple[str, int]] = []
    for cell in line.rstrip("* ").strip().strip("|").split("|"):
        match = _EXTENDED.fullmatch(cell.strip())
        assert match is not None  # both groups may be empty
        more = match["more"].count("<")
        if match["text"] or not more:
            cells.append((match["text"].strip(), 1 + more))
        elif cells:
            cells[-1] = (cells[-1][0], cells[-1][1] + more)
        else:
            raise InvalidNotationError(f"行首的“<”左边没有格可并：{line}")
    return cells, repeats


def _parse_table(lines: list[str]) -> tuple[tuple[tuple[Box, ...], ...], frozenset[int]]:
    rows: list[list[Box]] = []
    repeats = set()
    for number, line in enumerate(lines):
        cells, repeating = split_row(line)
        if repeating:
            repeats.add(number)
        rows.append(_place_cells(number, cells, rows[-1] if rows else [], line))
        if _width(rows[-1]) != _width(rows[0]):
            raise InvalidNotationError(f"第 {number + 1} 行有 {_width(rows[-1])} 列，第 1 行有 {_width(rows[0])} 列：{line}")
    grown = _grow(rows)
    return tuple(tuple(grown[b.row, b.column] for b in row) for row in rows), frozenset(repeats)


def _width(row: list[Box]) -> int:
    return row[-1].column + row[-1].colspan


def _place_cells(number: int, cells: list[tuple[str, int]], above: list[Box], line: str) -> list[Box]:
    row: list[Box] = []
    column = 0
    for text, width in cells:
        if text == "^":
            row.append(_above(above, column, width, line))
        else:
            row.append(Box(number, column, 1, width, parse_pieces(text)))
        column += width
    return row


def _above(above: list[Box], column: int, width: int, line: str) -> Box:
    box = next((b for b in above if (b.column, b.colspan) == (column, width)), None)
    if box is None:
        raise InvalidNotationError(f"第 {column + 1} 列的“^”上面没有同宽的格可并：{line}")
    return box


def _grow(rows: list[list[Box]]) -> dict[tuple[int, int], Box]:
    """Give every box the number of rows it covers."""
    covered: dict[tuple[int, int], int] = {}
    for row in rows:
        for box in row:
            covered[box.row, box.column] = covered.get((box.row, box.column), 0) + 1
    return {(b.row, b.column): replace(b, rowspan=covered[b.row, b.column]) for row in rows for b in row}


def row_label(line: str) -> str:
    """Return the folded words by which a row or line of a drawing is known: its first cell that is not merged."""
    if not line.lstrip().startswith("|"):
        return fold(line.partition("{")[0].lstrip("# "))
    cells, _ = split_row(line.strip())
    return next((fold(text) for text, _ in cells if text != "^"), "")
