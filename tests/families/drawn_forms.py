"""Forms drawn in the docstring of a test: lines of text, and tables whose cells stand between bars.

`<` joins a cell to the one on its left, `^` to the one above; a line without a bar is a paragraph; `\\n` breaks a line
inside a cell.
"""

import inspect
from collections.abc import Callable

from jixiao import families
from jixiao.documents.document import Block, Cell, Document, Grid, Paragraph, Source
from jixiao.families.result import DocumentReading, Reading

_JOINED = ("<", "^")


def read_drawn(test: Callable[..., None]) -> DocumentReading:
    """Read the form that the docstring of `test` draws."""
    blocks: list[Block] = []
    table: list[list[str]] = []
    for line in [*inspect.cleandoc(test.__doc__ or "").split("\n"), ""]:
        if "|" in line:
            table.append([cell.strip().replace("\\n", "\n") for cell in line.split("|")])
            continue
        if table:
            blocks.append(_grid(table, 1 + sum(isinstance(b, Grid) for b in blocks)))
            table = []
        if line.strip():
            blocks.append(Paragraph(line.strip(), len(blocks) + 1))
    return families.read(Document(Source("drawn", "html", ""), tuple(blocks)))


def read_one(test: Callable[..., None]) -> Reading:
    """Read the only declaration that the docstring of `test` draws."""
    (reading,) = read_drawn(test)
    return reading


def rows_of(reading: Reading) -> list[tuple[str | None, str | None, str | None, str]]:
    """The indicators as level, level, name and target."""
    return [(i.level1, i.level2, i.name, i.target.text) for i in reading.declaration.indicators]


def _grid(table: list[list[str]], number: int) -> Grid:
    width = max(map(len, table))
    lines = [[*row, *[""] * (width - len(row))] for row in table]
    cells = [
        Cell(r, c, text, _reach([below[c] for below in lines[r + 1 :]], "^"), _reach(line[c + 1 :], "<"))
        for r, line in enumerate(lines)
        for c, text in enumerate(line)
        if text not in _JOINED
    ]
    return Grid(tuple(cells), number)


def _reach(following: list[str], mark: str) -> int:
    return 1 + next((n for n, text in enumerate(following) if text != mark), len(following))
