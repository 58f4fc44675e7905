"""Layout for printing: which cell owns each square of a grid, how wide its columns and how high its rows are."""

from collections.abc import Callable, Iterator
from itertools import count, groupby
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
    columns = grid.column_count
    squares: list[list[Cell | None]] = [[None] * columns for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in squares[cell.row : cell.row + cell.rowspan]:
            row[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    return tuple(tuple(owner or Cell(r, c, "") for c, owner in enumerate(row)) for r, row in enumerate(squares))


def starting_cells(squares: Squares, row: int) -> Iterator[Cell]:
    """Yield the cells whose upper left square is in `row`, left to right."""
    for column, cell in enumerate(squares[row]):
        if cell.row == row and cell.column == column:
            yield cell


def repeatable_rows(grid: Grid, squares: Squares) -> frozenset[int]:
    """Return the rows that can be repeated: the runs of `header_rows` that no merged cell joins to other rows."""
    rows = range(len(squares))

    def is_closed(run: list[int]) -> bool:
        inside = range(run[0], run[-1] + 1)
        return all(c.row in inside and c.row + c.rowspan - 1 in inside for row in inside for c in squares[row])

    runs = [list(run) for wanted, run in groupby(rows, frozenset(grid.header_rows).__contains__) if wanted]
    return frozenset(row for run in runs if is_closed(run) for row in run)


def leading_header_rows(grid: Grid, squares: Squares) -> int:
    """Return how many of the first rows are repeated: all that Word and web pages can repeat."""
    repeated = repeatable_rows(grid, squares)
    return next(row for row in count() if row not in repeated)


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
    lines = 1
    if ems(cell.text) > line or "\n" in cell.text:
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
