"""Quantitative 定量指标: points for a number reached, by the formulas of 财预〔2020〕10号 and 财预〔2021〕101号.

A is the target, B the result, w the weight. Larger is better: B ≥ A full, else w × B ÷ A. Smaller is better: A ÷ B, or
1 − (B − A) ÷ A down to nothing at 2A. With a pass threshold p: w × (rate − p) ÷ (1 − p), nothing below p.
"""

from decimal import ROUND_FLOOR, Decimal

from jixiao.core.scoring.measured import Measured
from jixiao.core.scoring.points import CENT, Score, exact, plain, round_points, show, times, undecided
from jixiao.core.scoring.scheme import Band, Scheme

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def score_measured(measured: Measured, weight: Decimal, scheme: Scheme) -> Score:
    """Return what a number earns in proportion to its target."""
    if measured.direction == "range":
        return _in_range(measured, weight, scheme)
    if measured.is_reached:
        return _full(measured, weight)
    if measured.aim < 0:
        return undecided(weight, "指标值是负数，按比例计分没有意义", "由评分人按完成情况给分，并写明理由")
    return _smaller(measured, weight, scheme) if measured.smaller_is_better else _larger(measured, weight, scheme)


def deduct_excess(score: Score, measured: Measured, scheme: Scheme) -> Score:
    """Ask for a reason where the result is far above the target, and take points where the scheme does so."""
    if measured.smaller_is_better or measured.direction == "range" or not measured.is_reached:
        return score
    over, rate = scheme.over, measured.rate
    if measured.aim == 0:
        return score.because(f"指标值为0，完成{plain(measured.actual)}") if measured.actual >= over.at_zero else score
    if rate is None or measured.aim < 0 or rate < over.limit:
        return score
    due = f"完成值是指标值的{round_points(rate).normalize():f}%，达到{plain(over.limit)}%以上"
    if not over.deduction:
        return score.because(due)
    b, a, w = plain(measured.actual), plain(measured.aim), score.weight
    share = times(over.deduction, rate - over.limit, _HUNDRED)
    points = max(w - times(w, share, _HUNDRED), _ZERO)
    text = f"{show(w)} − {show(w)} × ({b} ÷ {a} − {plain(over.limit)}%) × {plain(over.deduction)}% = {show(points)}"
    change = f"说明超额原因；目标定低了的，下年目标应接近{b}{measured.unit}"
    return exact(w, points, text, "超额过多，视为目标偏低，按超出部分扣分", change).because(due)


def score_bands(percent: Decimal, weight: Decimal, bands: tuple[Band, ...]) -> Score:
    """Return the share of the weight that the band of a percentage earns."""
    at = next((n for n, band in enumerate(bands) if percent >= band.least), len(bands) - 1)
    band = bands[at]
    name = f"{plain(band.least)}%以上" if at == 0 else f"{plain(band.least)}%至{plain(bands[at - 1].least)}%以下"
    points = times(weight, band.share, _HUNDRED)
    shown = plain(percent.quantize(CENT, ROUND_FLOOR))  # 99.996% is not yet 100%
    text = f"{shown}%属于{name}档：{show(weight)} × {plain(band.share)}% = {show(points)}"
    if at == 0:
        return exact(weight, points, text, "按档计分", f"已在最高档；低于{plain(band.least)}%降档")
    better = bands[at - 1]
    gain = round_points(times(weight, better.share, _HUNDRED)) - round_points(points)
    return exact(weight, points, text, "按档计分", f"达到{plain(better.least)}%升一档，多得{show(gain)}分")


def _full(measured: Measured, weight: Decimal) -> Score:
    a, b, unit = plain(measured.aim), plain(measured.actual), measured.unit
    if measured.smaller_is_better:
        return exact(
            weight, weight, f"{b} ≤ {a}，得满分{show(weight)}", "越小越好，没有超过指标值", f"超过{a}{unit}才扣分"
        )
    change = f"超额不加分；低于{a}{unit}才扣分"
    sign = "≤" if measured.aim == 0 and measured.direction == "equal" else "≥"
    return exact(
        weight,
        weight,
        f"{b} {sign} {a}，得满分{show(weight)}",
        "达到指标值",
        change if sign == "≥" else f"超过{a}{unit}不得分",
    )


def _larger(measured: Measured, weight: Decimal, scheme: Scheme) -> Score:
    b, a, unit = measured.actual, measured.aim, measured.unit
    if a == 0 or b <= 0:
        text = f"指标值0，完成{plain(b)}，得0.00" if a == 0 else f"{show(weight)} × {plain(b)} ÷ {plain(a)} ≤ 0，得0.00"
        return exact(weight, _ZERO, text, "没有完成", f"做到{plain(a)}{unit}得满分{show(weight)}").because("没有完成")
    points, text = _proportion(weight, b, a, scheme.pass_rate)
    change = f"{_more(a - b, unit)}，达到{plain(a)}{unit}，得满分，多得{show(weight - round_points(points))}分"
    return exact(weight, points, text, _by(scheme, "完成比例"), change + _pass(scheme, a, b, unit)).because("没有完成")


def _smaller(measured: Measured, weight: Decimal, scheme: Scheme) -> Score:
    b, a, unit = measured.actual, measured.aim, measured.unit
    back = f"{_less(b - a, unit)}，降到{plain(a)}{unit}以内得满分"
    if scheme.smaller == "linear":
        if b >= 2 * a:
            text, points = f"{plain(b)} ≥ 2 × {plain(a)}，得0.00", _ZERO
        else:
            points = weight - times(weight, b - a, a)
            text = f"{show(weight)} × (1 − ({plain(b)} − {plain(a)}) ÷ {plain(a)}) = {show(points)}"
        explanation = "越小越好，按超出的比例扣分，超出一倍不得分"
    else:
        points, text = _proportion(weight, a, b, scheme.pass_rate)
        explanation = _by(scheme, "指标值与完成值之比")
    gain = weight - round_points(points)
    return exact(weight, points, text, explanation, f"{back}，多得{show(gain)}分").because("没有完成")


def _proportion(weight: Decimal, above: Decimal, below: Decimal, pass_rate: Decimal | None) -> tuple[Decimal, str]:
    """Return weight × above ÷ below, or what of it lies above the pass threshold, and the computation written out."""
    a, b, w = plain(above), plain(below), show(weight)
    if not pass_rate:
        points = times(weight, above, below)
        return points, f"{w} × {a} ÷ {b} = {show(points)}"
    p = f"{plain(pass_rate)}%"
    if above * _HUNDRED < pass_rate * below:
        return _ZERO, f"{a} ÷ {b} < {p}，得0.00"
    points = times(weight, above * _HUNDRED - pass_rate * below, below * (_HUNDRED - pass_rate))
    return points, f"{w} × ({a} ÷ {b} − {p}) ÷ (1 − {p}) = {show(points)}"


def _in_range(measured: Measured, weight: Decimal, scheme: Scheme) -> Score:
    low, high, b = measured.aim, measured.upper, measured.actual
    assert high is not None
    if low > high:
        return undecided(weight, "指标值的下限大于上限", "改正指标值的范围")
    if low <= b <= high:
        text = f"{plain(low)} ≤ {plain(b)} ≤ {plain(high)}，得满分{show(weight)}"
        return exact(weight, weight, text, "在指标值范围内", f"在{plain(low)}至{plain(high)}{measured.unit}以外才扣分")
    below = b < low
    edge = Measured(low if below else high, b, "larger" if below else "smaller", measured.unit)
    return score_measured(edge, weight, scheme)


def _more(gap: Decimal, unit: str) -> str:
    return f"再提高{plain(gap)}个百分点" if unit == "%" else f"再完成{plain(gap)}{unit}"


def _less(gap: Decimal, unit: str) -> str:
    return f"再降低{plain(gap)}个百分点" if unit == "%" else f"减少{plain(gap)}{unit}"


def _by(scheme: Scheme, what: str) -> str:
    return f"按{what}计分" + (f"，{plain(scheme.pass_rate)}%为及格线" if scheme.pass_rate else "")


def _pass(scheme: Scheme, aim: Decimal, actual: Decimal, unit: str) -> str:
    if not scheme.pass_rate or actual * _HUNDRED >= scheme.pass_rate * aim:
        return ""
    return f"；达到{plain(times(aim, scheme.pass_rate, _HUNDRED))}{unit}才开始得分"
