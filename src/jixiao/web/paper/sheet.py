"""Sheet 版面: the form as printed, every cell taken apart into words and rooms for values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.declaration import Choice, Declaration
from jixiao.core.path import parts
from jixiao.core.text import fold
from jixiao.documents.document import Align, Cell, Grid, Place, Role
from jixiao.families.draw import draw_with_places
from jixiao.families.family import FormFamily
from jixiao.families.printing import bare_option
from jixiao.web.paper.rows import LISTS

_FIXED = frozenset({"level1", "level2", "ordinal"})
_LONG = 40
_NAMES = {
    "name": "指标名称", "target": "指标值", "description": "指标说明", "remark": "备注", "target_basis": "指标值依据", "weight": "权重",
    "actual": "实际完成值", "score": "得分", "deviation": "偏差原因", "percent": "支出进度",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """A value's room in a cell: its JSON Pointer and text; `options` are tick boxes with those `checked`."""

    path: str
    text: str
    label: str
    long: bool = False
    options: tuple[tuple[str, bool], ...] = ()
    is_room = True


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the form prints; nothing to write."""

    text: str
    is_room = False


@dataclass(frozen=True, slots=True)
class Box:
    """One cell on the screen; `paths` are all values printed in it, `row` the list and number of an editable row that
    begins here."""

    rowspan: int
    colspan: int
    align: Align
    bold: bool
    pieces: tuple[Room | Words, ...]
    paths: frozenset[str]
    row: tuple[str, int] | None = None

    @property
    def is_label(self) -> bool:
        return bool(self.pieces) and not any(piece.is_room for piece in self.pieces)

    @property
    def is_mixed(self) -> bool:
        """Whether printed words and a value share the cell."""
        return len({piece.is_room for piece in self.pieces}) > 1

    @property
    def anchor(self) -> str:
        """The path by which margin and cell find each other."""
        return next((piece.path for piece in self.pieces if isinstance(piece, Room)), min(self.paths, default=""))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `branch` are the words of the branch of an indicator row, so that a pasted block stays in it."""

    boxes: tuple[Box, ...]
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form: `widths` in percent of the page."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text above or below a table."""

    role: Role
    pieces: tuple[Room | Words, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole form on the screen."""

    blocks: tuple[Table | TextLine, ...]

    @property
    def rooms(self) -> Iterator[Room]:
        """Every room for a value, in printed order."""
        for block in self.blocks:
            holders = [box.pieces for row in block.rows for box in row.boxes] if isinstance(block, Table) else [block.pieces]
            yield from (piece for pieces in holders for piece in pieces if isinstance(piece, Room))

    def box_of(self, path: str) -> str:
        """Return the anchor of the cell in which a value, or the nearest thing it is a part of, is printed."""
        anchors = {p: box.anchor for t in self.blocks if isinstance(t, Table) for r in t.rows for box in r.boxes for p in box.paths}
        while path and path not in anchors:
            path = path.rpartition("/")[0]
        return anchors.get(path, "")


def lay_out(declaration: Declaration, family: FormFamily) -> Sheet:
    """Lay a declaration out as its family prints it."""
    document, (places,) = draw_with_places(family, [declaration])
    by_place: dict[tuple[int | None, int | None], list[tuple[str, Place]]] = {}
    for path, place in places.items():
        where = (None, place.line) if place.table is None else (place.table * 10_000 + (place.row or 0), place.column)
        by_place.setdefault(where, []).append((path, place))
    drawn = _Drawn(declaration, family, by_place)
    blocks: list[Table | TextLine] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            blocks.append(drawn.table(block))
        else:
            blocks.append(TextLine(block.role, tuple(drawn.pieces(block.text, by_place.get((None, block.line), ())))))
    return Sheet(tuple(blocks))


class _Drawn:
    """Takes the printed cells of one declaration apart."""

    def __init__(
        self, declaration: Declaration, family: FormFamily, by_place: Mapping[tuple[int | None, int | None], list[tuple[str, Place]]]
    ) -> None:
        self._declaration, self._by_place = declaration, by_place
        self._options = {fold(s.label): tuple(map(bare_option, s.options)) for s in family.head_slots if s.options}
        self._begun: set[tuple[str, int]] = set()

    def table(self, grid: Grid) -> Table:
        rows = tuple(self._line(tuple(self._box(cell, grid.number) for cell in row)) for row in grid.rows())
        widths = grid.widths or (1.0,) * grid.column_count
        return Table(rows, tuple(max(2, round(100 * width / sum(widths))) for width in widths))

    def _line(self, boxes: tuple[Box, ...]) -> Row:
        number = next((box.row[1] for box in boxes if box.row and box.row[0] == "indicators"), None)
        if number is None:
            return Row(boxes)
        indicator = self._declaration.indicators[number]
        return Row(boxes, "/".join((indicator.level1 or "", indicator.level2 or "", indicator.period or "")))

    def _box(self, cell: Cell, table: int) -> Box:
        placed = self._by_place.get((table * 10_000 + cell.row + 1, cell.column + 1), [])
        pieces = tuple(self.pieces(cell.text, placed))
        return Box(
            cell.rowspan, cell.colspan, cell.align, cell.bold, pieces, frozenset(p for p, _ in placed), self._row(pieces, cell)
        )  # fmt: skip

    def _row(self, pieces: Iterable[Room | Words], cell: Cell) -> tuple[str, int] | None:
        """The list row that begins with this cell: its handles stand here."""
        path = next((piece.path for piece in pieces if isinstance(piece, Room)), "")
        steps = parts(path)
        if len(steps) < 2 or steps[0] not in LISTS or not steps[1].isdecimal() or cell.rowspan > 1:
            return None
        row = (steps[0], int(steps[1]))
        if row in self._begun:
            return None
        self._begun.add(row)
        return row

    def pieces(self, text: str, placed: Iterable[tuple[str, Place]]) -> Iterator[Room | Words]:
        at = 0
        for path, (start, end) in _rooms(text, placed):
            if start > at:
                yield Words(text[at:start])
            yield self._piece(path, text[start:end], start == 0 and end == len(text))
            at = end
        if at < len(text):
            yield Words(text[at:])

    def _piece(self, path: str, text: str, whole: bool) -> Room | Words:
        steps = parts(path)
        if steps[0] == "empty_branches" or (steps[0] == "indicators" and steps[-1] in _FIXED):
            return Words(text)
        options = self._boxes(steps)
        is_long = whole and (len(text) > _LONG or "goal" in steps[-1] or "目标" in steps[-1])
        return Room(path, text, _label(steps), is_long, options)

    def _boxes(self, steps: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
        """The tick boxes of a value, with those that are ticked."""
        value = None
        if steps[0] == "fields":
            known = {fold(label): field for label, field in self._declaration.fields.items()}
            value = known.get(fold(steps[1]))
        elif steps[0] in LISTS and steps[0] != "indicators":
            value = getattr(self._declaration, steps[0])[int(steps[1])].get(steps[2])
        drawn = self._options.get(fold(steps[1]), ()) if steps[0] == "fields" else ()
        if isinstance(value, Choice):
            return tuple((option, option in value.checked) for option in value.options or drawn)
        return () if value else tuple((option, False) for option in drawn)


def _rooms(text: str, placed: Iterable[tuple[str, Place]]) -> list[tuple[str, tuple[int, int]]]:
    """Choose the values to write in a cell: the widest first, none inside another; left to right."""
    chosen: list[tuple[str, tuple[int, int]]] = []
    for path, place in sorted(placed, key=lambda entry: _preference(entry, text)):
        start, end = place.span or (0, len(text))
        if not any((start < b and a < end) or (start, end) == (a, b) or (a <= start and end <= b) for _, (a, b) in chosen):
            chosen.append((path, (start, end)))
    return sorted(chosen, key=lambda entry: entry[1])


def _preference(entry: tuple[str, Place], text: str) -> tuple[int, bool, bool]:
    path, place = entry
    start, end = place.span or (0, len(text))
    return start - end, not path.startswith("/fields/"), path.endswith("/ordinal")


def _label(steps: tuple[str, ...]) -> str:
    if steps[0] in LISTS and len(steps) > 2:
        return f"第{int(steps[1]) + 1}行 {_NAMES.get(steps[-1], steps[-1])}"
    return steps[-1] if steps[0] == "fields" else _NAMES.get(steps[-1], steps[-1])
