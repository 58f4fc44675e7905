"""Score sheets 计分表: a self-evaluation form scored line by line, its total, its grade, and where its print is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.lines import ScoreLine, execution_line, indicator_lines, printed_weights
from jixiao.core.scoring.points import differs, plain, read_points, round_points, show, times
from jixiao.core.scoring.scheme import Scheme
from jixiao.core.scoring.weights import propose_weights

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A form's points by the rule of `scheme` (its id).

    `weight` sums the weights that count. `total` is None while a line is unsettled: then it lies from `least` to `most`.
    `arithmetic` writes the sum out. `printed_total` and `printed_sum` (of the printed scores) are the form's own;
    `difference` is printed total − rule. `grades` are the grades of `least` and `most`, none when the weights are not 100;
    `grade` is theirs when they are one.
    `weights_proposed`: the form prints no weights, so those of the rule were tried. `notes` tell what else to know.
    """

    scheme: str
    lines: tuple[ScoreLine, ...]
    weight: Decimal
    total: Decimal | None
    least: Decimal
    most: Decimal
    arithmetic: str
    printed_total: Decimal | None
    printed_sum: Decimal | None
    difference: Decimal | None
    grade: str | None
    grades: tuple[str, str] | None
    weights_proposed: bool
    notes: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[ScoreLine, ...]:
        """The lines whose printed score the rule does not allow."""
        return tuple(line for line in self.lines if line.verdict == "differs")


def is_scored(declaration: Declaration) -> bool:
    """Tell whether a form reports results to score: a self-evaluation, or a department form with results."""
    if declaration.kind in ("self_evaluation", "department"):
        return any(indicator.actual or indicator.score for indicator in declaration.indicators)
    return False


def score_declaration(declaration: Declaration, scheme: Scheme) -> ScoreSheet:
    """Score a form line by line. Never raises for what the form says; what cannot be decided stays open and says why."""
    weights = printed_weights(declaration)
    proposed = bool(weights) and all(weight is None for weight in weights)
    if proposed:
        weights = propose_weights(declaration.indicators, scheme).weights
    money = execution_line(declaration, scheme)
    rows = indicator_lines(declaration, weights, scheme)
    lines = (*((money,) if money else ()), *(map(_on_trial, rows) if proposed else rows))
    whole = sum((line.score.weight for line in lines), _ZERO)
    weight = whole - sum((line.score.weight for line in lines if line.score.state == "left_out"), _ZERO)
    least, most = (_rescaled(_sum(lines, top), whole, weight) for top in (False, True))
    printed = read_points(declaration.total_score)
    grades = None if differs(whole, _HUNDRED) else (scheme.grade_of(least), scheme.grade_of(most))
    return ScoreSheet(
        scheme.id, lines, weight,
        least if all(line.counted is not None for line in lines) and lines else None,
        least, most, _arithmetic(lines, whole, weight),
        printed, _printed_sum(lines), None if printed is None or least != most or proposed else printed - least,
        grades[0] if grades and grades[0] == grades[1] else None, grades,
        proposed, tuple(_notes(lines, whole, proposed)),
    )  # fmt: skip


def _on_trial(line: ScoreLine) -> ScoreLine:
    """Where the weights are a proposal, printed points were given on others and say nothing about it."""
    settled = line.score.state in ("exact", "left_out")
    return replace(line, verdict="unchecked" if line.printed is not None else line.verdict, difference=None,
                   counted=(line.score.points or _ZERO) if settled else None)  # fmt: skip


def _sum(lines: Sequence[ScoreLine], top: bool) -> Decimal:
    """Add what counts; a line that nothing settles with its least points, or for `top` its most."""
    bounds = (
        (line.score.most if top else line.score.least) if line.counted is None else line.counted for line in lines
    )
    return sum(bounds, _ZERO)


def _rescaled(points: Decimal, whole: Decimal, weight: Decimal) -> Decimal:
    return round_points(times(points, whole, weight)) if weight and weight != whole else round_points(points)


def _arithmetic(lines: Sequence[ScoreLine], whole: Decimal, weight: Decimal) -> str:
    counted = [line for line in lines if line.score.state != "left_out"]
    if not counted or any(line.counted is None for line in counted):
        return ""
    total = _sum(counted, False)
    text = f"{' + '.join(show(line.counted or _ZERO) for line in counted)} = {show(total)}"
    if weight == whole or not weight:
        return text
    return f"{text}；{show(total)} × {plain(whole)} ÷ {plain(weight)} = {show(_rescaled(total, whole, weight))}"


def _printed_sum(lines: Sequence[ScoreLine]) -> Decimal | None:
    printed = [line.printed for line in lines if line.printed is not None]
    return sum(printed, _ZERO) if printed else None


def _notes(lines: Sequence[ScoreLine], whole: Decimal, proposed: bool) -> Iterator[str]:
    if proposed:
        yield "表上没有印各指标的分值，按规则拟定的分值试算，仅供参考"
    if differs(whole, _HUNDRED):
        yield f"分值合计{plain(whole)}分，不是100分，不评等级"
    left = [line for line in lines if line.score.state == "left_out" and line.score.weight]
    if left:
        yield f"{len(left)}条指标不适用，其余按比例折算到{plain(whole)}分"
    unsettled = sum(line.counted is None for line in lines)
    if unsettled:
        yield f"{unsettled}项得分还定不下来"
    unchecked = sum(line.verdict == "unchecked" for line in lines)
    if unchecked and not proposed:
        yield f"{unchecked}项不能按规则核对，以表上的分计入总分"
