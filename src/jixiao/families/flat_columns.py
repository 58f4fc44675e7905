"""The indicator table in text that follows its columns: all names, then all values, each below its heading.

The names and the values are paired in order; nothing tells beside which rows a branch word stood, so that the words of
the indicators decide. Text is read so only when the columns fit each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.core.category import first_level
from jixiao.families.flat_labels import is_group, is_level
from jixiao.families.flat_table import is_value
from jixiao.families.flat_tree import Label, place_rows
from jixiao.families.flat_words import Line, Word, cell
from jixiao.families.stream import Row
from jixiao.families.vocabulary import Vocabulary

_WANTED = ("level1", "level2", "name", "target")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """A table column by column: the first line it takes, its headings and groups, branch words, the words of
    each name and of each value, and the lines of other text among them."""

    first: int
    headings: list[Word]
    groups: list[Word]
    branches: list[Word]
    names: list[list[Word]]
    values: list[list[Word]]
    loose: list[Line]


def find_columns(lines: Sequence[Line], vocabulary: Vocabulary) -> Columns | None:
    """Return the table that lines hold column by column, or None."""
    places = {w.number: i for i, line in enumerate(lines) for w in line}
    headings: dict[str, Word] = {}
    for line in lines:
        for word in line:
            role = vocabulary.column(word.text)
            if role in _WANTED and not is_level(word.text):
                headings.setdefault(role, word)
    if not set(_WANTED) <= headings.keys():
        return None
    first = min(places[w.number] for w in headings.values())
    heads = {w.number for w in headings.values()}
    body = [[w for w in line if w.number not in heads] for line in lines[first:]]
    return _columns(body, headings, first, vocabulary)


def _columns(
    body: Sequence[Line], headings: dict[str, Word], first: int, vocabulary: Vocabulary
) -> Columns | None:
    words = [w for line in body for w in line]
    groups = [w for w in words if is_group(w.text)]
    branches = [w for w in words if is_level(w.text)]
    taken = {w.number for w in (*groups, *branches)}
    labels = {w.number for w in words if w.number not in taken and vocabulary.binding(w.text)}
    below = headings["name"].number
    rest = [w for w in words if w.number not in taken | labels]
    values = [[w] for w in rest if w.number > below and is_value(w.text)]
    valued = {v[0].number for v in values}
    names = [[w] for w in rest if w.number > below and w.number not in valued]
    above = {w.number for w in rest if w.number < below}
    if len(values) < _FEWEST or len(names) != len(values) or _alternate(names, values):
        return None
    loose = [x for line in body if (x := [w for w in line if w.number in labels | above])]
    ordered = sorted(headings.values(), key=lambda w: _WANTED.index(vocabulary.column(w.text) or ""))
    return Columns(first, ordered, groups, branches, names, values, loose)


def _alternate(names: Sequence[list[Word]], values: Sequence[list[Word]]) -> bool:
    """Tell whether each value follows its name, as in text that follows the rows."""
    return values[0][0].number < names[-1][0].number


def _levels(branches: Sequence[Word]) -> list[int]:
    """满意度指标 is printed on both levels: of different words the longest is the second; 0 where the word itself tells."""
    lengths = {len(w.text) for w in branches if first_level(w.text) == "satisfaction"}
    if len(lengths) < 2:
        return [0] * len(branches)
    return [
        0 if first_level(w.text) != "satisfaction" else 2 if len(w.text) == max(lengths) else 1 for w in branches
    ]


def column_rows(table: Columns, grid: int) -> Iterator[Row]:
    """Yield the heading and the rows of a table."""
    group = [cell(table.groups, 0)] if table.groups else []
    yield Row((*group, *(cell([w], n) for n, w in enumerate(table.headings, 1))), grid, spans_known=False)
    labels = [Label(w, None, level) for w, level in zip(table.branches, _levels(table.branches), strict=True)]
    texts = [(a[0].text, b[0].text) for a, b in zip(table.names, table.values, strict=True)]
    _, places = place_rows(labels, texts, {"level1", "level2"}, visual=False)
    for place in places:
        cells = [(1, place.level1), (2, place.level2)]
        pieces = [cell([w], n) for n, w in cells if w is not None]
        if place.row is not None:
            pieces += [cell(table.names[place.row], 3), cell(table.values[place.row], 4)]
        yield Row(tuple(pieces), grid, spans_known=True)
