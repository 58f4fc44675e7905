"""Sheets 工作表: the blocks of a document divided so that each table has a sheet of its own, with its paragraphs."""

import re
from dataclasses import dataclass
from itertools import pairwise

from jixiao.documents.document import Block, Grid, Paragraph

_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\s]+")
_NO_GRID = Grid(())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the paragraphs above and below it; `name` is unique in the workbook. The table may be empty."""

    name: str
    above: tuple[Paragraph, ...]
    grid: Grid
    below: tuple[Paragraph, ...]


def divide(blocks: tuple[Block, ...]) -> tuple[Sheet, ...]:
    """Return one sheet for each grid, or one for all paragraphs when there is none.

    What stands between two grids belongs to the upper one up to the last signature, and to the lower one after it.
    """
    grids = [(n, block) for n, block in enumerate(blocks) if isinstance(block, Grid) and block.cells]
    if not grids:
        return (Sheet(_name_sheet(_paragraphs(blocks), _NO_GRID, set()), _paragraphs(blocks), _NO_GRID, ()),)
    starts = [0, *(_first_of_next(blocks, a, b) for (a, _), (b, _) in pairwise(grids)), len(blocks)]
    sheets, names = [], set[str]()
    for (place, grid), (start, end) in zip(grids, pairwise(starts), strict=True):
        above, below = _paragraphs(blocks[start:place]), _paragraphs(blocks[place + 1 : end])
        name = _name_sheet(above, grid, names)
        names.add(name.lower())
        sheets.append(Sheet(name, above, grid, below))
    return tuple(sheets)


def _first_of_next(blocks: tuple[Block, ...], upper: int, lower: int) -> int:
    signatures = (n for n in range(lower - 1, upper, -1) if _is_signature(blocks[n]))
    return next(signatures, upper) + 1


def _is_signature(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "signature"


def _paragraphs(blocks: tuple[Block, ...]) -> tuple[Paragraph, ...]:
    return tuple(block for block in blocks if isinstance(block, Paragraph))


def _name_sheet(above: tuple[Paragraph, ...], grid: Grid, taken: set[str]) -> str:
    """A sheet is named by its grid's title, or by the title above it; Excel bounds length and characters."""
    title = grid.title or next((p.text for p in above if p.role == "title"), "")
    wanted = _NOT_IN_NAMES.sub("", title).strip("'")[:_NAME_LENGTH] or "绩效"
    name, number = wanted, 1
    while name.lower() in taken:
        number += 1
        mark = f"({number})"
        name = wanted[: _NAME_LENGTH - len(mark)] + mark
    return name
