"""Spans 合并格: cells that say how far they reach, laid out on a grid without overlap."""

from dataclasses import dataclass, field

from jixiao.documents.document import Cell
from jixiao.documents.limits import Limits


@dataclass(slots=True)
class Canvas:
    """Lays cells out row by row as HTML tables do: a cell takes the next position that no cell above reaches into.

    Spans are bounded by the limits, and cut short where they would overlap; `notes` says so.
    """

    limits: Limits
    cells: list[Cell] = field(default_factory=list)
    notes: list[tuple[str, int]] = field(default_factory=list)
    row: int = -1
    column: int = 0
    reach: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        self.column = 0
        if self.row and self.row % 64 == 0:
            self.reach = {column: end for column, end in self.reach.items() if end > self.row}

    def put(self, text: str, rowspan: int = 1, colspan: int = 1) -> None:
        """Put the next cell of the row; `rowspan` 0 reaches to the last row."""
        while self.reach.get(self.column, 0) > self.row:
            self.column += 1
        if self.column >= self.limits.columns:
            if text:
                self.notes.append((f"第{self.limits.columns}列以后的文字“{text}”没有读入", self.row))
            return
        if len(text) > self.limits.cell_characters:
            self.notes.append((f"单元格有{len(text)}个字,只读入前{self.limits.cell_characters}个", self.row))
            text = text[: self.limits.cell_characters]
        width = self._width(colspan)
        height = min(rowspan, self.limits.rows) if rowspan > 0 else 1 if rowspan else self.limits.rows
        if height > 1:
            for column in range(self.column, self.column + width):
                self.reach[column] = self.row + height
        self.cells.append(Cell(self.row, self.column, text, height, width))
        self.column += width

    def _width(self, colspan: int) -> int:
        """Up to the next column taken from above: that is where overlapping cells of a broken table begin."""
        width = min(max(colspan, 1), self.limits.columns - self.column)
        free = next((step for step in range(1, width) if self.reach.get(self.column + step, 0) > self.row), width)
        if free < width:
            self.notes.append(("单元格与上方跨行的单元格重叠,已截短", self.row))
        return free

    def finish(self) -> tuple[Cell, ...]:
        """Return the cells, spans cut at the last row and at the last column that any cell of usual width reaches."""
        rows = self.row + 1
        right = max((c.column + c.colspan for c in self.cells if c.column + c.colspan < self.limits.columns), default=0)
        right = max(right, *(c.column + 1 for c in self.cells)) if self.cells else 0
        return tuple(
            c
            if c.row + c.rowspan <= rows and c.column + c.colspan <= right
            else Cell(c.row, c.column, c.text, min(c.rowspan, rows - c.row), min(c.colspan, right - c.column))
            for c in self.cells
        )
