"""Budget execution 预算执行率: points for the money spent of the money given."""

from decimal import Decimal

from jixiao.core.scoring.points import Score, exact, plain, round_points, show, times, undecided
from jixiao.core.scoring.quantitative import score_bands
from jixiao.core.scoring.scheme import Scheme

_HUNDRED = Decimal(100)


def execution_rate(budget: Decimal, executed: Decimal) -> Decimal | None:
    """Return money spent of money given in percent; None without money given."""
    return executed * _HUNDRED / budget if budget > 0 else None


def score_execution(
    budget: Decimal, executed: Decimal, weight: Decimal, scheme: Scheme, unit: str = "万元"
) -> Score:  # fmt: skip
    """Return the points of the execution rate: in proportion, never above the full weight, or by the scheme's bands.

    `budget` 全年预算数(A) and `executed` 全年执行数(B) are both in `unit`.
    """
    rate = execution_rate(budget, executed)
    if rate is None or executed < 0:
        why = "全年预算数不大于0，没有执行率" if rate is None else "全年执行数是负数"
        return undecided(weight, why, "核对全年预算数和全年执行数")
    a, b, w = plain(budget), plain(executed), show(weight)
    if scheme.execution:
        return _banded(rate, weight, scheme)
    if executed >= budget:
        text = f"{b} ≥ {a}，得满分{w}" if rate == _HUNDRED else f"{w} × {b} ÷ {a} > {w}，得满分{w}"
        return exact(weight, weight, text, "预算执行率，最高得满分", f"执行数少于{a}{unit}才扣分")
    points = times(weight, executed, budget)
    gain = weight - round_points(points)
    return exact(
        weight, points, f"{w} × {b} ÷ {a} = {show(points)}", "分值乘以预算执行率",
        f"再执行{plain(budget - executed)}{unit}得满分，多得{show(gain)}分",
    )  # fmt: skip


def _banded(rate: Decimal, weight: Decimal, scheme: Scheme) -> Score:
    if rate > _HUNDRED:
        return undecided(weight, f"执行率{plain(round_points(rate))}%，超出预算，各档都没有规定", "核对预算是否调整过")
    return score_bands(rate, weight, scheme.execution)
