"""The source that typst sets as PDF: the document as calls of the functions in form.typ, its texts as literals."""

import re
from collections.abc import Iterator
from itertools import groupby

from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.marks import EMPTY, marked
from jixiao.documents.paper import Paper
from jixiao.documents.print_layout import (
    PADDING,
    cell_height,
    fit_columns,
    lay_out,
    repeatable_rows,
    row_heights,
    starting_cells,
)
from jixiao.documents.typefaces import CELL, MILLIMETRES_PER_POINT, STYLES

# A run without a place to break it: no space, no mark and no Chinese character in it.
_RUN = re.compile(r"[^\s\u2060\u3400-\u9fff\U00020000-\U0003ffff]{2,}")
_WIDE_CHARACTER = 0.7
_KEPT_TOGETHER = 0.25
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
_BREAK = ",box(),"
# Ticked boxes come from another font, where they are smaller than its characters.
_BOXES = re.compile("[☐☑☒]")
_ENLARGE_BOXES = '#show regex("[☐☑☒]"): set text(1.4em, bottom-edge: 0em, top-edge: 0.6em)\n'


def write_source(document: Document, paper: Paper) -> str:
    """Return the calls that set `document`, to be put after form.typ."""
    titles = (b.text for b in document.blocks if isinstance(b, Paragraph) and b.role == "title")
    title = quote(next(titles, document.source.name))
    source = "\n".join((f"#set document(title: {title}, date: none)", *_write_blocks(document, paper)))
    return _ENLARGE_BOXES + source if _BOXES.search(source) else source


def quote(text: str) -> str:
    """Return `text` as a string literal of typst. Inside one only the backslash and the quotation mark have a meaning
    (typst reference, “str”); line breaks and tabs are escaped so that the source keeps its lines."""
    return f'"{text.translate(_ESCAPES)}"'


def break_runs(text: str, room: float, size: float) -> str:
    """Return `text` as an expression; a run too long for `room` (mm) is taken apart by empty boxes to be broken at."""
    longest = max(1, int(room / (size * MILLIMETRES_PER_POINT * _WIDE_CHARACTER)))
    if len(text) <= longest or all(len(run) <= longest for run in _RUN.findall(text)):
        return quote(text)
    pieces: list[str] = []
    end = 0
    for run in _RUN.finditer(text):
        if len(run.group()) > longest:
            # What stands before the run stays with its first character: a mark must not be torn off.
            pieces += [quote(text[end : run.start() + 1]), *map(quote, run.group()[1:])]
            end = run.end()
    return f"({_BREAK.join([*pieces, quote(text[end:])])}).join()"


def _write_blocks(document: Document, paper: Paper) -> Iterator[str]:
    """Signatures that follow a grid are set with it, so that the two can be kept together."""
    waiting: Grid | None = None
    signatures: list[str] = []
    for block in (*document.blocks, None):
        text = _text_of(block, paper) if isinstance(block, Paragraph) else ""
        if waiting and isinstance(block, Paragraph) and block.role == "signature" and not block.page_break_before:
            signatures.append(text)
            continue
        if waiting:
            yield _GridWriter(waiting, paper).write(signatures)
        waiting, signatures = (block if isinstance(block, Grid) and block.cells else None), []
        if isinstance(block, Paragraph):
            yield f"{'#pagebreak(weak: true)' if block.page_break_before else ''}#prose({quote(block.role)},{text})"


def _text_of(paragraph: Paragraph, paper: Paper) -> str:
    return break_runs(marked(paragraph.text), paper.text_width, STYLES[paragraph.role].size)


class _GridWriter:
    """Writes the call that sets one grid; what every cell needs to know of the whole is worked out once."""

    def __init__(self, grid: Grid, paper: Paper) -> None:
        self._grid, self._page_height = grid, paper.text_height
        self._widths = fit_columns(grid, paper.text_width)
        self._heights = row_heights(grid, lambda cell: cell_height(cell, self._widths, CELL.size))
        self._squares = lay_out(grid)
        # What a merged cell needs beyond its rows typst adds to the last of them: that row must be free to break too.
        high = (c for c in grid.cells if c.rowspan > 1 and cell_height(c, self._widths, CELL.size) >= self._page_height / 2)
        self._growing = {cell.row + cell.rowspan for cell in high}

    def write(self, signatures: list[str]) -> str:
        """Return the call; `signatures` are the texts set below the grid."""
        grid, columns = self._grid, len(self._widths)
        headers = repeatable_rows(grid, self._squares)
        parts = [f"({','.join(f'{width:.3f}mm' for width in self._widths)},),{grid.row_count}"]
        parts.append("true" if grid.keep_together else "false")
        for is_header, rows in groupby(range(grid.row_count), headers.__contains__):
            cells = ",\n".join(cell for row in rows for cell in self._write_row(row))
            parts.append(f"table.header(repeat:true,{cells})" if is_header else cells)
        if signatures:
            kept = int(self._heights[-1] < self._page_height / 2)
            parts.append(f"..sealed({columns},{grid.row_count},{kept},{','.join(signatures)})")
        return f"#grid({','.join(parts)})"

    def _write_row(self, row: int) -> Iterator[str]:
        for cell in starting_cells(self._squares, row):
            yield self._write_cell(cell)
        if all(cell.rowspan > 1 for cell in self._squares[row]):
            yield f"strut({len(self._widths)},{row})"

    def _write_cell(self, cell: Cell) -> str:
        room = sum(self._widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING
        text = break_runs(marked(cell.text), room, CELL.size) if cell.text else f'text(1pt,"{EMPTY}")'
        text = f'text(weight:"bold",{text})' if cell.bold else text
        spans = f",colspan:{cell.colspan}" if cell.colspan > 1 else ""
        spans += f",rowspan:{cell.rowspan}" if cell.rowspan > 1 else ""
        breakable = self._is_breakable(cell)
        align = f"{cell.align}+top" if breakable and cell.rowspan == 1 else cell.align[0]
        marks = f",align:{align}" + ("" if breakable else ",breakable:false")
        return f"cell(x:{cell.column},y:{cell.row}{spans}{marks},{text})"

    def _is_breakable(self, cell: Cell) -> bool:
        """A row is cut only when it takes half a page, merged rows when they take a quarter."""
        if cell.row + cell.rowspan in self._growing:
            return True
        spanned = self._heights[cell.row : cell.row + cell.rowspan]
        if cell.rowspan == 1:
            return spanned[0] >= self._page_height / 2
        return sum(spanned) >= self._page_height * _KEPT_TOGETHER
