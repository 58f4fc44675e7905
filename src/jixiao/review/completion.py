"""Completion 完成情况: what a self-evaluation or monitoring form says was reached of each target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jixiao.core.declaration import Declaration
from jixiao.core.target import parse_target
from jixiao.core.text import fold
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.view import Row, rows

_POINTS = re.compile(r"(-?\d+(?:\.\d+)?)(?:分|%)?")
_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Completion:
    """One indicator with its result: `aim` and `actual` in one unit; `rate` is how far the aim was reached in percent,
    capped nowhere, None where it cannot be told (aim 0)."""

    row: Row
    aim: Decimal
    actual: Decimal
    smaller_is_better: bool

    @property
    def rate(self) -> Decimal | None:
        above, below = (self.aim, self.actual) if self.smaller_is_better else (self.actual, self.aim)
        return above * 100 / below if below else None

    @property
    def is_reached(self) -> bool:
        return self.actual <= self.aim if self.smaller_is_better else self.actual >= self.aim


def completions(declaration: Declaration, *categories: str) -> Iterator[Completion]:
    """Yield the rows whose target and result are both numbers in one unit."""
    for row in rows(declaration, *categories):
        target, result = row.indicator.target, parse_target(row.indicator.actual or "")
        if target.number is None or result.number is None or target.upper is not None:
            continue
        if _unit(target.unit) == _unit(result.unit) or result.unit is None:
            yield Completion(row, target.number, result.number, target.comparator in ("≤", "<"))


def _unit(unit: str | None) -> str | None:
    return "%" if UNIT_FAMILY.get(unit or "") == "rate" else unit


def points(text: str | None) -> Decimal | None:
    """Read printed points, as “10”, “9.5分”; None when the text is no number."""
    match = _POINTS.fullmatch(fold(text or ""))
    try:
        return Decimal(match[1]) if match else None
    except InvalidOperation:
        return None


def differs(one: Decimal, other: Decimal) -> bool:
    """Tell whether two amounts of points differ by more than rounding."""
    return abs(one - other) > _TOLERANCE
