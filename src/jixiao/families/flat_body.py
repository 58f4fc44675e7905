"""The indicator table in text without cells: rows and branch words found apart, then put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jixiao.core.category import first_level, second_level
from jixiao.families.flat_labels import is_department_branch, is_level
from jixiao.families.flat_rows import Leaf, is_one_cell_a_line, page_rows, running_rows, whole_lines
from jixiao.families.flat_tree import Label, Place, place_rows
from jixiao.families.flat_words import Line, Order, Word, cell
from jixiao.families.stream import Piece, Row

_LEVELS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class _Parted:
    """The lines of a table without its branch words, and the branch words."""

    lines: list[Line]
    branches: list[Word]


def table_rows(lines: Sequence[Line], roles: Sequence[str], grid: int, order: Order) -> Iterator[Row]:
    """Yield the rows of a table; `roles` are its columns, that of the group's own label first; that label is apart."""
    visual = order != "cells"
    parted = _part(lines, roles)
    rest = parted.lines
    if not visual and is_one_cell_a_line(rest):
        rest = whole_lines(rest)
    elif not visual:
        order = "either"
    sets = _sets(parted.branches, roles)
    own = _open_roles(parted.branches, list(roles[: sets[-1].stop]))
    leaves = (page_rows if visual else running_rows)(rest, own)
    found = [_places(one, leaves, order) for one in sets]
    for one, places in zip(sets, found, strict=True):
        yield from (Row(tuple(_branch_pieces(p, one)), grid, spans_known=True) for p in places if p.row is None)
    for number, leaf in enumerate(leaves):
        pieces = [cell(words, at) for at, words in leaf.cells.items() if words]
        for one, places in zip(sets, found, strict=True):
            pieces += [p for place in places if place.row == number for p in _branch_pieces(place, one)]
        yield Row(tuple(sorted(pieces, key=lambda p: p.column)), grid, spans_known=True)


@dataclass(frozen=True, slots=True)
class _Set:
    """One of the indicator sets that a table prints side by side: its columns [start, stop) and branch words."""

    start: int
    stop: int
    roles: Sequence[str]
    branches: list[Word]

    def column(self, role: str) -> int | None:
        return next((n for n in range(self.start, self.stop) if self.roles[n] == role), None)


def _sets(branches: Sequence[Word], roles: Sequence[str]) -> list[_Set]:
    """Divide columns and branch words among the sets; a second one that prints no branch words is blank."""
    start = next((n for n, role in enumerate(roles) if role in (*_LEVELS, "name") and role in roles[:n]), None)
    if start is None:
        return [_Set(0, len(roles), roles, list(branches))]
    left: list[Word] = []
    right: list[Word] = []
    waiting: dict[bool, list[str]] = {True: [], False: []}
    for word in branches:
        queue = waiting[second_level(word.text) is None]
        if word.text in queue:
            queue.remove(word.text)
            right.append(word)
        else:
            queue.append(word.text)
            left.append(word)
    first = _Set(0, start, roles, left)
    return [first, _Set(start, len(roles), roles, right)] if right else [first]


def _places(one: _Set, leaves: Sequence[Leaf], order: Order) -> list[Place]:
    """Find the branch words of each row of one set."""
    own = [n for n, leaf in enumerate(leaves) if any(one.start <= at < one.stop for at in leaf.cells)]
    inner = [label for number, n in enumerate(own) for label in _own_labels(leaves[n], number, one)]
    name, target = one.column("name"), one.column("target")
    texts = [(leaves[n].text(name), leaves[n].text(target)) for n in own]
    levels = {role for role in _LEVELS if one.column(role) is not None}
    found = []
    for visual in (True, False) if order == "either" else (order == "page",):
        labels = [Label(w, _row_of(w, [leaves[n] for n in own], visual=visual)) for w in one.branches]
        labels += [replace(label, at=(label.at or 0.0) + 0.5) if visual else label for label in inner]
        labels.sort(key=lambda x: (x.at or 0.0, x.word.number if x.word else 0))
        found.append(place_rows(labels, texts, levels, visual=visual))
    places = min(found, key=lambda f: f[0])[1]
    return [replace(place, row=None if place.row is None else own[place.row]) for place in places]


def _open_roles(branches: Sequence[Word], roles: Sequence[str]) -> list[str]:
    """The columns that words of the rows may stand in: a level whose words are known holds no other."""
    known = {1: 0, 2: 0}
    for word in branches:
        known[1 if first_level(word.text) and not is_department_branch(word.text) else 2] += 1
    closed = {f"level{n}" for n, count in known.items() if count >= 2}
    return ["closed" if role in closed else role for role in roles]


def _part(lines: Sequence[Line], roles: Sequence[str]) -> _Parted:
    kept: list[Line] = []
    branches: list[Word] = []
    has_levels = any(role in _LEVELS for role in roles)
    behind = False
    following = _following(lines)
    for line in lines:
        rest: Line = []
        opens = True
        for word in line:
            if has_levels and (is_level(word.text) or _heads_satisfaction(word, following)):
                branches.append(word)
                opens = behind = True
            else:
                rest.append(replace(word, opens=opens, behind_branch=behind))
                opens = behind = False
        if rest:
            kept.append(rest)
    return _Parted(kept, branches)


def _following(lines: Sequence[Line]) -> dict[int, str]:
    """The text of the word behind each word, by its number."""
    return {a.number: b.text for a, b in pairwise(w for line in lines for w in line)}


def _heads_satisfaction(word: Word, following: Mapping[int, str]) -> bool:
    """Tell whether 服务对象满意度 is a branch: an indicator of satisfaction stands behind it, not its value."""
    if second_level(word.text) != "satisfaction":
        return False
    behind = following.get(word.number, "")
    return "满意" in behind and not is_level(behind)


def _row_of(word: Word, leaves: Sequence[Leaf], *, visual: bool) -> float:
    """How many rows stand before a branch word."""
    if not visual:
        begun = sum(leaf.start < word.number for leaf in leaves)
        return begun - 0.5 if begun and leaves[begun - 1].end > word.number else begun
    heights = [leaf.line for leaf in leaves]
    after = next((n for n, height in enumerate(heights) if height >= word.at), None)
    if after is None:
        return len(leaves) - 0.5 + min(0.5, 0.25 * (word.at - heights[-1])) if leaves else 0.0
    if heights[after] == word.at:
        return after + 0.5
    if after == 0:
        return 0.5 - min(0.5, 0.25 * (heights[0] - word.at))
    return after - 0.5 + (word.at - heights[after - 1]) / (heights[after] - heights[after - 1])


def _own_labels(leaf: Leaf, number: int, one: _Set) -> Iterator[Label]:
    """Take words that were read as a branch out of their row."""
    for at in [at for at in leaf.cells if one.start <= at < one.stop and one.roles[at] in _LEVELS]:
        words = leaf.cells.pop(at)
        whole = replace(words[0], text="".join(w.text for w in words))
        yield Label(whole, number, 1 if one.roles[at] == "level1" else 2)


def _branch_pieces(place: Place, one: _Set) -> Iterator[Piece]:
    for role, word in (("level1", place.level1), ("level2", place.level2)):
        at = one.column(role)
        if word is not None and at is not None:
            yield cell([word], at)
