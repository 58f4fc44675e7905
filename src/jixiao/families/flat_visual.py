"""The indicator table in text that keeps the lines of the page: each line holds what stood at one height.

A row prints on one line; a cell too long for its column prints above, on and below that line. So the lines that hold
no row of their own belong half to the row above them and half to the row below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from jixiao.families.align import is_branch, is_numbered, looks_like_value
from jixiao.families.flat_table import FlatWord, assign
from jixiao.families.flat_words import Line, Word, is_group, join
from jixiao.families.stream import Piece, Row

_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_WRAPPING = ("name", "target", "actual", "description", "deviation", "basis", "remark", "other")


@dataclass(slots=True)
class _Core:
    """A line that holds a row: its own words, and the lines above and below that belong to it."""

    words: list[Word]
    above: list[list[Word]] = field(default_factory=list)
    below: list[list[Word]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Label:
    """A branch word and its height: the number of the row it stands beside, or a half between two rows."""

    word: Word
    height: float


def is_visual(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold whole rows: most values stand on a line together with other words."""
    values = [len(line) > 1 for line in lines for word in line if looks_like_value(word.text)]
    return bool(values) and sum(values) >= 0.6 * len(values)


def visual_rows(lines: Sequence[Line], roles: Sequence[str], grid: int) -> Iterator[Row]:
    """Yield the rows of the table; `roles` are its columns, the group's own label first."""
    cores, loose, labels = _cores(lines, roles)
    _share(cores, loose)
    levels = {role: _spread(_of_level(labels, role, roles), len(cores)) for role in ("level1", "level2") if role in roles}
    for index, core in enumerate(cores):
        branch = [(roles.index(role), words[index]) for role, words in levels.items() if index in words]
        pieces = [replace(w.piece, text=w.text, column=at, end=at + 1) for at, w in branch]
        yield Row((*pieces, *sorted(_cell_pieces(core, roles), key=lambda p: p.column)), grid, spans_known=False)


def _holds_row(words: Sequence[Word], branches: Sequence[Word], roles: Sequence[str]) -> bool:
    """A row's own line has its points where the form prints points, else a name and a value."""
    if not any(is_numbered(w.text) or looks_like_value(w.text) for w in words):
        return len(words) >= 2 and "weight" not in roles
    if "weight" in roles:
        return len(words) >= 2 and any(_POINTS.fullmatch(w.text) for w in words)
    return len(words) >= 2 or (bool(branches) and looks_like_value(words[0].text))


def _cores(lines: Sequence[Line], roles: Sequence[str]) -> tuple[list[_Core], list[list[list[Word]]], list[_Label]]:
    """Divide lines into those that hold a row, those between them that do not, and the branch words beside both."""
    cores: list[_Core] = []
    loose: list[list[list[Word]]] = [[]]
    labels: list[_Label] = []
    for line in lines:
        branches = [w for w in line if is_branch(w.text)]
        words = [w for w in line if not is_branch(w.text) and not is_group(w.text)]
        holds = _holds_row(words, branches, roles)
        labels += [_Label(w, len(cores) - (0.0 if holds else 0.5)) for w in branches]
        if holds:
            cores.append(_Core(words))
            loose.append([])
        elif words:
            loose[-1].append(words)
    return cores, loose, labels


def _of_level(labels: Sequence[_Label], role: str, roles: Sequence[str]) -> list[_Label]:
    """The branch words of one level: beside another on the line, the left one is the first level."""
    if "level1" not in roles or "level2" not in roles:
        return list(labels)
    found = assign([FlatWord(label.word.text, label.word.opens) for label in labels], ["level1", "level2"])
    return [label for label, (column, _) in zip(labels, found, strict=True) if column == ("level1", "level2").index(role)]


def _spread(labels: Sequence[_Label], count: int) -> dict[int, Word]:
    """Give each row its branch word.

    A page prints the word of a merged cell at half its height: rows stand above and below it alike. Where every word
    stands beside the first of its rows, it holds down to the next, and only that row is given it.
    """
    if not labels:
        return {}
    if labels[0].height == 0 and all(label.height == int(label.height) for label in labels):
        return {int(label.height): label.word for label in labels}
    rows: dict[int, Word] = {}
    start = 0
    for n, label in enumerate(labels):
        limit = count - 1 if n + 1 == len(labels) else ceil(labels[n + 1].height) - 1
        end = limit if n + 1 == len(labels) else min(max(round(2 * label.height) - start, ceil(label.height)), limit)
        rows |= dict.fromkeys(range(start, end + 1), label.word)
        start = max(end + 1, start)
    return rows


def _share(cores: Sequence[_Core], loose: Sequence[list[list[Word]]]) -> None:
    """Give the lines between rows to the row above and below: as many below a row as stand above it."""
    taken = 0
    for index, core in enumerate(cores):
        lines = loose[index]
        core.above = lines[taken:]
        following = loose[index + 1]
        taken = min(len(core.above), len(following))
        if index + 1 == len(cores):
            taken = len(following)
        core.below = following[:taken]


def _cell_pieces(core: _Core, roles: Sequence[str]) -> list[Piece]:
    first = roles.index("name") if "name" in roles else 0
    own = list(roles[first:])
    cells = _fill(core.words, own)
    for head, tail in _wrapped(core):
        role = _wrapped_role(cells, own)
        middle = cells.get(role, [])
        cells[role] = [*head, *middle, *tail]
    return [replace(_whole(words), column=first + at, end=first + at + 1) for at, words in cells.items() if words]


def _fill(words: Sequence[Word], roles: Sequence[str]) -> dict[int, list[Word]]:
    cells: dict[int, list[Word]] = {}
    found = assign([FlatWord(w.text, opens=False) for w in words], roles)
    for word, (column, _) in zip(words, found, strict=True):
        cells.setdefault(column, []).append(word)
    return cells


def _wrapped(core: _Core) -> list[tuple[list[Word], list[Word]]]:
    """The parts of wrapped cells above and below a row's line, cell by cell from left to right."""
    width = max((len(line) for line in (*core.above, *core.below)), default=0)
    parts = []
    for at in range(width):
        head = [line[at] for line in core.above if at < len(line)]
        tail = [line[at] for line in core.below if at < len(line)]
        parts.append((head, tail))
    return parts


def _wrapped_role(cells: dict[int, list[Word]], roles: Sequence[str]) -> int:
    """The column a wrapped cell belongs to: the first that must be filled and is not, else the longest text."""
    needed = [i for i, r in enumerate(roles) if r in ("name", "target", "actual") and i not in cells]
    if needed:
        return needed[0]
    empty = [i for i, r in enumerate(roles) if r in ("deviation", "remark", "basis", "description", "other") and i not in cells]
    if empty:
        return empty[0]
    return max((i for i, r in enumerate(roles) if r in _WRAPPING), key=lambda i: sum(len(w.text) for w in cells.get(i, [])))


def _whole(words: Sequence[Word]) -> Piece:
    """The text of a wrapped cell: its lines follow each other without a gap."""
    return replace(words[0].piece, text="".join(w.text for w in words)) if len({w.line for w in words}) > 1 else join(words)
