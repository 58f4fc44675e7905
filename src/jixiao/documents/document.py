"""Document 文档 and grid 网格: a file as an ordered run of tables and paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Role = Literal["title", "subtitle", "heading", "note", "body", "signature"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: 0-based position, spans, and its text with inner line breaks as `\\n`.

    `align` and `bold` matter for printing only. `doubtful` marks text a reader was not sure of (recognised characters).
    """

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Align = "left"
    bold: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Cells in reading order; no two overlap.

    `spans_known` is False where the format lost merged cells (text, Markdown, CSV), so that an empty cell may mean
    “same as above”. `widths` (millimetres) and `header_rows` (rows repeated on each page) matter for printing only.
    `title` is the sheet's name or nothing; `number` is the 1-based number of the table in its document.
    """

    cells: tuple[Cell, ...]
    number: int = 1
    spans_known: bool = True
    title: str = ""
    widths: tuple[float, ...] = ()
    header_rows: tuple[int, ...] = ()
    keep_together: bool = False

    @property
    def row_count(self) -> int:
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((c.column + c.colspan for c in self.cells), default=0)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells that start in each row, left to right; a row without any is an empty tuple."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        for row in rows:
            yield tuple(sorted(row, key=lambda c: c.column))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of text outside tables. `line` is its 1-based number among the source's lines or paragraphs."""

    text: str
    line: int = 0
    role: Role = "body"
    page_break_before: bool = False


Block = Grid | Paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from: file name, format (the extension that describes it best) and SHA-256 of the bytes."""

    name: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Where a reader departed from the printed layout: `what` it did, `at` which place."""

    what: str
    at: str


@dataclass(frozen=True, slots=True)
class Place:
    """出处: a cell of a document (1-based table, row, column) or a paragraph (`line`, table None).

    `span` are characters [start, end) inside the cell when the value is only a part of its text.
    """

    table: int | None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        if self.table is None:
            return f"第{self.line}段"
        return f"表{self.table} 第{self.row}行 第{self.column}列"


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its source, its blocks in order, and what the reader had to repair."""

    source: Source
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Grid))
