"""Columns 分栏: tables printed without rules, found by what starts at the same x on several lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.documents.lines import Line, joined, lines_of
from jixiao.documents.pages import Glyph
from jixiao.documents.pieces import PageBox, Piece, PieceCell

_GAP = 1.3
"""Em: a hole this wide inside a line separates two columns."""
_ALIGNED = 0.6
_MINIMUM_LINES = 3
_MINIMUM_SHARED = 2
_LOOSE = 3.0
"""Line heights: a larger hole between two lines ends a table."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line cut at its wide gaps."""

    line: Line
    segments: tuple[Line, ...]


def columns_of(lines: list[Line], page: int) -> Iterator[Line | Piece]:
    """Yield the lines in order, with each run of them that stands in columns replaced by a piece of a table."""
    rows = [_Row(line, tuple(_segments(line))) for line in lines]
    start = 0
    while start < len(rows):
        end = _run_end(rows, start)
        starts = _column_starts(rows[start:end])
        if end - start >= _MINIMUM_LINES and len(starts) >= _MINIMUM_SHARED:
            yield _piece(rows[start:end], starts, page)
            start = end
        else:
            yield rows[start].line
            start += 1


def _segments(line: Line) -> Iterator[Line]:
    part: list[Glyph] = []
    for glyph in line.glyphs:
        if part and glyph.x0 - part[-1].x1 > _GAP * line.em:
            yield from lines_of(part)
            part = []
        part.append(glyph)
    yield from lines_of(part)


def _run_end(rows: list[_Row], start: int) -> int:
    """Return the end of the run of lines of several segments from `start`; a lone segment may continue a cell."""
    end = start
    while end < len(rows):
        row = rows[end]
        if end > start and row.line.top - rows[end - 1].line.bottom > _LOOSE * (row.line.bottom - row.line.top):
            break
        if len(row.segments) < 2 and not (end > start and _continues(row, rows[start:end])):
            break
        end += 1
    return end


def _continues(row: _Row, before: list[_Row]) -> bool:
    """Say whether a line of one segment stands in a column that the lines before it have, other than the first."""
    segment = row.segments[0]
    first = min(r.segments[0].x0 for r in before)
    if segment.x0 - first < _ALIGNED * segment.em:
        return False
    return any(abs(s.x0 - segment.x0) <= _ALIGNED * s.em for r in before for s in r.segments[1:])


def _column_starts(rows: list[_Row]) -> list[float]:
    """Return the x at which at least two lines begin a segment, and which no other segment runs across."""
    starts = sorted((s.x0, s.em) for row in rows for s in row.segments)
    clusters: list[list[float]] = []
    for x, em in starts:
        if clusters and x - clusters[-1][0] <= _ALIGNED * em:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    needed = max(2, len(rows) // 2)
    shared = [min(cluster) for cluster in clusters if len(cluster) >= needed]
    return shared if sum(1 for row in rows if _fits(row, shared)) >= max(_MINIMUM_LINES, 0.7 * len(rows)) else []


def _fits(row: _Row, starts: list[float]) -> bool:
    """Say whether every segment of a row begins in a column of its own."""
    owners = [_owner(segment, starts) for segment in row.segments]
    return len(set(owners)) == len(owners)


def _owner(segment: Line, starts: list[float]) -> int:
    return max(0, sum(1 for x in starts if x <= segment.x0 + _ALIGNED * segment.em) - 1)


def _piece(rows: list[_Row], starts: list[float], page: int) -> Piece:
    right = max(row.line.x1 for row in rows)
    xs = (*starts, max(right, starts[-1] + 1.0))
    table: list[list[list[Line]]] = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in starts]
        for segment in row.segments:
            cells[_owner(segment, starts)].append(segment)
        if table and not cells[0] and _is_overflow(cells, table[-1], xs):
            for column, segments in enumerate(cells):
                table[-1][column] += segments
        else:
            table.append(cells)
    cells_found = tuple(
        PieceCell(
            number,
            number + 1,
            xs[column],
            xs[column + 1],
            _cell_text(segments, xs[column], xs[column + 1]),
            doubtful=any(segment.is_doubtful for segment in segments),
            boxes=tuple(_box(segments, page)),
        )
        for number, row_cells in enumerate(table)
        for column, segments in enumerate(row_cells)
    )
    box = (min(row.line.x0 for row in rows), rows[0].line.top, right, rows[-1].line.bottom)
    return Piece(page, box, xs, cells_found, spans_known=False)


def _box(segments: list[Line], page: int) -> Iterator[PageBox]:
    if segments:
        lefts, rights = [s.x0 for s in segments], [s.x1 for s in segments]
        yield PageBox(page, min(lefts), min(s.top for s in segments), max(rights), max(s.bottom for s in segments))


def _is_overflow(cells: list[list[Line]], above: list[list[Line]], xs: tuple[float, ...]) -> bool:
    """Say whether a line only carries on cells of the row above that ran to the edge of their column."""
    return all(
        bool(above[column]) and xs[column + 1] - above[column][-1].x1 < 2.5 * above[column][-1].em
        for column, segments in enumerate(cells)
        if segments
    )


def _cell_text(segments: list[Line], left: float, right: float) -> str:
    """Return the text of a cell: what stands on one line by spaces, wrapped lines joined."""
    rows: list[Line] = []
    for segment in segments:
        if rows and segment.top < rows[-1].bottom - 0.5 * (segment.bottom - segment.top):
            rows[-1] = lines_of((*rows[-1].glyphs, *segment.glyphs))[0]
        else:
            rows.append(segment)
    return joined(rows, left, right)
