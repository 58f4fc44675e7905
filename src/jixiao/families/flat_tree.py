"""The branches of an indicator table in text without cells: which rows the word of a merged cell stands for.

Every page prints such words at one place of their rows — beside the first, at half their height, or with the last. The
rows are divided among the words, in order, so that the words stand at that place as nearly as they can.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.families.flat_hints import hinted_category
from jixiao.families.flat_labels import department_class, is_department_branch
from jixiao.families.flat_words import Word

Anchor = Literal["top", "centre", "last"]
_REACH = 24
_EMPTY = 0.8
_ALIKE = ({"output", "cost"}, {"outcome", "impact"}, {"outcome", "satisfaction"}, {"input", "process", "decision"})
_FOR = ("服务对象", "受益", "公众", "群众")


@dataclass(frozen=True, slots=True)
class Label:
    """A branch word; `at` is how many rows stand before it, with a half beside a row's own line. None: not known."""

    word: Word | None
    at: float | None
    level: int = 0

    @property
    def text(self) -> str:
        return self.word.text if self.word else ""


@dataclass(frozen=True, slots=True)
class Place:
    """The branch words of one row; `row` is None for a branch without a row."""

    row: int | None
    level1: Word | None
    level2: Word | None


@dataclass(frozen=True, slots=True)
class _Share:
    """A label and its rows [start, end)."""

    label: Label
    start: int
    end: int


def place_rows(
    labels: Sequence[Label], rows: Sequence[tuple[str, str]], levels: set[str], *, visual: bool
) -> tuple[float, list[Place]]:
    """Divide rows, given as name and target, among branch words; branches without a row are among the places.

    Returns how badly the words stand for that, and the places.
    """
    first, second = _split(labels, levels)
    anchors: tuple[Anchor, ...] = ("centre", "top", "last") if visual else ("top", "last", "centre")
    found = [_placed(first, _completed(second, first), rows, (anchor, visual)) for anchor in anchors]
    return min(found, key=lambda f: f[0])


def _placed(
    first: Sequence[Label], second: Sequence[Label], rows: Sequence[tuple[str, str]], how: tuple[Anchor, bool]
) -> tuple[float, list[Place]]:
    """Divide rows among the second level, then these and the branches without a row among the first."""
    cost2, shares = _divide(second, len(rows), _row_costs(rows), how)
    under = _by_row(shares, len(rows))
    items: list[tuple[int | None, Label | None]] = list(enumerate(under))
    empty = [s for s in shares if s.start == s.end and s.label.word]
    for share in reversed(empty):
        items.insert(share.start, (None, share.label))
    moved = [_among(label, [s.label for s in empty], visual=how[1]) for label in first]
    below = [label for _, label in items]
    cost1, shares1 = _divide(moved, len(items), _level1_costs(below), how)
    above = _by_row(shares1, len(items))
    places = [
        Place(row, a.word if a else None, b.word if b else None) for (row, b), a in zip(items, above, strict=True)
    ]
    for share in reversed([s for s in shares1 if s.start == s.end]):
        places.insert(share.start, Place(None, share.label.word, None))
    return cost1 + cost2, places


def _among(label: Label, empty: Sequence[Label], *, visual: bool) -> Label:
    """Return a first-level label with the branches that have no row counted as rows: each takes a line of the page."""
    if label.at is None or label.word is None:
        return label
    at = label.at
    for other in empty:
        if other.at is None or other.word is None:
            continue
        if visual and other.word.at == label.word.at:
            at += 0.5
        elif (other.word.at < label.word.at) if visual else (other.word.number < label.word.number):
            at += 1.0
    return replace(label, at=at)


def _split(labels: Sequence[Label], levels: set[str]) -> tuple[list[Label], list[Label]]:
    """Divide labels into those of the first and of the second level."""
    if levels != {"level1", "level2"}:
        return (list(labels), []) if "level1" in levels else ([], list(labels))
    has_costs = any((second_level(label.text) or "").startswith("cost.") for label in labels)
    found: tuple[list[Label], list[Label]] = ([], [])
    for n, label in enumerate(labels):
        found[level_of(label, n, labels, has_costs) - 1].append(label)
    return found


def level_of(label: Label, n: int, labels: Sequence[Label], has_costs: bool) -> int:
    """Return on which level, 1 or 2, a branch word stands; 成本 and 满意度 name either."""
    one, two = first_level(label.text), second_level(label.text)
    if is_department_branch(label.text):
        return 2
    if label.level or one is None or two is None:
        return label.level or (1 if one else 2)
    if one == "cost":
        return 1 if has_costs and not two.startswith("cost.") else 2
    if one == "satisfaction":
        return _satisfaction_level(label, n, labels)
    return 1 if one == two else 2


def _satisfaction_level(label: Label, n: int, labels: Sequence[Label]) -> int:
    """满意度指标 is printed on both levels: the longer word is the second, of equal ones the later."""
    start = n
    while start > 0 and first_level(labels[start - 1].text) == "satisfaction":
        start -= 1
    other = n + 1 if (n - start) % 2 == 0 else n - 1
    if other >= len(labels) or first_level(labels[other].text) != "satisfaction":
        return 2 if _looks_second(label, labels) else 1
    own, its = (_rank(labels[i].text) for i in (n, other))
    return (2 if n > other else 1) if own == its else (2 if own > its else 1)


def _looks_second(label: Label, labels: Sequence[Label]) -> bool:
    """A lone word that ends as the second levels do and not as the first levels: 满意度 below 效果目标."""
    ends = re.compile(r"(?:指标|目标)(?:\(.*\))?$")
    others = [x.text for x in labels if x is not label]
    firsts = [bool(ends.search(fold(t))) for t in others if first_level(t) and not second_level(t)]
    seconds = [bool(ends.search(fold(t))) for t in others if second_level(t) and not first_level(t)]
    if not firsts or not seconds or 2 * sum(firsts) == len(firsts) or 2 * sum(seconds) == len(seconds):
        return False
    first, second = 2 * sum(firsts) > len(firsts), 2 * sum(seconds) > len(seconds)
    return first != second and bool(ends.search(fold(label.text))) == second


def _rank(text: str) -> tuple[bool, int]:
    return any(word in text for word in _FOR), len(fold(text))


def _completed(second: Sequence[Label], first: Sequence[Label]) -> list[Label]:
    """Give a first level that prints no second of its own a nameless one, so that its rows fall to nobody else."""
    if not second:
        return []
    classes = {(second_level(label.text) or "").split(".")[0] for label in second}
    added = [
        Label(None, label.at)
        for label in first
        if label.at is not None and first_level(label.text) == "satisfaction" and "satisfaction" not in classes
    ]
    return sorted([*second, *added], key=lambda x: x.at if x.at is not None else 0.0) if added else list(second)


Costs = Callable[[Label, int], float]


def _divide(
    labels: Sequence[Label], count: int, costs: tuple[Costs, Callable[[int], float]], how: tuple[Anchor, bool]
) -> tuple[float, list[_Share]]:
    """Divide `count` rows among labels in order."""
    if not labels or not count:
        return 0.0, [_Share(label, 0, 0) for label in labels]
    return _cheapest(labels, count, costs, how)


def _cheapest(
    labels: Sequence[Label], count: int, costs: tuple[Costs, Callable[[int], float]], how: tuple[Anchor, bool]
) -> tuple[float, list[_Share]]:
    """Dynamic programming over (label, boundary)."""
    fit, border = costs
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for n, label in enumerate(labels):
        sums = [0.0]
        for row in range(count):
            sums.append(sums[-1] + fit(label, row))
        last = n + 1 == len(labels)
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, bounds) in best.items():
            for end in range(count, count + 1) if last else _ends(start, labels[n + 1].at, count):
                total = cost + _misplaced(label.at, start, end, how) + sums[end] - sums[start] + border(end)
                if end not in found or total < found[end][0]:
                    found[end] = (total, (*bounds, end))
        best = found
    total, bounds = best[count]
    return total, [_Share(label, bounds[n], bounds[n + 1]) for n, label in enumerate(labels)]


def _ends(start: int, following: float | None, count: int) -> range:
    """Where the rows of a label may end: near the label that follows it."""
    if following is None:
        return range(start, count + 1)
    return range(max(start, int(following) - _REACH), min(count, int(following) + _REACH) + 1)


def _misplaced(at: float | None, start: int, end: int, how: tuple[Anchor, bool]) -> float:
    anchor, visual = how
    if at is None:
        return _EMPTY if start == end else 0.0
    if start == end:
        return abs(at - start) + _EMPTY
    half = 0.5 if visual else 0.0
    expected = {"top": start + half, "centre": (start + end) / 2, "last": end - 1 + half}[anchor]
    return abs(at - expected)


def _row_costs(rows: Sequence[tuple[str, str]]) -> tuple[Costs, Callable[[int], float]]:
    hints = [hinted_category(name, target) for name, target in rows]

    def fit(label: Label, row: int) -> float:
        own = second_level(label.text) or first_level(label.text) or ""
        hint = hints[row]
        if "satisfaction" in (own, hint):
            return 0.0 if own == hint or not label.word else 0.6
        return 0.2 if hint and own.startswith("output.") and own != hint else 0.0

    return fit, lambda _: 0.0


def _level1_costs(below: Sequence[Label | None]) -> tuple[Costs, Callable[[int], float]]:
    ends = {n for n in range(1, len(below)) if below[n] is not below[n - 1]} | {0, len(below)}

    def fit(label: Label, row: int) -> float:
        above, second = first_level(label.text), below[row]
        under = _class(second.text) if second else ""
        if not above or not under or above == under:
            return 0.0
        return 0.4 if _agree(above, under) else 2.0

    return fit, lambda end: 0.0 if end in ends else 1.0


def _class(level2: str) -> str:
    """The class a second-level word belongs to, "" for an unknown word."""
    return department_class(level2) or (second_level(level2) or "").split(".")[0]


def _agree(above: str, below: str) -> bool:
    return above == below or any({above, below} <= pair for pair in _ALIKE)


def _by_row(shares: Sequence[_Share], count: int) -> list[Label | None]:
    found: list[Label | None] = [None] * count
    for share in shares:
        for row in range(share.start, share.end):
            found[row] = share.label
    return found
