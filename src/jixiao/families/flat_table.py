"""The cells of an indicator table in text without cells: which word is a name, a target, a score.

The words are taken in order; each continues the cell before it, goes to a later column of the same row, or opens a new
row. The cheapest reading of all words together wins (Viterbi), so that one odd cell does not derail the rest.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.core.category import first_level, second_level
from jixiao.core.text import fold
from jixiao.core.units import MEASURE_WORDS
from jixiao.families.align import is_branch, is_numbered, looks_like_value
from jixiao.families.flat_labels import width

_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?(?:分|%)?")
_DASH = re.compile(r"[-—–/]|无")
_SIGN = re.compile(r"[≥≤＞＜>=<=＝]{1,2}|定性|正向|反向|[大小等]于(?:等于)?")
_DATE = re.compile(r"(?:(?:20\d\d|当|本|次|每)年度?)?(?:\d{1,2}月)?(?:份|上旬|中旬|下旬|\d{1,2}日)?[底末初中]?(?:之?以?前|内|完成)?")
_STATE = re.compile(r"(?:明显|显著|有效|逐步|不断|持续|进一步|得到|有所|基本|大幅|长期|稳步|日益|较[大好高]|充分|全面).{0,6}")
_CJK = re.compile(r"[\u3400-\u9fff]")
_SKIP = {"name": 3.0, "target": 2.0, "weight": 1.2, "score": 1.2, "actual": 1.0, "comparator": 1.0, "description": 0.3}
_LEFT = ((0.8, 0.1), (1.6, 0.35), (3.1, 0.8))
_UNBROKEN = re.compile(r"[\dA-Za-z.,%“《(（]+")
_NEVER = 50.0


@dataclass(frozen=True, slots=True)
class FlatWord:
    """A word, whether it begins its line, and whether a branch word stood before it: then it opens a row."""

    text: str
    opens: bool
    behind_branch: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """The best reading up to one word when that word stands in `role`: its cost, and the step before."""

    cost: float
    role: int
    before: "_Step | None"
    how: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """The roles of the columns, what leaving one blank costs, what ending a row behind one costs, and the widths."""

    roles: Sequence[str]
    skips: list[float]
    rests: list[float]
    widths: Mapping[int, float]


Found = list[tuple[int, str]]


def assign(words: Sequence[FlatWord], roles: Sequence[str], *, wrapped: bool = False) -> Found:
    """Return for each word its column and how it got there: `row` opens a row, `cell` a cell, `join` continues one.

    `wrapped` tells that a name or value may stand above and below these words. A second reading knows how wide each
    column is from the first: only a full line goes on in the next.
    """
    skips = [0.2 if wrapped and role in ("name", "target", "actual") else _SKIP.get(role, 0.0) for role in roles]
    rests = [_rest(role, roles) for role in range(len(roles))]
    found = _assign(words, _Columns(roles, skips, rests, {}))
    if not any(how == "join" and w.opens for (_, how), w in zip(found, words, strict=True)):
        return found
    widths: dict[int, float] = {}
    for (column, _), word in zip(found, words, strict=True):
        widths[column] = max(widths.get(column, 0.0), width(word.text))
    return _assign(words, _Columns(roles, skips, rests, widths))


def _assign(words: Sequence[FlatWord], columns: _Columns) -> Found:
    steps: list[_Step] = []
    for number, word in enumerate(words):
        closed = min((s for s in steps), key=lambda s: s.cost + columns.rests[s.role], default=None)
        last = words[number - 1] if number else None
        steps = [_best((word, last), role, columns, (steps, closed)) for role in range(len(columns.roles))]
    if not steps:
        return []
    step: _Step | None = min(steps, key=lambda s: s.cost + columns.rests[s.role])
    found: Found = []
    while step is not None:
        found.append((step.role, step.how))
        step = step.before
    return found[::-1]


def _best(
    pair: tuple[FlatWord, FlatWord | None], role: int, columns: _Columns, state: tuple[list[_Step], _Step | None]
) -> _Step:
    """Return the cheapest way for a word to stand in a column, given the steps of the word before it."""
    (word, last), (steps, closed) = pair, state
    fit = _fit(word.text, columns.roles[role])
    opened = fit + sum(columns.skips[:role]) + (0.3 if word.opens else 1.0)
    if last is None or closed is None:
        return _Step(opened, role, None, "row")
    best = _Step(closed.cost + columns.rests[closed.role] + opened, role, closed, "row")
    skipped = 1.5 if word.behind_branch else 0.0
    for before in range(role - 1, -1, -1):
        cost = steps[before].cost + fit + skipped
        if cost < best.cost:
            best = _Step(cost, role, steps[before], "cell")
        skipped += columns.skips[before]
    joined = steps[role].cost + _joining(word, last, columns.roles[role], columns.widths.get(role))
    return _Step(joined, role, steps[role], "join") if joined < best.cost else best


def _rest(role: int, roles: Sequence[str]) -> float:
    """What ending a row behind a column costs; a row of branch words alone is an empty branch."""
    if roles[role] in ("level1", "level2", "group", "closed"):
        return 2.0
    return sum(_SKIP.get(r, 0.0) for r in roles[role + 1 :])


def _joining(word: FlatWord, last: FlatWord, role: str, room: float | None) -> float:
    """What it costs that a word continues the cell of the word before it."""
    if role in ("weight", "score", "comparator", "unit", "level1", "level2", "group", "closed") or is_branch(word.text):
        return _NEVER
    cost = (5.0 if is_numbered(word.text) else 0.0) + (2.0 if word.behind_branch else 0.0)
    cost += 1.5 if looks_like_value(word.text) or looks_like_value(last.text) else 0.0
    if not word.opens:
        # a space between two Chinese words parts two cells; beside a figure it only sets the figure apart
        apart = bool(_CJK.match(last.text[-1:]) and _CJK.match(word.text))
        return cost + (3.5 if apart else 0.7)
    return cost + _wrapping(word.text, last.text, room)


def _wrapping(text: str, last: str, room: float | None) -> float:
    """What it costs that a line goes on with the cell of the line before: a cell's lines are full but for the last.

    `room` is the width of the column, None as long as it is not known.
    """
    if last[-1:] in "，,、；;（(":
        return 0.2
    stop = 0.8 if last[-1:] == "。" else 0.0
    if room is not None:
        left = room - width(last) - (width(run.group()) - 1 if (run := _UNBROKEN.match(text)) else 0.0)
        return stop + next((cost for limit, cost in _LEFT if left < limit), 2.0)
    wider = max(0.0, width(text) - width(last))
    return stop + (0.5 if width(last) >= 6 else 1.2) + 0.25 * min(wider, 8)


def is_value(text: str) -> bool:
    """Tell whether a word reads as a value: a figure, a date, or how something is to become."""
    folded = fold(text)
    return looks_like_value(text) or bool(_DATE.fullmatch(folded) or _STATE.fullmatch(folded))


@lru_cache(maxsize=16384)
def _fit(text: str, role: str) -> float:
    """How badly a word fits a column, 0 for well."""
    if role in ("group", "closed"):
        return _NEVER
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
    return 2.4


def _fit_name(text: str, branch: bool) -> float:
    if is_numbered(text):
        return -1.0
    if branch:
        return 4.0
    if _NUMBER.fullmatch(fold(text)) or _DASH.fullmatch(text):
        return 7.0
    if looks_like_value(text) or is_value(text):
        return 2.5 if looks_like_value(text) else 1.0
    return 0.3 if text[-1:] in "，。；、" else 0.0


def _fit_value(text: str, role: str) -> float:
    numeric = bool(_NUMBER.fullmatch(fold(text)))
    if role in ("weight", "score"):
        return 0.0 if numeric else 0.4 if _DASH.fullmatch(text) else 7.0
    if role == "comparator":
        return 0.0 if _SIGN.fullmatch(text) else 6.0
    if role == "unit":
        return 0.0 if text in MEASURE_WORDS else 1.0 if len(text) <= 4 and not numeric else 4.0
    if role in ("target", "actual"):
        return 6.0 if is_numbered(text) else 0.0 if is_value(text) else 1.2 + (0.6 if len(text) > 14 else 0.0)
    return _fit_words(text)


def _fit_words(text: str) -> float:
    """How badly a word fits a column of words, as 备注 or 偏差原因."""
    if is_numbered(text):
        return 6.0
    if looks_like_value(text) and not _DASH.fullmatch(text):
        return 2.0
    return 0.4 if len(text) > 2 or _DASH.fullmatch(text) else 1.0
