"""Lattice 格网: from the rules of a table to its cells; a missing rule between two boxes means one merged cell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from jixiao.documents.pages import Rule
from jixiao.documents.rules import SNAP, RuleSet

MAXIMUM_BOXES = 400_000
"""More boxes than this are a drawing and no table."""


class Span(NamedTuple):
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
    walls = _Walls(rules, xs, ys)
    found = walls.closed_spans()
    found += ((span, is_open) for region, is_open in walls.regions() for span in _rectangles(region))
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


class _Walls:
    """The rules of a table between its boxes, as bits: `beside[row]` has one for each line of columns drawn beside the
    boxes of that row, `above[line]` one for each column in which that line of rows is drawn."""

    def __init__(self, rules: RuleSet, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
        self.rows, self.columns = len(ys) - 1, len(xs) - 1
        self.beside, self.above = [0] * self.rows, [0] * len(ys)
        self.unseen = [(1 << self.columns) - 1] * self.rows
        for line, boxes in _walls(rules.vertical, xs, ys):
            for row in boxes:
                self.beside[row] |= 1 << line
        for line, boxes in _walls(rules.horizontal, ys, xs):
            self.above[line] |= (1 << boxes.stop) - (1 << boxes.start)

    def closed_spans(self) -> list[tuple[Span, bool]]:
        """Take the cells that are rectangles with rules on all sides and none inside: nearly all there are."""
        found = []
        for row in range(self.rows):
            rest = self.unseen[row]
            while rest:
                column = (rest & -rest).bit_length() - 1
                span = self._closed_span(row, column)
                if span:
                    found.append((span, False))
                    self._take(span)
                    rest = self.unseen[row] & rest
                else:
                    rest &= rest - 1
        return found

    def _closed_span(self, row: int, column: int) -> Span | None:
        beyond = self.beside[row] >> (column + 1)
        if not beyond:
            return None
        width = (beyond & -beyond).bit_length()
        top, row_end = ((1 << width) - 1) << column, row + 1
        while row_end < self.rows and not self.above[row_end] >> column & 1:
            row_end += 1
        sides, around = 1 | 1 << width, (2 << width) - 1
        is_closed = (
            self.above[row] & top == top
            and self.above[row_end] & top == top
            and {line & top for line in self.above[row + 1 : row_end]} <= {0}
            and {line >> column & around for line in self.beside[row:row_end]} == {sides}
        )
        return Span(row, column, row_end, column + width) if is_closed else None

    def _take(self, span: Span) -> None:
        taken = (1 << span.column_end) - (1 << span.column)
        for row in range(span.row, span.row_end):
            self.unseen[row] &= ~taken

    def regions(self) -> Iterator[tuple[set[tuple[int, int]], bool]]:
        """Yield the sets of all other boxes without a rule between them, and whether each lacks one to the outside."""
        unseen = {(r, c) for r, rest in enumerate(self.unseen) if rest for c in range(self.columns) if rest >> c & 1}
        while unseen:
            yield self._flood(unseen)

    def _flood(self, unseen: set[tuple[int, int]]) -> tuple[set[tuple[int, int]], bool]:
        """Take one region out of `unseen`; say too whether it is open to the outside of the table."""
        start = unseen.pop()
        region, queue, is_open = {start}, [start], False
        while queue:
            row, column = queue.pop()
            for box, walls, bit in (
                ((row, column - 1), self.beside[row], column),
                ((row, column + 1), self.beside[row], column + 1),
                ((row - 1, column), self.above[row], column),
                ((row + 1, column), self.above[row + 1], column),
            ):
                if walls >> bit & 1:
                    continue
                if not (0 <= box[0] < self.rows and 0 <= box[1] < self.columns):
                    is_open = True
                elif box in unseen:
                    unseen.discard(box)
                    region.add(box)
                    queue.append(box)
        return region, is_open


def _walls(rules: tuple[Rule, ...], along: tuple[float, ...], across: tuple[float, ...]) -> Iterator[tuple[int, range]]:
    """Yield for each rule the line of `along` that it draws, and the boxes of `across` that it stands beside."""
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for at, start, end in rules:
        after = bisect_right(along, at)
        line = min(range(max(0, after - 1), min(len(along), after + 1)), key=lambda i: abs(along[i] - at))
        yield line, range(bisect_right(middles, start), max(bisect_right(middles, start), bisect_right(middles, end)))


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
