"""Points 得分: exact to two places, half up, and always with the arithmetic that gave them."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from jixiao.core.text import fold

State = Literal["exact", "range", "open", "left_out"]

CENT = Decimal("0.01")
_ZERO = Decimal(0)
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_PRINTED = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(?:分|%)?")


@dataclass(frozen=True, slots=True)
class Score:
    """What a result earns of `weight` points.

    `state`: `exact` the rule gives `points`; `range` the rule leaves `least` to `most` to a person (`most` itself only
    when it is the full weight); `open` the rule cannot be applied, `explanation` says why; `left_out` not applicable.
    `arithmetic` is the computation as written by hand; `reason_due` says why a reason is compulsory, else "".
    """

    state: State
    weight: Decimal
    points: Decimal | None
    least: Decimal
    most: Decimal
    arithmetic: str
    explanation: str
    what_would_change: str = ""
    reason_due: str = ""

    def holds(self, points: Decimal) -> bool:
        """Tell whether these printed points are among those the rule allows."""
        if self.state == "exact":
            return points == self.points
        below = points < self.most or (points == self.most == self.weight) or self.most == 0
        return self.least <= points and below and points <= self.most

    def because(self, reason: str) -> "Score":
        """Return the score with the reason why a reason is compulsory."""
        return replace(self, reason_due=reason)


def exact(weight: Decimal, points: Decimal, arithmetic: str, explanation: str, change: str = "") -> Score:
    """Return points that the rule gives, rounded and kept between nothing and the full weight."""
    rounded = min(max(round_points(points), _ZERO), weight)
    return Score("exact", weight, rounded, rounded, rounded, arithmetic, explanation, change)


def within(weight: Decimal, low: Decimal, high: Decimal, explanation: str, change: str = "") -> Score:
    """Return points between two shares (percent) of the weight, for a person to settle."""
    least, most = round_points(times(weight, low, Decimal(100))), round_points(times(weight, high, Decimal(100)))
    arithmetic = f"{show(weight)} × {plain(low)}% = {show(least)}，{show(weight)} × {plain(high)}% = {show(most)}"
    return Score("range", weight, None, least, most, arithmetic, explanation, change)


def undecided(weight: Decimal, why: str, change: str) -> Score:
    """Return the score of a result to which no rule can be applied."""
    return Score("open", weight, None, _ZERO, weight, "", why, change)


def left_out(weight: Decimal) -> Score:
    """Return the score of an indicator that does not apply: its points go to the others."""
    return Score("left_out", weight, None, _ZERO, _ZERO, "", "不适用，不计分，其余指标按比例折算")


def times(weight: Decimal, above: Decimal, below: Decimal) -> Decimal:
    """Return weight × above ÷ below, to sixty digits."""
    return _EXACT.divide(_EXACT.multiply(weight, above), below)


def round_points(points: Decimal) -> Decimal:
    """Return points with two places, half up."""
    return _EXACT.quantize(points, CENT)


def show(points: Decimal) -> str:
    """Write points with two places."""
    return f"{round_points(points):f}"


def plain(number: Decimal) -> str:
    """Write a number without needless zeros."""
    return f"{_EXACT.plus(number).normalize(_EXACT):f}" if number else "0"


def read_points(text: str | None) -> Decimal | None:
    """Read printed points, as “10”, “9.5分”; None when the text is no such number."""
    match = _PRINTED.fullmatch(fold(text or ""))
    return Decimal(match[1]) if match else None


def differs(one: Decimal, other: Decimal) -> bool:
    """Tell whether two amounts of points differ by more than rounding."""
    return abs(one - other) > CENT
