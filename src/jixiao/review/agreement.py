"""Agreement 相符: which indicator a number of the prose speaks of, and whether the two can both be true."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.core.conversion import SCALES, scale_of
from jixiao.core.quantity import Quantity, comparable_units, excludes, same_subject
from jixiao.core.target import Target
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.claims import Claim
from jixiao.review.echo import core, coverage, plain
from jixiao.review.view import Row

Verdict = Literal["agrees", "differs", "below", "silent"]

_ROUGH = Decimal("0.1")
SURE, LIKELY, _ALMOST, _MOSTLY, _HALF = 0.9, 0.8, 0.75, 0.6, 0.5
_AWARD = re.compile(r"先进(?!工作者)|优秀|优胜|标兵|[一二三特]等奖|获奖")
_QUALIFIER = re.compile(r"困难|特困|深度|女|青年|农村|城镇|重点|退休|一线|新增|子女|中心|示范")
# What the end of a name tells of the unit, where the value prints none.
_NAMED = {
    "人次": "人次", "人次数": "人次", "人数": "人", "户数": "户", "户次": "户次", "场次": "场", "场数": "场", "次数": "次", "期数": "期", "家数": "家", "单位数": "家",
    "面积": "平方米", "率": "%", "满意度": "%", "比例": "%", "占比": "%",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values a statement allows; None is open."""

    least: Decimal | None
    most: Decimal | None

    def meets(self, other: "Bounds") -> bool:
        """Is there a value both allow?"""
        above = self.most is None or other.least is None or other.least <= self.most
        return above and (other.most is None or self.least is None or self.least <= other.most)


def unit_of(row: Row) -> str | None:
    """Return the unit of a row: the printed one, else what the name tells (…人数), else None."""
    unit = row.indicator.target.unit
    if unit:
        return unit[1:] if unit[0] in SCALES and unit not in UNIT_FAMILY and len(unit) > 1 else unit
    name = row.folded
    return next((told for end, told in sorted(_NAMED.items(), key=lambda e: -len(e[0])) if name.endswith(end)), None)


def value_of(target: Target) -> Decimal | None:
    """Return the number of a target with its scale: 3.8 of the unit 万人 is 38000."""
    return None if target.number is None else target.number * scale_of(target.unit)


def bounds_of_target(target: Target) -> Bounds | None:
    """Return what a target allows, or None when it has no number."""
    value = value_of(target)
    if value is None or target.number is None:
        return None
    if target.upper is not None:
        return Bounds(value, target.upper * (value / target.number if target.number else 1))
    return _bounds(value, target.comparator)


def bounds_of_quantity(quantity: Quantity) -> Bounds | None:
    """Return what a number of the prose allows: 约 a tenth up and down, 余 a tenth up."""
    value = quantity.value
    if value is None:
        return None
    if quantity.upper is not None:
        return Bounds(value, quantity.upper)
    if quantity.approximate and quantity.comparator is None:
        return Bounds(value * (1 - _ROUGH), value * (1 + _ROUGH))
    return _bounds(value, quantity.comparator)


def _bounds(value: Decimal, comparator: str | None) -> Bounds:
    if comparator in ("≥", ">"):
        return Bounds(value, None)
    return Bounds(None, value) if comparator in ("≤", "<") else Bounds(value, value)


def likeness(row: Row, claim: Claim) -> float:
    """Return 0…1: how surely a number of the prose and an indicator speak of the same thing."""
    quantity = claim.quantity
    if not _units_meet(row, quantity) or excludes(plain(row.name), plain(claim.window)):
        return 0.0
    about = "".join(filter(None, (quantity.topic, quantity.noun)))
    if bool(_AWARD.search(quantity.noun or about)) != bool(_AWARD.search(row.name)):
        return 0.0
    most = SURE - 0.01 if set(_QUALIFIER.findall(row.name)) ^ set(_QUALIFIER.findall(claim.window)) else 1.0
    return min(most, _likeness(row, claim, about))


def _likeness(row: Row, claim: Claim, about: str) -> float:
    quantity = claim.quantity
    named = max(same_subject(row.name, about), _of_one(row, quantity))
    if named >= SURE:
        return named
    subject, window = core(row.name), plain(claim.window)
    if len(subject) < 2:
        return 0.0
    covered = coverage(subject, window)
    if covered == 1.0:
        return SURE if coverage(core(about), plain(row.name)) >= _ALMOST else LIKELY
    inherited = subject[-2:] in window and coverage(subject, plain(claim.clause)) == 1.0
    mostly = covered >= _MOSTLY and subject[-2:] in window
    return LIKELY if inherited or mostly or named >= LIKELY else 0.0


def may_be_part(row: Row, claim: Claim) -> bool:
    """Might the number count a part of what the indicator counts (现场招聘会8场 of 招聘会20场)?"""
    if not _units_meet(row, claim.quantity) or excludes(plain(row.name), plain(claim.window)):
        return False
    return coverage(core(row.name), plain(claim.window)) >= _HALF


def _of_one(row: Row, quantity: Quantity) -> float:
    """Compare with the topic alone, or the noun alone where the number has no topic."""
    alone = quantity.topic if quantity.noun is None else quantity.noun if quantity.topic is None else None
    return same_subject(row.name, alone) if alone else 0.0


def _units_meet(row: Row, quantity: Quantity) -> bool:
    unit = unit_of(row)
    if quantity.kind == "rate":
        return UNIT_FAMILY.get(unit or "") == "rate" and UNIT_FAMILY.get(quantity.unit or "%") == "rate"
    if unit is None:
        return quantity.kind == "count" and row.category.startswith("output")
    return quantity.unit is not None and comparable_units(unit, quantity.unit)


def verdict(row: Row, quantity: Quantity, floor: Decimal) -> Verdict:
    """Compare a number of the prose with the target of the row: `below` when the target allows it but asks for less than
    `floor` (a share) of it. Persons and visits: one person may come twice, so only too few visits contradict; whatever
    else they say of each other is `silent`."""
    target, said = bounds_of_target(row.indicator.target), bounds_of_quantity(quantity)
    if target is None or said is None or _is_share(row):
        return "silent"
    one, other = (UNIT_FAMILY.get(unit or "") for unit in (unit_of(row), quantity.unit))
    loose = {one, other} == {"people", "visits"}
    if loose:
        said = Bounds(said.least, None) if one == "visits" else Bounds(None, said.most)
    if not target.meets(said):
        return "differs"
    if target.most is None and target.least is not None and said.least and target.least < said.least * floor:
        return "below"
    if target.most is None and said.most is None and quantity.kind == "rate" and target.least != said.least:
        return "differs"
    return "silent" if loose else "agrees"


def _is_share(row: Row) -> bool:
    """Was a rate left as the share 0.95 by a spreadsheet?"""
    target = row.indicator.target
    return target.unit is None and target.number is not None and target.number <= 1 and UNIT_FAMILY.get(unit_of(row) or "") == "rate"
