"""Forms printed side by side on one sheet: the table is divided at the second 项目名称 of a row."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jixiao.core.text import fold
from jixiao.families.stream import Piece, Row
from jixiao.families.vocabulary import Vocabulary


def divide(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """Return the rows with those of forms side by side one form after the other; other rows stay as they are."""
    return [row for _, table in groupby(rows, key=lambda row: row.grid) for row in _divided(list(table), vocabulary)]


def _divided(rows: list[Row], vocabulary: Vocabulary) -> Iterator[Row]:
    starts = next((found for row in rows if len(found := _names(row, vocabulary)) > 1), [])
    if not starts or any(p.column < start < p.end for row in rows for p in row.pieces for start in starts[1:]):
        yield from rows
        return
    for left, right in zip([0, *starts[1:]], [*starts[1:], None], strict=True):
        for row in rows:
            pieces = tuple(p for p in row.pieces if left <= p.column and (right is None or p.column < right))
            if any(p.text for p in pieces):
                yield Row(pieces, row.grid, row.spans_known, row.role)


def _names(row: Row, vocabulary: Vocabulary) -> list[int]:
    """The columns of the labels 项目名称 that a row prints, all in the same words."""
    labels: list[Piece] = [] if row.is_paragraph else [p for p in row.filled if vocabulary.binding(p.text) == "/name"]
    return [p.column for p in labels] if len({fold(p.text) for p in labels}) == 1 else []
