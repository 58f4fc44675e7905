"""Lattice 格网: from the rules of a table to its cells; a missing rule between two boxes means one merged cell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from jixiao.documents.rules import SNAP, RuleSet

MAXIMUM_BOXES = 400_000
"""More boxes than this are a drawing and no table."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell's place in the lattice, in boxes: rows [row, row_end), columns [column, column_end)."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A solved table: grid positions in points, its cells in reading order, and the cell of every box.

    `open_spans` are cells without a rule to the outside: beside a narrower part of the table, or a frame left open.
    They are cells only when something is written in them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    owners: tuple[tuple[int, ...], ...]
    open_spans: frozenset[int] = frozenset()

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def owner(self, x: float, y: float) -> int | None:
        """Return the index of the cell at a point, or None outside every cell."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.owners[row][column]

    def box(self, span: Span) -> tuple[float, float, float, float]:
        """Return x0, top, x1, bottom of a cell."""
        return self.xs[span.column], self.ys[span.row], self.xs[span.column_end], self.ys[span.row_end]


def solve(rules: RuleSet) -> Lattice | None:
    """Return the lattice of a table's rules, or None when they are too many to be one."""
    xs, ys = _positions(r.at for r in rules.vertical), _positions(r.at for r in rules.horizontal)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MAXIMUM_BOXES:
        return None
    regions = _regions(rules, xs, ys)
    found = ((span, is_open) for region, is_open in regions for span in _rectangles(region))
    ordered = sorted(found, key=lambda pair: (pair[0].row, pair[0].column))
    spans = tuple(span for span, _ in ordered)
    owners = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for index, span in enumerate(spans):
        for row in range(span.row, span.row_end):
            owners[row][span.column : span.column_end] = [index] * (span.column_end - span.column)
    open_spans = frozenset(index for index, (_, is_open) in enumerate(ordered) if is_open)
    return Lattice(xs, ys, spans, tuple(tuple(row) for row in owners), open_spans)


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return tuple(found)


def _regions(rules: RuleSet, xs: tuple[float, ...], ys: tuple[float, ...]) -> list[tuple[set[tuple[int, int]], bool]]:
    """Return the sets of boxes without a rule between them, and whether each lacks a rule to the outside."""
    beside = _walls([(r.at, r.start, r.end) for r in rules.vertical], xs, ys)
    above = _walls([(r.at, r.start, r.end) for r in rules.horizontal], ys, xs)
    size = len(ys) - 1, len(xs) - 1
    unseen = set(product(range(size[0]), range(size[1])))
    regions = []
    while unseen:
        regions.append(_flood(unseen, beside, above, size))
    return regions


def _walls(
    rules: list[tuple[float, float, float]], along: tuple[float, ...], across: tuple[float, ...]
) -> set[tuple[int, int]]:
    """Return (box, line) pairs: line `line` of `along` is drawn beside box `box` of `across`."""
    walls: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for at, start, end in rules:
        after = bisect_right(along, at)
        line = min(range(max(0, after - 1), min(len(along), after + 1)), key=lambda i: abs(along[i] - at))
        first, last = bisect_right(middles, start), bisect_right(middles, end)
        walls.update((box, line) for box in range(first, last))
    return walls


def _flood(
    unseen: set[tuple[int, int]],
    beside: set[tuple[int, int]],
    above: set[tuple[int, int]],
    size: tuple[int, int],
) -> tuple[set[tuple[int, int]], bool]:
    """Take one region out of `unseen`; say too whether it is open to the outside of the table."""
    start = unseen.pop()
    region, queue, is_open = {start}, [start], False
    while queue:
        row, column = queue.pop()
        for box, is_walled in (
            ((row, column - 1), (row, column) in beside),
            ((row, column + 1), (row, column + 1) in beside),
            ((row - 1, column), (column, row) in above),
            ((row + 1, column), (column, row + 1) in above),
        ):
            if is_walled:
                continue
            if not (0 <= box[0] < size[0] and 0 <= box[1] < size[1]):
                is_open = True
            elif box in unseen:
                unseen.discard(box)
                region.add(box)
                queue.append(box)
    return region, is_open


def _rectangles(region: set[tuple[int, int]]) -> Iterator[Span]:
    """Yield the region as rectangles: one when it is one, else (a broken rule) the widest from top to bottom."""
    rest = set(region)
    while rest:
        row, column = min(rest)
        column_end, row_end = column + 1, row + 1
        while (row, column_end) in rest:
            column_end += 1
        while all((row_end, c) in rest for c in range(column, column_end)):
            row_end += 1
        rest.difference_update(product(range(row, row_end), range(column, column_end)))
        yield Span(row, column, row_end, column_end)
