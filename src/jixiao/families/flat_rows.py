"""The rows of an indicator table in text without cells, branch words apart.

Text that follows the cells is read word by word. Text that keeps the lines of the page holds each row on a line of its
own; a cell too long for its column prints above, on and below that line, as much above as below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.families.align import is_numbered, looks_like_value
from jixiao.families.flat_table import FlatWord, assign
from jixiao.families.flat_words import Line, Word, join_words

_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_NEEDED = ("name", "target", "actual")
_OPTIONAL = ("deviation", "remark", "basis", "description", "other")


@dataclass(slots=True)
class Leaf:
    """One row: column → its words; its `line` in the page, its first and last word's place in the text."""

    cells: dict[int, list[Word]]
    line: float
    start: int
    end: int
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)

    def text(self, column: int | None) -> str:
        """Return the text of a column."""
        return "".join(w.text for w in self.cells.get(column, [])) if column is not None else ""


def is_one_cell_a_line(lines: Sequence[Line]) -> bool:
    """Tell whether values stand on lines of their own, so that a line is a cell."""
    alone = [len(line) == 1 for line in lines for word in line[-1:] if looks_like_value(word.text)]
    return len(alone) >= 2 and sum(alone) >= 0.75 * len(alone)


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return lines as one word each."""
    return [[replace(line[0], text=join_words(line).text)] for line in lines]


def running_rows(lines: Sequence[Line], roles: Sequence[str]) -> list[Leaf]:
    """Read rows whose cells follow each other."""
    words = [w for line in lines for w in line]
    found = assign([FlatWord(w.text, w.opens, w.behind_branch) for w in words], roles)
    leaves: list[Leaf] = []
    for word, (column, how) in zip(words, found, strict=True):
        if how == "row" or not leaves:
            leaves.append(Leaf({}, word.line, word.number, word.number))
        leaves[-1].cells.setdefault(column, []).append(word)
        leaves[-1].end = word.number
    return leaves


def page_rows(lines: Sequence[Line], roles: Sequence[str]) -> list[Leaf]:
    """Read rows that stand at one height each."""
    leaves: list[Leaf] = []
    loose: list[list[Line]] = [[]]
    for line in lines:
        if _holds_row(line, roles):
            leaves.append(Leaf({}, line[0].line, line[0].number, line[-1].number, [line]))
            loose.append([])
        else:
            loose[-1].append(line)
    if not leaves:
        return running_rows(lines, roles)
    own = [leaf.above.pop() for leaf in leaves]
    _share(leaves, own, loose)
    for leaf, line in zip(leaves, own, strict=True):
        leaf.cells = _cells(leaf, line, roles)
    return leaves


def _holds_row(line: Line, roles: Sequence[str]) -> bool:
    """A row's own line has its points where the form prints points, else a name and a value."""
    if "weight" in roles or "score" in roles:
        return len(line) >= 2 and any(_POINTS.fullmatch(w.text) for w in line[1:])
    values = [is_numbered(w.text) or looks_like_value(w.text) for w in line]
    return len(line) >= 2 or (values[0] and not is_numbered(line[0].text))


def _share(leaves: Sequence[Leaf], own: Sequence[Line], loose: Sequence[list[Line]]) -> None:
    """Divide the lines between rows so that each row has as many above its own line as below it."""
    states: dict[int, tuple[float, tuple[int, ...]]] = {len(loose[0]): (0.0, ())}
    for index, line in enumerate(own):
        following = len(loose[index + 1])
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for above, (cost, chosen) in states.items():
            for below in [following] if index + 1 == len(own) else range(following + 1):
                lacking = looks_like_value(line[0].text) and not is_numbered(line[0].text) and above + below == 0
                total = cost + abs(above - below) + (4.0 if lacking else 0.0) - 0.01 * below
                if following - below not in found or total < found[following - below][0]:
                    found[following - below] = (total, (*chosen, below))
        states = found
    belows = min(states.values(), key=lambda s: s[0])[1]
    rest = loose[0]
    for index, (leaf, below) in enumerate(zip(leaves, belows, strict=True)):
        leaf.above = rest
        leaf.below, rest = loose[index + 1][:below], loose[index + 1][below:]


def _cells(leaf: Leaf, line: Line, roles: Sequence[str]) -> dict[int, list[Word]]:
    cells: dict[int, list[Word]] = {}
    inner = [FlatWord(w.text, opens=n == 0) for n, w in enumerate(line)]
    even = len(leaf.above) == len(leaf.below) > 0
    for word, (column, _) in zip(line, assign(inner, roles, wrapped=even), strict=True):
        cells.setdefault(column, []).append(word)
    for head, tail in _wrapped(leaf):
        column = _wrapped_column(cells, roles)
        cells[column] = [*head, *cells.get(column, []), *tail]
    return dict(sorted(cells.items()))


def _wrapped(leaf: Leaf) -> list[tuple[list[Word], list[Word]]]:
    """The parts of wrapped cells above and below a row's line, cell by cell from left to right."""
    width = max((len(line) for line in (*leaf.above, *leaf.below)), default=0)
    return [
        ([line[at] for line in leaf.above if at < len(line)], [line[at] for line in leaf.below if at < len(line)])
        for at in range(width)
    ]


def _wrapped_column(cells: dict[int, list[Word]], roles: Sequence[str]) -> int:
    """The column a wrapped cell belongs to: the first that must be filled and is not, else the longest text."""
    for wanted in (_NEEDED, _OPTIONAL):
        missing = [i for i, r in enumerate(roles) if r in wanted and i not in cells]
        if missing:
            return missing[0]
    wrapping = [i for i, r in enumerate(roles) if r in (*_NEEDED, *_OPTIONAL)]
    return max(wrapping or [len(roles) - 1], key=lambda i: sum(len(w.text) for w in cells.get(i, [])))
