"""The indicator table in text without cells: which word is a branch, a name, a target, a score.

The words are taken in order; each continues the cell before it, goes to a later column of the same row, or opens a new
row. The cheapest reading of all words together wins (Viterbi), so that one odd cell does not derail the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.core.units import MEASURE_WORDS
from jixiao.families.align import is_branch, is_numbered, looks_like_value

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?(?:分|%)?")
_DASH = re.compile(r"[-—–/]|无")
_SIGN = re.compile(r"[≥≤＞＜>=<=＝]{1,2}|定性|[大小等]于(?:等于)?")
_SKIP = {"name": 3.0, "target": 2.0, "weight": 1.2, "score": 1.2, "actual": 1.0, "comparator": 1.0, "description": 0.6}
_NEVER = 50.0


@dataclass(frozen=True, slots=True)
class FlatWord:
    """A word and whether it begins its line."""

    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """The best reading up to one word when that word stands in `role`: its cost, and the step before."""

    cost: float
    role: int
    before: "_Step | None"
    how: str


def assign(words: Sequence[FlatWord], roles: Sequence[str]) -> list[tuple[int, str]]:
    """Return for each word its column and how it got there: `row` opens a row, `cell` a cell, `join` continues one."""
    steps: list[_Step] = []
    for number, word in enumerate(words):
        steps = [_best(word, words[number - 1] if number else None, role, roles, steps) for role in range(len(roles))]
    if not steps:
        return []
    step: _Step | None = min(steps, key=lambda s: s.cost + _rest(s.role, roles))
    found: list[tuple[int, str]] = []
    while step is not None:
        found.append((step.role, step.how))
        step = step.before
    return found[::-1]


def _best(word: FlatWord, last: FlatWord | None, role: int, roles: Sequence[str], steps: list[_Step]) -> _Step:
    fit = _fit(word.text, roles[role])
    skipped = _skipped(0, role, roles)
    opened = fit + skipped + (0.3 if word.opens else 1.0)
    if last is None:
        return _Step(opened, role, None, "row")
    options = [_Step(s.cost + _rest(s.role, roles) + opened, role, s, "row") for s in steps]
    options += [
        _Step(s.cost + fit + _skipped(s.role + 1, role, roles), role, s, "cell")
        for s in steps[:role]
    ]
    options.append(_Step(steps[role].cost + _joining(word, last, roles[role]), role, steps[role], "join"))
    return min(options, key=lambda s: s.cost)


@lru_cache(maxsize=4096)
def _price(role: str) -> float:
    return _SKIP.get(role, 0.0)


def _skipped(start: int, stop: int, roles: Sequence[str]) -> float:
    return sum(_price(roles[i]) for i in range(start, stop))


def _rest(role: int, roles: Sequence[str]) -> float:
    """What ending a row behind a column costs; a row of branch words alone is an empty branch."""
    if roles[role] in ("level1", "level2", "group"):
        return 2.0
    return _skipped(role + 1, len(roles), roles)


def _joining(word: FlatWord, last: FlatWord, role: str) -> float:
    """What it costs that a word continues the cell of the word before it."""
    if role in ("weight", "score", "comparator", "unit", "level1", "level2", "group") or is_branch(word.text):
        return _NEVER
    cost = 0.9 if word.opens else 0.7
    cost += 5.0 if is_numbered(word.text) else 0.0
    cost += 1.5 if looks_like_value(word.text) or looks_like_value(last.text) else 0.0
    cost += 0.8 if word.opens and len(last.text) <= 5 else 0.0
    return cost + (0.8 if last.text[-1:] in "。；;" else 0.0)


@lru_cache(maxsize=16384)
def _fit(text: str, role: str) -> float:
    """How badly a word fits a column, 0 for well."""
    if role == "group":
        return 0.0 if re.fullmatch(r"(?:年度|项目|总体|中期|长期)*(?:绩效)?(?:目标|指标)", fold(text)) else _NEVER
    if role in ("level1", "level2"):
        return _fit_level(text, role)
    branch = is_branch(text)
    if role == "name":
        return _fit_name(text, branch)
    if branch:
        return 5.0
    return _fit_value(text, role)


def _fit_level(text: str, role: str) -> float:
    own, other = first_level(text), second_level(text)
    if role == "level2":
        own, other = other, own
    if own is not None:
        return 0.4 if role == "level1" and other is not None else 0.0
    if other is not None:
        return 3.5
    if is_numbered(text) or looks_like_value(text) or len(text) > 8 or _NUMBER.fullmatch(text):
        return 9.0
    return 2.2


def _fit_name(text: str, branch: bool) -> float:
    if is_numbered(text):
        return -1.0
    if branch:
        return 4.0
    if _NUMBER.fullmatch(fold(text)) or _DASH.fullmatch(text):
        return 7.0
    return 2.5 if looks_like_value(text) else 0.0


def _fit_value(text: str, role: str) -> float:
    numeric = bool(_NUMBER.fullmatch(fold(text)))
    if role in ("weight", "score"):
        return 0.0 if numeric else 0.4 if _DASH.fullmatch(text) else 7.0
    if role == "comparator":
        return 0.0 if _SIGN.fullmatch(text) else 6.0
    if role == "unit":
        return 0.0 if text in MEASURE_WORDS else 1.0 if len(text) <= 4 and not numeric else 4.0
    if is_numbered(text):
        return 6.0
    if role in ("target", "actual"):
        return 0.0 if looks_like_value(text) else 1.2
    return 2.0 if looks_like_value(text) and not _DASH.fullmatch(text) else 0.3
