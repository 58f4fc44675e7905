"""The stream of rows a document reads as: grids row by row, paragraphs as rows of one cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from jixiao.core.text import fold, strip_markup
from jixiao.documents.document import Block, Cell, Grid, Place
from jixiao.families.titles import is_title

_FILLER = re.compile(r"[-—–_]{2,}|[…]+")
_FIELD_CODE = re.compile(r"\s*\bTC\s+\S.*?\\[a-z]\b.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell of a row. `end` is the column behind its last; `below` tells that it covers rows after this one;
    `continued` that it is the lower part of a cell merged over several rows."""

    text: str
    column: int
    end: int
    place: Place
    below: bool = False
    continued: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Row:
    """One row: its pieces from left to right, blank ones too; `filled` are those with text that start in this row.
    `grid` is 0 for a paragraph."""

    pieces: tuple[Piece, ...]
    grid: int
    spans_known: bool = True
    role: str = "body"
    filled: tuple[Piece, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "filled", tuple(p for p in self.pieces if p.text and not p.continued))

    @cached_property
    def text(self) -> str:
        """All text of the row, folded."""
        return fold("".join(p.text for p in self.filled))

    @property
    def is_paragraph(self) -> bool:
        return self.grid == 0


def rows(blocks: tuple[Block, ...]) -> Iterator[Row]:
    """Yield the rows of a document in printed order; wholly blank rows are left out."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _grid_rows(block)
        elif text := clean(block.text):
            piece = Piece(text, 0, 1, Place(None, line=block.line))
            yield Row((piece,), 0, role=block.role)


def clean(text: str) -> str:
    """Return a cell's text without Word's TC field codes and left-over HTML tags."""
    text = text.strip()
    if "\\" in text:
        text = _FIELD_CODE.sub("", text)
    if "<" in text and "checkbox" not in text:
        text = strip_markup(text)
    return "" if _FILLER.fullmatch(text) else text.strip()


def _grid_rows(grid: Grid) -> Iterator[Row]:
    covering: list[tuple[Piece, int]] = []
    for index, cells in enumerate(grid.rows()):
        pieces = [_piece(cell, grid.number) for cell in cells]
        going_on = [(_lower(piece, index < last), last) for piece, last in covering]
        tall = [(p, index + c.rowspan - 1) for p, c in zip(pieces, cells, strict=True) if c.rowspan > 1]
        if going_on:
            pieces = sorted([*pieces, *(piece for piece, _ in going_on)], key=_column)
        covering = [(piece, last) for piece, last in (*going_on, *tall) if index < last]
        if any(p.text for p in pieces):
            yield from _framed(Row(tuple(pieces), grid.number, grid.spans_known))


def _framed(row: Row) -> Iterator[Row]:
    """A cell alone in its row that holds a title among other lines is a frame of the page: each line is a paragraph."""
    lone = row.filled[0] if len(row.filled) == 1 else None
    lines = lone.text.split("\n") if lone is not None and "\n" in lone.text else []
    if lone is None or not any(is_title(line) for line in lines):
        yield row
        return
    yield from (Row((replace(lone, text=line.strip(), below=False),), 0) for line in lines if line.strip())


_column = attrgetter("column")


def _piece(cell: Cell, number: int) -> Piece:
    place = Place(number, cell.row + 1, cell.column + 1)
    return Piece(clean(cell.text), cell.column, cell.column + cell.colspan, place, cell.rowspan > 1)


def _lower(piece: Piece, below: bool) -> Piece:
    """The part of a merged cell in a further row; `below` tells that it is not the last one."""
    if piece.continued and piece.below == below:
        return piece
    return Piece(piece.text, piece.column, piece.end, piece.place, below, continued=True)
