"""Lines 计分行: every scored row of a self-evaluation form, with what the rule gives beside what the form prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from jixiao.core.declaration import Declaration
from jixiao.core.funding import BudgetLine
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.path import pointer
from jixiao.core.scoring.execution import score_execution
from jixiao.core.scoring.indicator import score
from jixiao.core.scoring.points import Score, differs, left_out, plain, read_points, undecided
from jixiao.core.scoring.scheme import Scheme
from jixiao.core.target import parse_target, print_target
from jixiao.core.text import fold

Verdict = Literal["agrees", "rounded", "differs", "unchecked", "not_printed", "left_out"]

_REASON_FIELD = re.compile(r"(?:偏差|未完成).*原因")
NO_REASON = ("", "无", "-", "/", "—", "无偏差")


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One row: `path` in the declaration, name, target and result as printed, the rule's score and the `printed` one.

    `difference` is printed − rule (to the nearest point the rule allows). `counted` goes into the total: the rule's
    points, or the printed ones where the rule leaves them to a person; None when nothing settles them.
    `reason_missing`: a reason is compulsory and the form prints none.
    """

    path: str
    name: str
    target: str
    actual: str
    score: Score
    printed: Decimal | None
    verdict: Verdict
    difference: Decimal | None
    counted: Decimal | None
    reason_missing: bool


def execution_line(declaration: Declaration, scheme: Scheme) -> ScoreLine | None:
    """Score the money row that carries the points of budget execution; None where the form scores none."""
    found = find_execution(declaration)
    if found is None:
        return None
    number, row = found
    weight = _execution_weight(declaration, row, scheme)
    if weight is None:
        return None
    unit: MoneyUnit = declaration.money_unit or "万元"
    budget, executed = read_execution(row)
    if budget is None or executed is None:
        scored = undecided(weight, "没有读到全年预算数和全年执行数", "填写全年预算数和全年执行数")
    else:
        per = Decimal(1) if unit == "元" else Decimal(10_000)
        scored = score_execution(budget / per, executed / per, weight, scheme, unit)
    texts = ("预算执行率", row.budget or "", row.executed or "")
    return _line(pointer("budget_lines", number), texts, scored, read_points(row.score))


def indicator_lines(
    declaration: Declaration, weights: tuple[Decimal | None, ...], scheme: Scheme
) -> Iterator[ScoreLine]:
    """Score the annual rows of the indicator table with these weights (None: the form prints none)."""
    said = _says_reasons(declaration)
    for number, (indicator, weight) in enumerate(zip(declaration.indicators, weights, strict=True)):
        if indicator.period == "medium":
            continue
        line = _indicator_line(number, indicator, weight, scheme)
        yield replace(line, reason_missing=False) if said and indicator.deviation is None else line


def _says_reasons(declaration: Declaration) -> bool:
    """Does the form give its reasons in a field of its own, for all indicators together?"""
    return any(
        isinstance(text, str) and _REASON_FIELD.search(label) and fold(text) not in NO_REASON
        for label, text in declaration.fields.items()
    )


def printed_weights(declaration: Declaration) -> tuple[Decimal | None, ...]:
    """Return the weight each indicator prints; a negative one is none."""
    read = (read_points(indicator.weight) for indicator in declaration.indicators)
    return tuple(weight if weight is not None and weight >= 0 else None for weight in read)


def find_execution(declaration: Declaration) -> tuple[int, BudgetLine] | None:
    """Return the money row (with its number) that budget execution is scored on: the one with points, else the first."""
    rows = tuple(enumerate(declaration.budget_lines))
    scored = (one for one in rows if read_points(one[1].weight) is not None or read_points(one[1].score) is not None)
    return next(scored, rows[0] if rows else None)


def read_execution(row: BudgetLine) -> tuple[Decimal | None, Decimal | None]:
    """Return money given and spent in yuan, an amount without a unit taken for 万元: only their ratio counts, and so no
    printed decimal is lost to rounding."""
    given, spent = (parse_amount(text, "万元") if text else None for text in (row.budget, row.executed))
    return given, spent


def _execution_weight(declaration: Declaration, row: BudgetLine, scheme: Scheme) -> Decimal | None:
    """Return the printed weight; else the scheme's, unless the indicators have the hundred points among themselves."""
    printed = read_points(row.weight)
    if printed is not None:
        return printed
    if any(indicator.category == "execution" for indicator in declaration.indicators):
        return None
    weights = [weight for weight in printed_weights(declaration) if weight is not None]
    return None if sum(weights, Decimal(0)) >= 100 else scheme.weights.execution


def _indicator_line(number: int, indicator: Indicator, weight: Decimal | None, scheme: Scheme) -> ScoreLine:
    if parse_target(indicator.name or "").kind == "not_applicable":
        scored = left_out(weight or Decimal(0))
    elif weight is None:
        due = score(indicator.target, indicator.actual, Decimal(0), scheme, indicator.category).reason_due
        scored = undecided(Decimal(0), "表上没有印分值，不能计分", "写明分值").because(due)
    else:
        scored = score(indicator.target, indicator.actual, weight, scheme, indicator.category)
    texts = (indicator.name or "", print_target(indicator.target), indicator.actual or "")
    has_reason = fold(indicator.deviation or "") not in NO_REASON
    return _line(pointer("indicators", number), texts, scored, read_points(indicator.score), has_reason)


def _line(
    path: str, texts: tuple[str, str, str], scored: Score, printed: Decimal | None, has_reason: bool = True
) -> ScoreLine:  # fmt: skip
    verdict = compare(scored, printed)
    difference = None
    if verdict in ("differs", "rounded") and printed is not None:
        difference = printed - min(max(printed, scored.least), scored.most)
    missing = bool(scored.reason_due) and not has_reason
    return ScoreLine(path, *texts, scored, printed, verdict, difference, _counted(scored, printed, verdict), missing)


def compare(scored: Score, printed: Decimal | None) -> Verdict:
    """Hold printed points against the rule's. Points rounded to fewer places are `rounded`, unless up to the full weight."""
    if scored.state == "left_out":
        return "differs" if printed else "left_out"
    if printed is None:
        return "not_printed"
    if scored.state == "open":
        return "unchecked"
    if scored.holds(printed):
        return "agrees"
    return "rounded" if _is_rounded(scored, printed) else "differs"


def _is_rounded(scored: Score, printed: Decimal) -> bool:
    places = -int(printed.as_tuple().exponent)
    if scored.points is None or printed >= scored.weight:
        return False
    if places >= 2:  # a rate rounded before it was multiplied moves the last place
        return not differs(scored.points, printed)
    return scored.points.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == printed


def _counted(scored: Score, printed: Decimal | None, verdict: Verdict) -> Decimal | None:
    if scored.state in ("exact", "left_out"):
        return scored.points or Decimal(0)
    if printed is None or verdict == "differs" or not scored.weight:
        return None
    return min(max(printed, Decimal(0)), scored.weight)


def describe(line: ScoreLine) -> str:
    """Say in one sentence how the printed points stand to the rule's."""
    scored, difference = line.score, line.difference
    if line.verdict != "differs" or line.printed is None:
        return _VERDICTS[line.verdict].format(plain(scored.least))
    said = f"表上写{plain(line.printed)}分，"
    if scored.state == "left_out":
        return f"{said}不适用的指标不计分"
    if not difference:
        return f"{said}应低于{plain(scored.most)}分"
    allowed = plain(scored.least) if scored.state == "exact" else f"{plain(scored.least)}至{plain(scored.most)}"
    return f"{said}按规则应得{allowed}分，{'多' if difference > 0 else '少'}{plain(abs(difference))}分"


_VERDICTS: dict[Verdict, str] = {
    "agrees": "与表上一致", "rounded": "表上取了整，按规则得{}分", "unchecked": "不能核对表上的分",
    "not_printed": "表上没有写得分", "left_out": "不适用",
}  # fmt: skip
