"""Damage 损坏: what happens to forms on their way: copied, pasted, exported, cut by pages. Digits stay as they are."""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from jixiao.core.text import fold
from jixiao.documents.document import Block, Cell, Document, Grid, Paragraph

_HEADINGS = frozenset({"一级指标", "一级目标", "指标类型"})

Damage = Callable[[Grid, random.Random], tuple[Block, ...]]


def damage(document: Document, name: str, seed: int) -> Document:
    """Return the document with its largest table damaged in one of the ways of `DAMAGES`."""
    chance = random.Random(f"{name}/{seed}")
    largest = max(document.grids, key=lambda grid: len(grid.cells))
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += DAMAGES[name](block, chance) if block is largest and isinstance(block, Grid) else (block,)
    return replace(document, blocks=tuple(_numbered(blocks)))


def _numbered(blocks: list[Block]) -> Iterator[Block]:
    grids = lines = 0
    for block in blocks:
        if isinstance(block, Grid):
            grids += 1
            yield replace(block, number=grids, cells=tuple(sorted(block.cells, key=lambda c: (c.row, c.column))))
        else:
            lines += 1
            yield replace(block, line=lines)


def _heading_row(grid: Grid) -> int:
    """The last row of column headings of an indicator table; -1 where the table has none."""
    return max((cell.row for cell in grid.cells if fold(cell.text) in _HEADINGS), default=-1)


def _indicator_rows(grid: Grid) -> list[int]:
    heading = _heading_row(grid)
    return list(range(heading + 1, grid.row_count)) if heading >= 0 else list(range(grid.row_count))


def _some(chance: random.Random, rows: list[int]) -> set[int]:
    return set(chance.sample(rows, max(1, len(rows) // 4))) if rows else set()


def _squares(grid: Grid) -> list[Cell]:
    """The squares of a table one by one, the text of a merged cell in its first one."""
    return [
        Cell(cell.row + r, cell.column + c, cell.text if r == c == 0 else "")
        for cell in grid.cells
        for r in range(cell.rowspan)
        for c in range(cell.colspan)
    ]


def slide_rows(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Some rows begin one column too far left: an empty square was lost."""
    rows = _some(chance, _indicator_rows(grid))
    cells = _squares(grid)
    firsts = {row: min((c.column for c in cells if c.row == row), default=0) for row in rows}
    empty = {row for row in rows if not next(c.text for c in cells if c.row == row and c.column == firsts[row])}
    kept = [c for c in cells if c.row not in empty or c.column != firsts[c.row]]
    return (replace(grid, spans_known=False, cells=tuple(replace(c, column=c.column - (c.row in empty)) for c in kept)),)


def delete_headings(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """The row of column headings is missing."""
    heading = _heading_row(grid)
    if heading < 0:
        return (grid,)
    cells = [c for c in grid.cells if not (c.row == heading and c.rowspan == 1)]
    moved = (
        replace(c, row=c.row - (c.row > heading), rowspan=c.rowspan - (c.row <= heading < c.row + c.rowspan)) for c in cells
    )
    return (replace(grid, cells=tuple(c for c in moved if c.rowspan)),)


def break_merges(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Merged cells were taken apart, their text in the first square."""
    return (replace(grid, cells=tuple(_squares(grid))),)


def repeat_merges(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Cells merged downwards were taken apart and filled down."""
    cells = [replace(c, row=c.row + r, rowspan=1) for c in grid.cells for r in range(c.rowspan)]
    return (replace(grid, cells=tuple(cells)),)


def split_over_rows(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """The text of a cell goes on in a row of its own."""
    singles = [c for c in grid.cells if c.rowspan == 1 and len(c.text) > 5 and c.row in _indicator_rows(grid) and "\n" not in c.text]
    if not singles:
        return (grid,)
    cut = chance.choice(singles)
    half = len(cut.text) // 2
    below = cut.row + 1
    cells: list[Cell] = []
    for cell in grid.cells:
        grows = cell.row < below < cell.row + cell.rowspan
        cells.append(replace(cell, row=cell.row + (cell.row >= below), rowspan=cell.rowspan + grows))
    cells[cells.index(cut)] = replace(cut, text=cut.text[:half])
    ends = [c for c in grid.cells if c.row + c.rowspan == below]
    cells += [replace(c, row=below, rowspan=1, text=cut.text[half:] if c is cut else "") for c in ends]
    return (replace(grid, cells=tuple(cells)),)


def break_lines(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Line breaks stand inside words, labels and values."""

    def broken(cell: Cell) -> Cell:
        if len(cell.text) < 4 or chance.random() < 0.5:
            return cell
        at = chance.randint(1, len(cell.text) - 1)
        return replace(cell, text=f"{cell.text[:at]}\n{cell.text[at:]}")

    return (replace(grid, cells=tuple(broken(cell) for cell in grid.cells)),)


def blank_branches(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Some words of branches and labels were wiped out."""
    rows = _some(chance, _indicator_rows(grid))
    firsts = {row: min((c.column for c in grid.cells if c.row == row), default=-1) for row in rows}
    return (replace(grid, cells=tuple(replace(c, text="") if firsts.get(c.row) == c.column else c for c in grid.cells)),)


def blank_labels(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Some labels of the head were wiped out."""
    heading = _heading_row(grid)
    labels = [c for c in grid.cells if c.row < heading and c.column == 0 and c.text]
    gone = chance.sample(labels, min(2, len(labels)))
    return (replace(grid, cells=tuple(replace(c, text="") if c in gone else c for c in grid.cells)),)


def blank_cells(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Any cells were wiped out."""
    return (replace(grid, cells=tuple(replace(c, text="") if chance.random() < 0.08 else c for c in grid.cells)),)


def swap_columns(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """Two neighbouring columns of the indicator table changed places, headings and all."""
    heading = _heading_row(grid)
    plain = sorted(c.column for c in grid.cells if c.row == heading and c.colspan == c.rowspan == 1)
    pairs = [(a, b) for a, b in itertools.pairwise(plain) if b == a + 1]
    if not pairs:
        return (grid,)
    left, right = chance.choice(pairs)
    swap = {left: right, right: left}
    crossed = [c for c in grid.cells if c.row >= heading and c.colspan > 1 and c.column <= right and c.column + c.colspan > left]
    if crossed:
        return (grid,)
    return (replace(grid, cells=tuple(replace(c, column=swap.get(c.column, c.column)) if c.row >= heading else c for c in grid.cells)),)


def cut_by_page(grid: Grid, chance: random.Random) -> tuple[Block, ...]:
    """A page break cuts the table; merged cells go on unlabelled, the foot of the page stands between."""
    rows = _indicator_rows(grid)
    if len(rows) < 2:
        return (grid,)
    at = chance.choice(rows[1:])
    upper = [replace(c, rowspan=min(c.rowspan, at - c.row)) for c in grid.cells if c.row < at]
    rest = [replace(c, row=0, rowspan=c.row + c.rowspan - at, text="") for c in grid.cells if c.row < at < c.row + c.rowspan]
    lower = [replace(c, row=c.row - at) for c in grid.cells if c.row >= at]
    return (replace(grid, cells=tuple(upper)), Paragraph("第 1 页 共 2 页"), replace(grid, cells=(*rest, *lower)))


DAMAGES: Mapping[str, Damage] = {
    "rows slid": slide_rows, "headings deleted": delete_headings, "merges broken": break_merges,
    "merges filled": repeat_merges, "cell over two rows": split_over_rows, "line breaks": break_lines,
    "branches wiped": blank_branches, "labels wiped": blank_labels, "cells wiped": blank_cells,
    "columns swapped": swap_columns, "cut by a page": cut_by_page,
}  # fmt: skip
