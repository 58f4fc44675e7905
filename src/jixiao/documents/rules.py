"""Ruling lines made fit for a lattice: snapped together, grouped into tables, closed at open sides, trimmed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.documents.pages import Rule

SNAP = 3.0
"""Points: rules closer than this are one rule (double lines, lines drawn cell by cell)."""
TOUCH = 4.0
"""Points: how far a rule may stop short of the rule it meets."""
GAP = 4.0
"""Points: the widest hole inside one rule (dashes)."""
MINIMUM_LENGTH = 5.0
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one table: each tuple sorted by position."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom over all rules."""
        return (
            min(*(r.start for r in self.horizontal), self.vertical[0].at),
            min(*(r.start for r in self.vertical), self.horizontal[0].at),
            max(*(r.end for r in self.horizontal), self.vertical[-1].at),
            max(*(r.end for r in self.vertical), self.horizontal[-1].at),
        )


def snap(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with near positions made equal and touching pieces made one, sorted by position."""
    merged: list[Rule] = []
    cluster: list[Rule] = []
    for rule in sorted(rules):
        if cluster and rule.at - cluster[0].at > SNAP:
            merged += _merge(cluster)
            cluster = []
        cluster.append(rule)
    return merged + _merge(cluster)


def _merge(cluster: list[Rule]) -> list[Rule]:
    """Return the rules of one position as few long ones; the longest pieces say where exactly they lie."""
    if not cluster:
        return []
    weight = sum(r.end - r.start for r in cluster)
    at = sum(r.at * (r.end - r.start) for r in cluster) / weight if weight else cluster[0].at
    merged: list[Rule] = []
    for rule in sorted(cluster, key=lambda r: r.start):
        if merged and rule.start - merged[-1].end <= GAP:
            merged[-1] = Rule(at, merged[-1].start, max(merged[-1].end, rule.end))
        else:
            merged.append(Rule(at, rule.start, rule.end))
    return [r for r in merged if r.end - r.start >= MINIMUM_LENGTH]


def tables_of(horizontal: Iterable[Rule], vertical: Iterable[Rule], touch: float = TOUCH) -> list[RuleSet]:
    """Return the groups of rules that hang together and enclose something, from top to bottom."""
    across, down = snap(horizontal), snap(vertical)
    found = [_trim(_close_sides(group), touch) for group in _components(across, down, touch)]
    tables = [group for group in found if len(group.horizontal) > 1 and len(group.vertical) > 1]
    return sorted(tables, key=lambda group: (group.box[1], group.box[0]))


def _components(across: list[Rule], down: list[Rule], touch: float) -> list[RuleSet]:
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for number, vertical in enumerate(down, len(across)):
        for index in _crossed(vertical, across, touch):
            parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(across):
        groups.setdefault(root(index), ([], []))[0].append(rule)
    for number, rule in enumerate(down, len(across)):
        groups.setdefault(root(number), ([], []))[1].append(rule)
    return [RuleSet(tuple(h), tuple(v)) for h, v in groups.values() if h and v]


def _crossed(rule: Rule, others: list[Rule], touch: float) -> list[int]:
    """Return the indices of the rules of the other direction that `rule` meets; `others` sorted by position."""
    first = bisect_left(others, rule.start - touch, key=lambda r: r.at)
    last = bisect_right(others, rule.end + touch, key=lambda r: r.at)
    return [i for i in range(first, last) if others[i].start - touch <= rule.at <= others[i].end + touch]


def _close_sides(group: RuleSet) -> RuleSet:
    """Draw the outer verticals of a table printed without them: its first and last rules end at one x."""
    x0, top, x1, bottom = group.box
    first, last = group.horizontal[0], group.horizontal[-1]
    added = []
    if group.vertical[0].at - x0 > TOUCH and abs(first.start - x0) <= SNAP and abs(last.start - x0) <= SNAP:
        added.append(Rule(x0, top, bottom))
    if x1 - group.vertical[-1].at > TOUCH and abs(first.end - x1) <= SNAP and abs(last.end - x1) <= SNAP:
        added.append(Rule(x1, top, bottom))
    return RuleSet(group.horizontal, tuple(sorted((*group.vertical, *added)))) if added else group


def _trim(group: RuleSet, touch: float) -> RuleSet:
    """Cut loose ends off, and drop rules that meet fewer than two others (underlines, strokes in a cell)."""
    across, down = list(group.horizontal), list(group.vertical)
    for _ in range(_ROUNDS):
        before = len(across), len(down)
        across = _trimmed(across, down, touch)
        down = _trimmed(down, across, touch)
        if (len(across), len(down)) == before:
            break
    return RuleSet(tuple(across), tuple(down))


def _trimmed(rules: list[Rule], others: list[Rule], touch: float) -> list[Rule]:
    kept = []
    for rule in rules:
        met = [others[i].at for i in _crossed(rule, others, touch)]
        if len(met) > 1 and met[-1] - met[0] >= MINIMUM_LENGTH:
            kept.append(Rule(rule.at, met[0], met[-1]))
    return kept
