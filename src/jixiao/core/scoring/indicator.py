"""Indicators 指标得分: one target, one result, one weight → points."""

from dataclasses import replace
from decimal import Decimal

from jixiao.core.conversion import convert
from jixiao.core.scoring.measured import Measured, Unmeasured, measure
from jixiao.core.scoring.points import Score, left_out, undecided
from jixiao.core.scoring.qualitative import find_level, score_words
from jixiao.core.scoring.quantitative import deduct_excess, score_bands, score_measured
from jixiao.core.scoring.scheme import Scheme
from jixiao.core.target import Target, parse_target
from jixiao.core.text import fold

_COSTS = ("cost", "output.cost")


def score(
    target: Target | str, actual: str | None, weight: Decimal, scheme: Scheme, category: str = "other"
) -> Score:  # fmt: skip
    """Return what a result as printed earns of `weight` points.

    `category` is the canonical one of the indicator: satisfaction may have bands of its own, and a cost without a
    comparator has no direction. What the rule cannot decide stays open and says why; nothing is guessed or raised.
    """
    aim = parse_target(target) if isinstance(target, str) else target
    if "not_applicable" in (aim.kind, parse_target(actual or "").kind):
        return left_out(weight)
    if aim.number is None:
        return score_words(aim, actual, weight, scheme)
    measured = measure(aim, actual)
    if isinstance(measured, Unmeasured):
        return _unmeasured(measured, actual, weight, scheme)
    return _with_note(_score_number(measured, weight, scheme, category), measured)


def _score_number(measured: Measured, weight: Decimal, scheme: Scheme, category: str) -> Score:
    if not measured.signed and _is_cost(category) and measured.actual != measured.aim:
        return undecided(weight, "成本指标没有写符号，不知道是不超过还是不少于", "在指标值前写明“≤”或“≥”")
    bands = {"satisfaction": scheme.satisfaction, "execution": scheme.execution}.get(category)
    if bands:
        percent = convert(measured.actual, measured.unit, "%") if measured.unit else measured.actual
        if percent is not None:
            banded = score_bands(percent, weight, bands)
            return banded if measured.is_reached else banded.because("没有完成")
    return deduct_excess(score_measured(measured, weight, scheme), measured, scheme)


def _is_cost(category: str) -> bool:
    return category in _COSTS or category.startswith("cost.")


def _unmeasured(found: Unmeasured, actual: str | None, weight: Decimal, scheme: Scheme) -> Score:
    """Words beside a target of numbers still earn what their level allows."""
    if find_level(fold(actual or ""), scheme):
        by_words = score_words(Target(""), actual, weight, scheme)
        return replace(by_words, explanation=f"{found.why}，按文字判断：{by_words.explanation}")
    return undecided(weight, found.why, found.remedy)


def _with_note(scored: Score, measured: Measured) -> Score:
    notes = [measured.note] if measured.note else []
    if not measured.signed and measured.direction == "equal" and scored.state == "exact":
        notes.append("指标值没有写符号，按“=”计")
    return replace(scored, explanation="；".join((scored.explanation, *notes)))
