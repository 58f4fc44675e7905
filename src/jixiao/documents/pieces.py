"""Pieces 表块: what one page shows of a table, with what stitching over pages needs to know."""

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from jixiao.documents.lattice import Lattice, Span
from jixiao.documents.lines import TERMINALS, Line, is_wide, joined, lines_of, room
from jixiao.documents.marks import EMPTY
from jixiao.documents.pages import GOES_ON, NEW_TEXT, UNMARKED, Glyph, PageContent
from jixiao.documents.recognised import is_implausible, paired

_USUAL_PADDING = 5.4
_MAXIMUM_PADDING = 9.0
_SEALED, _HIDDEN = 3, 12


class PageBox(NamedTuple):
    """A rectangle on a page (1-based), in points from the top left corner of the page as looked at."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class PieceCell(NamedTuple):
    """A cell of a piece: rows [row, row_end), edges `x0` and `x1` in points, and its text.

    `runs_on` says that the last line is full and ends without a full stop; `above` and `below` are the free heights
    over and under the text, in lines; `lines` counts the printed lines, `stacked` marks a vertical label. `note` says what was put right in
    a recognised text.
    """

    row: int
    row_end: int
    x0: float
    x1: float
    text: str = ""
    runs_on: bool = False
    above: float = 0.0
    below: float = 0.0
    lines: int = 0
    stacked: bool = False
    doubtful: bool = False
    note: str = ""
    begins: int = UNMARKED
    """What the file says of the start of the text (pages.py): with it a cell cut by a page break is put together."""
    boxes: tuple[PageBox, ...] = ()
    """Where the cell is printed: one box, or one on each page when a page break cuts it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A table as far as one page shows it: its box, column positions, and cells in reading order."""

    page: int
    box: tuple[float, float, float, float]
    xs: tuple[float, ...]
    cells: tuple[PieceCell, ...]
    spans_known: bool = True

    @property
    def row_count(self) -> int:
        return max(c.row_end for c in self.cells)


def piece_of(lattice: Lattice, inside: dict[int, list[Glyph]], content: PageContent) -> Piece:
    """Return the piece of a lattice, with the glyphs of each of its cells."""
    lines: dict[int, list[Line]] = {}
    for index, glyphs in inside.items():
        if found := lines_of([glyph for glyph in glyphs if glyph.text != EMPTY]):
            lines[index] = found
    usual = GOES_ON if content.glyphs and content.glyphs[0].begins != UNMARKED else UNMARKED
    padding = _padding(lattice, lines)
    kept = [i for i in range(len(lattice.spans)) if i in lines or i not in lattice.open_spans]
    cells = tuple(
        [
            _cell(lattice.spans[i], PageBox(content.number, *lattice.box(lattice.spans[i])), lines[i], padding)
            if i in lines
            else _empty(lattice.spans[i], PageBox(content.number, *lattice.box(lattice.spans[i])), i in inside, usual)
            for i in kept
        ]
    )
    if content.recognised:
        covered = Counter(lattice.owner(x, y) for x, y in content.obscured)
        cells = tuple(_checked(cell, covered[index]) for index, cell in zip(kept, cells, strict=True))
    return Piece(content.number, (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]), lattice.xs, cells)


def _checked(cell: PieceCell, covered: int) -> PieceCell:
    """Return a recognised cell with its brackets paired, marked as doubtful when it cannot be right or a seal lies on it.

    `covered` counts the obscured points in it; an empty cell may hide something only under much ink.
    """
    text = paired(cell.text)
    is_sealed = covered >= (_SEALED if text else _HIDDEN)
    note = "识别出的括号不成对,已按其中一半补成一对" if text != cell.text else ""
    return cell._replace(text=text, note=note, doubtful=cell.doubtful or is_sealed or is_implausible(text))


def _padding(lattice: Lattice, lines: dict[int, list[Line]]) -> float:
    """Return the usual distance of text from a cell's left edge; a line is full where it comes so near the right."""
    gaps = [line.x0 - lattice.box(lattice.spans[i])[0] for i, found in lines.items() for line in found]
    near = [gap for gap in gaps if 0 <= gap <= _MAXIMUM_PADDING]
    return median(near) if near else _USUAL_PADDING


def _empty(span: Span, box: PageBox, is_marked: bool, usual: int) -> PieceCell:
    """Return a cell without text: by the marks of the file, one printed empty, or the rest of one cut by a page break."""
    begins = NEW_TEXT if is_marked else usual
    return PieceCell(span.row, span.row_end, box.x0, box.x1, begins=begins, boxes=(box,))


def _cell(span: Span, box: PageBox, lines: list[Line], padding: float) -> PieceCell:
    left, right = box.x0 + padding, box.x1 - padding
    last = lines[-1]
    height = max(1.0, last.bottom - last.top)
    return PieceCell(
        span.row,
        span.row_end,
        box.x0,
        box.x1,
        joined(lines, left, right),
        last.text[-1] not in TERMINALS and room(lines, len(lines) - 1, left, right) < 2.0 * last.em,
        (lines[0].top - box.top) / height,
        (box.bottom - last.bottom) / height,
        len(lines),
        len(lines) > 1 and all(len(line.text) == 1 and is_wide(line.text) for line in lines),
        True in [line.is_doubtful for line in lines],
        begins=lines[0].begins,
        boxes=(box,),
    )
