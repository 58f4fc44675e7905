"""Conversion 换算: a number of one unit in another, exactly; None where the two do not measure the same thing."""

from decimal import Decimal
from functools import lru_cache

from jixiao.core.subject import comparable_units

SCALES: dict[str, Decimal] = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(10**8)}
_WHOLE_WORDS = frozenset(("百分比", "百分点", "千米", "千克", "千瓦", "千瓦时", "千伏", "百分号"))
_IN_BASE: dict[str, tuple[Decimal, str]] = {
    "％": (Decimal(1), "%"), "百分比": (Decimal(1), "%"), "‰": (Decimal("0.1"), "%"), "千分之": (Decimal("0.1"), "%"),
    "‱": (Decimal("0.01"), "%"), "公里": (Decimal(1000), "米"), "千米": (Decimal(1000), "米"), "km": (Decimal(1000), "米"),
    "吨": (Decimal(1000), "公斤"), "t": (Decimal(1000), "公斤"), "公顷": (Decimal(15), "亩"),
    "平方公里": (Decimal(10**6), "平方米"), "小时": (Decimal(60), "分钟"), "个小时": (Decimal(60), "分钟"),
}  # fmt: skip


def scale_of(unit: str | None) -> Decimal:
    """Return what a unit's 万, 亿 … multiplies its number by: 10000 for 万人次, 1 for 人次 and for 千米."""
    return SCALES[unit[0]] if unit and len(unit) > 1 and unit[0] in SCALES and unit not in _WHOLE_WORDS else Decimal(1)


def convert(number: Decimal, unit: str, into: str) -> Decimal | None:
    """Return `number` of `unit` as a number of `into`; None when the units do not go together (人 and 人次)."""
    factor = _factor(unit, into)
    return None if factor is None else number * factor[0] / factor[1]


@lru_cache(maxsize=8192)
def _factor(unit: str, into: str) -> tuple[Decimal, Decimal] | None:
    """Return what to multiply and to divide by."""
    (many, one), (few, other) = _base(unit), _base(into)
    if one == other or comparable_units(one, other, strict=True):
        return many, few
    return None


def _base(unit: str) -> tuple[Decimal, str]:
    """Return how many of which smallest unit a unit is."""
    scale = scale_of(unit)
    bare = unit if scale == 1 else unit[1:]
    factor, base = _IN_BASE.get(bare, (Decimal(1), bare))
    return scale * factor, base
