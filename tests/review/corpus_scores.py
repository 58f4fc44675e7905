"""Self-evaluation forms of the corpus: scored without a fault, and with one planted."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from jixiao.core.funding import BudgetLine
from tests.review.corpus import draft
from tests.review.corpus_draft import Case, Draft, case

SCORES: dict[str, Callable[[Random], Case]] = {}


def _plants(rule: str) -> Callable[[Callable[[Random], Case]], Callable[[Random], Case]]:
    def register(planter: Callable[[Random], Case]) -> Callable[[Random], Case]:
        SCORES[rule] = planter
        return planter

    return register


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def scored(rng: Random) -> Draft:
    """Return a self-evaluation in which every score, rate and sum is right and every shortfall has its reason."""
    form = draft(rng)
    while all(fact.number <= 9 for fact in form.facts):
        form = draft(rng)
    form.kind, form.costs, form.plan = "self_evaluation", [], []
    share = Decimal(rng.choice((100, 98, 96, 92, 88)))
    budget = Decimal(form.budget) / 10_000
    executed = _cents(budget * share / 100)
    rate = _cents(executed / budget * 100)
    money = min(Decimal(10), _cents(rate / 10))
    form.budget_lines = [BudgetLine("年度资金总额", f"{budget:f}", f"{budget:f}", f"{executed:f}", f"{rate:f}%", weight="10", score=f"{money:f}")]
    form.rows = [row for row in form.rows if _is_scored(row.target)]
    weights = _weights(len(form.rows))
    total, short = money, rng.choice([n for n, fact in enumerate(form.facts) if fact.number > 9])
    for at, (row, weight) in enumerate(zip(form.rows, weights, strict=True)):
        row.weight, row.score, row.actual = str(weight), str(weight), row.target.lstrip("≥=不少于≤")
        if at == short:
            done = form.facts[at].number * 9 // 10
            row.target = f"≥{form.facts[at].number}{form.facts[at].act.unit}"
            row.actual = f"{done}{form.facts[at].act.unit}"
            row.score = f"{_cents(Decimal(done) / form.facts[at].number * weight):f}"
            row.deviation = rng.choice(("受汛期影响，两处推迟到次年实施，已调整计划。", "部分对象年内退出，下一年度提前核定人数。"))
        elif row.name and "满意度" in row.name:
            row.actual, row.deviation = "96.5%", "发放问卷320份，收回有效问卷311份"
        total += Decimal(row.score or 0)
    form.total_score = f"{total:f}"
    return form


def _is_scored(target: str) -> bool:
    return any(c.isdigit() for c in target) and "月" not in target


def _weights(count: int) -> list[int]:
    return [90 // count + (1 if n < 90 % count else 0) for n in range(count)]


@_plants("score-above-weight")
def _above(rng: Random) -> Case:
    form = scored(rng)
    at = rng.randrange(len(form.rows))
    row = form.rows[at]
    row.score = str(int(row.weight or 0) + 3)
    return case(form, "score-above-weight", f"/indicators/{at}/", "score-sum-differs", "full-score-without-completion")


@_plants("score-sum-differs")
def _sum(rng: Random) -> Case:
    form = scored(rng)
    form.total_score = f"{Decimal(form.total_score or 0) - rng.choice((2, 3, 5)):f}"
    return case(form, "score-sum-differs", "/total_score")


@_plants("weights-not-hundred")
def _weight(rng: Random) -> Case:
    form = scored(rng)
    at = len(form.facts)
    row = form.rows[at]
    row.weight = row.score = str(int(row.weight or 0) - 5)
    form.total_score = f"{Decimal(form.total_score or 0) - 5:f}"
    return case(form, "weights-not-hundred", "/indicators/")


@_plants("execution-rate-wrong")
def _rate(rng: Random) -> Case:
    form = scored(rng)
    line = form.budget_lines[0]
    form.budget_lines = [BudgetLine(line.source, line.initial, line.budget, line.executed, f"{Decimal((line.rate or '0').rstrip('%')) - 6:f}%", weight="10", score=line.score)]
    return case(form, "execution-rate-wrong", "/budget_lines/")


@_plants("deviation-without-reason")
def _reason(rng: Random) -> Case:
    form = scored(rng)
    at = next((n for n, row in enumerate(form.rows) if row.score != row.weight), None)
    if at is None:
        return _reason(rng)
    form.rows[at].deviation = ""
    return case(form, "deviation-without-reason", f"/indicators/{at}/")


@_plants("full-score-without-completion")
def _full(rng: Random) -> Case:
    form = scored(rng)
    at = next((n for n, row in enumerate(form.rows) if row.score != row.weight), None)
    if at is None:
        return _full(rng)
    row = form.rows[at]
    form.total_score = f"{Decimal(form.total_score or 0) - Decimal(row.score or 0) + int(row.weight or 0):f}"
    row.score = row.weight
    return case(form, "full-score-without-completion", f"/indicators/{at}/", "all-full-scores")


@_plants("all-full-scores")
def _all(rng: Random) -> Case:
    form = scored(rng)
    line = form.budget_lines[0]
    form.budget_lines = [BudgetLine(line.source, line.initial, line.budget, line.budget, "100%", weight="10", score="10")]
    for fact, row in zip(form.facts, form.rows, strict=False):
        row.target = f"≥{fact.number}{fact.act.unit}"
        row.actual, row.score, row.deviation = f"{fact.number}{fact.act.unit}", row.weight, None
    form.total_score = "100"
    return case(form, "all-full-scores", "/indicators/", "execution-against-outputs")


@_plants("execution-against-outputs")
def _unmatched(rng: Random) -> Case:
    form = scored(rng)
    while any(fact.number < 10 for fact in form.facts):
        form = scored(rng)
    line = form.budget_lines[0]
    total = Decimal(form.total_score or 0) - Decimal(line.score or 0) + 10
    form.budget_lines = [BudgetLine(line.source, line.initial, line.budget, line.budget, "100%", weight="10", score="10")]
    for fact, row in zip(form.facts, form.rows, strict=False):
        done = fact.number * 4 // 10
        total -= Decimal(row.score or 0)
        row.target, row.actual = f"≥{fact.number}{fact.act.unit}", f"{done}{fact.act.unit}"
        row.score, row.deviation = f"{_cents(Decimal(done) / fact.number * int(row.weight or 0)):f}", "部分任务推迟到下一年度。"
        total += Decimal(row.score)
    form.total_score = f"{total:f}"
    return case(form, "execution-against-outputs", "/budget_lines/")


@_plants("satisfaction-without-sample")
def _sample(rng: Random) -> Case:
    form = scored(rng)
    at = form.at("satisfaction")
    form.rows[at].actual, form.rows[at].deviation, form.rows[at].description = rng.choice(("99%", "98.5%", "100%")), "", None
    return case(form, "satisfaction-without-sample", f"/indicators/{at}/")


@_plants("qualitative-score-outside-band")
def _band(rng: Random) -> Case:
    form = scored(rng)
    at = form.at("outcome")
    row = form.rows[at]
    weight = int(row.weight or 0)
    form.total_score = f"{Decimal(form.total_score or 0) - Decimal(row.score or 0) + weight - Decimal('0.5'):f}"
    row.target, row.actual = "服务体系建成并运行", "部分达成年度指标并具有一定效果"
    row.score, row.deviation = f"{weight - Decimal('0.5'):f}", "平台二期尚在调试。"
    return case(form, "qualitative-score-outside-band", f"/indicators/{at}/", "vague-target")


@_plants("score-differs-from-rule")
def _differs(rng: Random) -> Case:
    form = scored(rng)
    at = next((n for n, row in enumerate(form.rows) if row.score != row.weight), None)
    if at is None:
        return _differs(rng)
    row = form.rows[at]
    most, given = int(row.weight or 0), Decimal(row.score or 0)
    more = (most - given) / 2
    row.score = f"{given + _cents(more):f}"
    form.total_score = f"{Decimal(form.total_score or 0) + _cents(more):f}"
    return case(form, "score-differs-from-rule", f"/indicators/{at}/")
