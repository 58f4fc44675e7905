"""Weights 分值: proposed by rule from the approved form, summing exactly; fixed by approval, not by this module."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from jixiao.core.indicator import Indicator
from jixiao.core.scoring.points import CENT, plain
from jixiao.core.scoring.scheme import ClassWeights, Scheme

CLASS_NAMES = {"cost": "成本", "output": "产出", "outcome": "效益", "satisfaction": "满意度"}
_HUNDRED, _ZERO = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class WeightProposal:
    """Proposed points: of `execution`, of each indicator in the form's order (0: not scored), and how they came about."""

    execution: Decimal
    weights: tuple[Decimal, ...]
    explanation: tuple[str, ...]


def apportion(total: Decimal, shares: Sequence[Decimal], step: Decimal) -> tuple[Decimal, ...]:
    """Split `total` in the proportion of `shares` into multiples of `step` that sum to it exactly: largest remainder,
    the earlier first among equals. Where the step is too coarse for all to get something, hundredths are used."""
    whole = sum(shares, _ZERO)
    if not shares or whole <= 0:
        return tuple(_ZERO for _ in shares)
    if total % step or (total * min(share for share in shares if share) < step * whole and step > CENT):
        step = CENT
    quotas = [total / step * share / whole for share in shares]
    units = [quota.to_integral_value(ROUND_FLOOR) for quota in quotas]
    missing = int(total / step - sum(units))
    order = sorted(range(len(shares)), key=lambda n: (units[n] - quotas[n], n))
    for n in order[:missing]:
        units[n] += 1
    return tuple(unit * step for unit in units)


def propose_weights(indicators: Sequence[Indicator], scheme: Scheme) -> WeightProposal:
    """Propose third-level weights: the class's points split evenly over its second levels, then over its indicators.

    Indicators of no scored class (投入管理 …), not applicable ones and medium-term ones get none.
    """
    classes = [_class_of(one, scheme.weights) for one in indicators]
    totals = _class_totals(dict.fromkeys(name for name in classes if name), scheme.weights)
    weights = [_ZERO] * len(indicators)
    for name, total in totals.items():
        members = [n for n, own in enumerate(classes) if own == name]
        for n, weight in _within(members, indicators, total, scheme.weights.step).items():
            weights[n] = weight
    said = [
        f"预算执行率{plain(scheme.weights.execution)}分",
        *(f"{CLASS_NAMES[c]}{plain(t)}分" for c, t in totals.items()),
    ]
    unscored = sum(name is None for name in classes)
    more = (f"{unscored}条指标不计分（不适用、中期，或不属于成本、产出、效益、满意度）",) if unscored else ()
    return WeightProposal(scheme.weights.execution, tuple(weights), ("，".join(said), *more))


def _class_of(indicator: Indicator, weights: ClassWeights) -> str | None:
    if indicator.target.kind == "not_applicable" or indicator.period == "medium":
        return None
    name = indicator.category.partition(".")[0]
    if name == "cost" and not weights.with_cost:
        name = "output"
    return name if name in CLASS_NAMES else None


def _class_totals(present: Mapping[str, None], weights: ClassWeights) -> dict[str, Decimal]:
    """Return the points of the classes that a form has; together they are what budget execution leaves of a hundred."""
    table = weights.with_cost if weights.with_cost and "cost" in present else weights.plain
    shares = dict(table)
    if "satisfaction" not in present and weights.satisfaction_to in present:
        shares[weights.satisfaction_to] += shares.pop("satisfaction", _ZERO)
    names = [name for name in CLASS_NAMES if name in present and name in shares]
    points = apportion(_HUNDRED - weights.execution, [shares[name] for name in names], weights.step)
    return dict(zip(names, points, strict=True))


def _within(
    members: Sequence[int], indicators: Sequence[Indicator], total: Decimal, step: Decimal
) -> dict[int, Decimal]:  # fmt: skip
    branches: dict[str, list[int]] = {}
    for n in members:
        branches.setdefault(indicators[n].category, []).append(n)
    given = apportion(total, [Decimal(1)] * len(branches), step)
    found: dict[int, Decimal] = {}
    for points, rows in zip(given, branches.values(), strict=True):
        found |= zip(rows, apportion(points, [Decimal(1)] * len(rows), step), strict=True)
    return found
