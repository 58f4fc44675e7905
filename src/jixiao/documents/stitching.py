"""Stitching 拼接: the pieces of a table from page after page as one grid, and the blocks of the whole document."""

import itertools
from bisect import bisect_left
from dataclasses import dataclass, field

from jixiao.documents.document import Block, Cell, Grid, Paragraph, Place, Repair
from jixiao.documents.layout import Item, Layout
from jixiao.documents.page_breaks import Break, break_between, is_same_table, repeated_rows
from jixiao.documents.pieces import PageBox, Piece, PieceCell
from jixiao.documents.texts import TextBlock

_SAME_X = 3.0
"""Points: column edges closer than this are one edge."""
_MILLIMETRES = 25.4 / 72


@dataclass(slots=True)
class OpenTable:
    """A table that the next page may go on with. Rows count through all its pieces; x is as on its first page."""

    cells: list[PieceCell]
    first: Piece
    rows: int
    repairs: list[tuple[str, int, float]] = field(default_factory=list)
    """What was done, in which 0-based row, at which x."""


@dataclass(slots=True)
class Assembly:
    """The blocks of a document, page by page; only the last table stays open."""

    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    table: OpenTable | None = None
    waiting: list[TextBlock] = field(default_factory=list)
    """Page numbers since the open table: they come after it, wherever it ends."""
    grids: int = 0
    lines: int = 0
    boxes: dict[Place, tuple[PageBox, ...]] = field(default_factory=dict)
    """Where each cell and paragraph is printed."""

    def add(self, layout: Layout) -> None:
        """Take the next page."""
        self.repairs += layout.repairs
        for index, item in enumerate(layout.items):
            is_first = not any(_is_content(earlier) for earlier in layout.items[:index])
            self._take(item, is_first, layout.page)

    def finish(self) -> tuple[tuple[Block, ...], tuple[Repair, ...]]:
        """Return all blocks and repairs."""
        self._close()
        return tuple(self.blocks), tuple(self.repairs)

    def _take(self, item: Item, is_first: bool, page: int) -> None:
        if isinstance(item, TextBlock):
            if item.is_furniture and self.table:
                self.waiting.append(item)
                return
            self._close()
            self._write(item, page)
        elif self.table and is_first and is_same_table(self.table.first, self.table.cells, item):
            self._continue(self.table, item)
        else:
            self._close()
            self.table = OpenTable(list(item.cells), item, item.row_count)

    def _write(self, text: TextBlock, page: int | None = None) -> None:
        self.lines += 1
        if page is not None:
            self.boxes[Place(None, line=self.lines)] = (PageBox(page, *text.box),)
        self.blocks.append(Paragraph(text.text, self.lines, text.role))
        if text.doubtful:
            self.repairs.append(Repair(f"识别结果不确定:“{_short(text.text)}”", str(Place(None, line=self.lines))))

    def _continue(self, table: OpenTable, piece: Piece) -> None:
        """Join the piece of a new page to the open table."""
        cells = _moved(piece, table.first)
        repeated = repeated_rows(table.cells, cells, table.rows)
        if repeated:
            cells = [_shifted(c, -repeated) for c in cells if c.row >= repeated]
            table.repairs.append((f"第{piece.page}页重复的表头已去掉", table.rows, piece.xs[0]))
        if not cells:
            return
        found = break_between(table.cells, cells, table.rows)
        offset = table.rows - (1 if found.is_row_cut else 0)
        self._note(table, found, (piece.page, offset))
        swallowed = {id(join.lower) for join in found.joins}
        for join in found.joins:
            index = next(i for i, c in enumerate(table.cells) if c is join.upper)
            table.cells[index] = join.lower._replace(
                row=join.upper.row,
                row_end=join.lower.row_end + offset,
                x0=join.upper.x0,
                x1=join.upper.x1,
                text=join.text,
                doubtful=join.upper.doubtful or join.lower.doubtful,
                note=join.upper.note or join.lower.note,
                begins=max(join.upper.begins, join.lower.begins),
                boxes=(*join.upper.boxes, *join.lower.boxes),
            )
        table.cells += [_shifted(c, offset) for c in cells if id(c) not in swallowed]
        table.rows = max(c.row_end for c in table.cells)

    def _note(self, table: OpenTable, found: Break, place: tuple[int, int]) -> None:
        page, row = place
        if found.is_row_cut:
            table.repairs.append((f"被分页切开的一行(第{page - 1}、{page}页)已接成一行", row, table.first.xs[0]))
            return
        for join in found.joins:
            what = f"被分页切开的单元格“{_short(join.text)}”(第{page - 1}、{page}页)已接成一格"
            table.repairs.append((what, join.upper.row, join.upper.x0))

    def _close(self) -> None:
        """Turn the open table into a grid, a lone box into paragraphs, and write what waited for its end."""
        table, self.table = self.table, None
        waiting, self.waiting = self.waiting, []
        if table and len(table.cells) == 1:
            text = table.cells[0].text
            for line in text.split("\n") if text else ():
                self._write(TextBlock(line, table.first.box, doubtful=table.cells[0].doubtful), table.first.page)
        elif table:
            self._write_grid(table)
        for text_block in waiting:
            self._write(text_block)

    def _write_grid(self, table: OpenTable) -> None:
        self.grids += 1
        edges = _edges(table.cells)
        found = sorted(table.cells, key=lambda c: (c.row, c.x0))
        cells = tuple(_cell(c, edges) for c in found)
        widths = tuple(round((b - a) * _MILLIMETRES, 1) for a, b in itertools.pairwise(edges))
        self.blocks.append(Grid(cells, self.grids, table.first.spans_known, widths=widths))
        for what, row, x in table.repairs:
            self.repairs.append(Repair(what, str(Place(self.grids, row + 1, _nearest(edges, x) + 1))))
        for part, cell in zip(found, cells, strict=True):
            place = Place(self.grids, cell.row + 1, cell.column + 1)
            at = str(place)
            self.boxes[place] = part.boxes
            if part.note:
                self.repairs.append(Repair(part.note, at))
            if cell.doubtful:
                self.repairs.append(Repair(f"识别结果不确定:“{_short(cell.text)}”", at))


def _is_content(item: Item) -> bool:
    return not (isinstance(item, TextBlock) and item.is_furniture)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 40 else f"{line[:39]}…"


def _shifted(cell: PieceCell, rows: int) -> PieceCell:
    return cell._replace(row=cell.row + rows, row_end=cell.row_end + rows) if rows else cell


def _moved(piece: Piece, first: Piece) -> list[PieceCell]:
    """Return the cells of a piece with its outer edges laid on those of the table's first piece."""
    left, right = piece.xs[0], piece.xs[-1]
    if (left, right) == (first.xs[0], first.xs[-1]):
        return list(piece.cells)
    scale = (first.xs[-1] - first.xs[0]) / (right - left)
    return [
        c._replace(x0=first.xs[0] + (c.x0 - left) * scale, x1=first.xs[0] + (c.x1 - left) * scale) for c in piece.cells
    ]


def _edges(cells: list[PieceCell]) -> list[float]:
    """Return the column edges of all pieces together."""
    found: list[float] = []
    for x in sorted({x for c in cells for x in (c.x0, c.x1)}):
        if not found or x - found[-1] > _SAME_X:
            found.append(x)
    return found


def _nearest(edges: list[float], x: float) -> int:
    after = bisect_left(edges, x)
    if after and (after == len(edges) or x - edges[after - 1] <= edges[after] - x):
        return after - 1
    return after


def _cell(cell: PieceCell, edges: list[float]) -> Cell:
    column = _nearest(edges, cell.x0)
    return Cell(
        cell.row,
        column,
        cell.text,
        cell.row_end - cell.row,
        max(1, _nearest(edges, cell.x1) - column),
        doubtful=cell.doubtful,
    )
