"""Layout for printing: which cell owns each square of a grid, how wide its columns and how high its rows are."""

from collections.abc import Callable, Iterator
from math import ceil

from jixiao.documents.document import Cell, Grid
from jixiao.documents.typefaces import MILLIMETRES_PER_POINT

Squares = tuple[tuple[Cell, ...], ...]

PADDING = 1.4
"""Room between a vertical rule and the text, in millimetres."""
VERTICAL_PADDING = 0.6
"""Room between a horizontal rule and the text, in millimetres."""
ROW_HEIGHT = 7.5
"""Height in millimetres that no row falls below."""

_LINE = 1.3
_SLACK = 1.06
_NARROWEST, _WIDEST, _UNKNOWN = 4.0, 16.0, 8.0


def lay_out(grid: Grid) -> Squares:
    """Return for each row and column the cell that covers it; squares that no cell covers get an empty one."""
    squares: list[list[Cell | None]] = [[None] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in squares[cell.row : cell.row + cell.rowspan]:
            row[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    return tuple(tuple(owner or Cell(r, c, "") for c, owner in enumerate(row)) for r, row in enumerate(squares))


def starting_cells(squares: Squares, row: int) -> Iterator[Cell]:
    """Yield the cells whose upper left square is in `row`, left to right."""
    for column, cell in enumerate(squares[row]):
        if cell.row == row and cell.column == column:
            yield cell


def leading_header_rows(grid: Grid) -> int:
    """Return how many of the first rows are repeated on every page."""
    return next((n for n, row in enumerate(sorted(grid.header_rows)) if n != row), len(grid.header_rows))


def ems(text: str) -> float:
    """Return about how wide `text` is, in em: a Chinese character is one, a Latin one half."""
    return len(text.encode("gb18030", "replace")) / 2


def fit_columns(grid: Grid, room: float) -> tuple[float, ...]:
    """Return column widths that fit into `room`: the grid's own, narrowed if need be, or else by how much they hold."""
    if len(grid.widths) == grid.column_count and min(grid.widths, default=0) > 0:
        scale = min(1.0, room / sum(grid.widths))
        return tuple(width * scale for width in grid.widths)
    held = [0.0] * grid.column_count
    for cell in grid.cells:
        if cell.colspan == 1:
            held[cell.column] = max(held[cell.column], ems(cell.text))
    wanted = [min(max(width, _NARROWEST), _WIDEST) if width else _UNKNOWN for width in held]
    return tuple(room * width / sum(wanted) for width in wanted)


def cell_height(cell: Cell, widths: tuple[float, ...], size: float) -> float:
    """Return about how high `cell` is when its text is set in `size` points, in millimetres (a little too high)."""
    em = size * MILLIMETRES_PER_POINT
    line = max(1.0, (sum(widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING) / em / _SLACK)
    lines = sum(max(1, ceil(ems(piece) / line)) for piece in cell.text.split("\n"))
    return lines * em * _LINE + 2 * VERTICAL_PADDING


def row_heights(grid: Grid, height: Callable[[Cell], float]) -> tuple[float, ...]:
    """Return the height of each row; what a merged cell needs beyond its rows is shared among them."""
    heights = [ROW_HEIGHT] * grid.row_count
    for cell in sorted(grid.cells, key=lambda c: c.rowspan):
        spanned = slice(cell.row, cell.row + cell.rowspan)
        missing = (height(cell) - sum(heights[spanned])) / cell.rowspan
        if missing > 0:
            heights[spanned] = [h + missing for h in heights[spanned]]
    return tuple(heights)
