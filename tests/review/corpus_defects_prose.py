"""Planted contradictions between prose, cost lines, money and the indicator table."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from jixiao.core.declaration import FieldValue
from jixiao.core.money import print_amount
from tests.review.corpus import draft
from tests.review.corpus_draft import Case, Draft, Fact, case

Planter = Callable[[Random], Case]
PROSE: dict[str, Planter] = {}


def plants(rule: str) -> Callable[[Planter], Planter]:
    """Register a planter by the rule that must find what it plants."""

    def register(planter: Planter) -> Planter:
        PROSE[rule] = planter
        return planter

    return register


def sized(rng: Random, least: int = 1) -> tuple[Draft, int, Fact]:
    """Return a form and one of its facts with at least this number."""
    while True:
        form = draft(rng)
        found = [(n, fact) for n, fact in enumerate(form.facts) if fact.number >= least]
        if found:
            return form, *rng.choice(found)


def plain_plan(form: Draft) -> None:
    """Let the plan tell the tasks without money, so that more can be added."""
    form.fields[form.plan_label()] = form.matter.why + "全年" + "，".join(fact.deed for fact in form.facts) + "。"


@plants("number-in-text-differs")
def _number(rng: Random) -> Case:
    form, at, fact = sized(rng, 3)
    sign, factor = rng.choice((("=", 0.4), ("", 0.5), ("≥", 1.5), ("≥", 3), ("=", 2), ("", 1.6), ("不少于", 2)))
    number = max(int(fact.number * factor), 1)
    form.rows[at].target = f"{sign}{number}{fact.act.unit}"
    return case(form, "number-in-text-differs", f"/indicators/{at}/", "unit-cost-against-budget")


@plants("target-below-plan")
def _below(rng: Random) -> Case:
    form, at, fact = sized(rng, 12)
    form.rows[at].target = f"{rng.choice(('≥', '不少于'))}{max(fact.number * rng.randint(5, 60) // 100, 1)}{fact.act.unit}"
    return case(form, "target-below-plan", f"/indicators/{at}/")


@plants("rate-in-text-differs")
def _rate(rng: Random) -> Case:
    form = draft(rng)
    at = rng.choice((form.at("satisfaction"), form.at("output.quality")))
    row = form.rows[at]
    row.target = rng.choice(("≥85%", "≥88%", "≥90%"))
    promise = rng.choice(("，{name}达到95%以上。", "，{name}不低于98%。", "，力争{name}达95%。", "，确保{name}在96%以上。"))
    form.annual = (form.annual or "").rstrip("。；") + promise.format(name=row.name)
    return case(form, "rate-in-text-differs", f"/indicators/{at}/", "rate-too-low")


@plants("product-in-text-wrong")
def _product(rng: Random) -> Case:
    form, _, fact = sized(rng, 5)
    while not fact.price:
        form, _, fact = sized(rng, 5)
    wrong = Decimal(fact.money) * rng.choice((Decimal("1.3"), Decimal("0.6"), Decimal(2)))
    each = f"每{'人' if fact.act.unit == '名' else fact.act.unit}{fact.price}元"
    label = form.plan_label()
    said = rng.choice(("{deed}，{each}，共{sum}万元。", "{deed}，{each}，共计{sum}万元。", "{deed}（{n}{unit}×{price}元/{unit}={sum}万元）。"))
    deed = fact.deed.replace("约", "")
    form.fields[label] = form.matter.why + said.format(deed=deed, each=each, sum=print_amount(wrong, "万元"), n=fact.number, unit=fact.act.unit, price=fact.price)
    return case(form, "product-in-text-wrong", "/fields/")


@plants("parts-differ-from-total")
def _parts(rng: Random) -> Case:
    form = draft(rng)
    while sum(1 for f in form.facts if f.price) < len(form.facts) or len(form.facts) < 2:
        form = draft(rng)
    amounts = [Decimal(f.money) for f in form.facts]
    amounts[-1] += form.budget * rng.randint(10, 40) / 100
    parts = "，".join(f"{f.act.money}{print_amount(a.quantize(Decimal(100)), '万元')}万元" for f, a in zip(form.facts, amounts, strict=True))
    lead = rng.choice(("{y}年共需资金{t}万元，其中{p}。", "本项目预算{t}万元，其中：{p}。", "安排资金{t}万元。其中{p}。"))
    form.fields[form.plan_label()] = lead.format(y=form.year, t=print_amount(form.budget, "万元"), p=parts)
    return case(form, "parts-differ-from-total", "/fields/")


@plants("budget-in-text-differs")
def _budget(rng: Random) -> Case:
    form = draft(rng)
    plain_plan(form)
    wrong = print_amount((form.budget * rng.choice((Decimal("1.2"), Decimal("0.8"), Decimal(2)))).quantize(Decimal(100)), "万元")
    said = rng.choice(("本项目预算总额{w}万元。", "{y}年项目预算{w}万元，全部为财政拨款。", "项目总投资{w}万元。"))
    form.fields[form.plan_label()] += said.format(w=wrong, y=form.year)  # type: ignore[operator]
    return case(form, "budget-in-text-differs", "/funding/")


def _itemised(rng: Random, form: Draft, priced: bool) -> bool:
    if not all(fact.price for fact in form.facts):
        return False
    plain_plan(form)
    scale = Decimal(10_000) if form.unit == "万元" else Decimal(1)
    form.costs = []
    for fact in form.facts:
        row: dict[str, FieldValue] = {"支出内容": fact.act.money, f"金额({form.unit})": f"{Decimal(fact.money) / scale:f}"}
        form.costs.append(row | ({"单价(元)": str(fact.price), "数量": str(fact.number)} if priced else {}))
    return True


def with_costs(rng: Random, priced: bool) -> Draft:
    """Return a form with cost lines that add up, with price and count when `priced`."""
    form = draft(rng)
    while not _itemised(rng, form, priced):
        form = draft(rng)
    return form


@plants("cost-line-product-differs")
def _cost_product(rng: Random) -> Case:
    form = with_costs(rng, True)
    at = rng.randrange(len(form.costs))
    column = rng.choice(("单价(元)", "数量"))
    form.costs[at][column] = str(int(str(form.costs[at][column])) * rng.choice((2, 3)) + 1)
    return case(form, "cost-line-product-differs", f"/cost_items/{at}/")


@plants("cost-line-words-differ")
def _cost_words(rng: Random) -> Case:
    while True:
        form = with_costs(rng, False)
        people = [(n, f) for n, f in enumerate(form.facts) if f.act.unit in ("人", "名", "户") and f.number > 4]
        if people:
            break
    at, fact = rng.choice(people)
    other = fact.number + max(fact.number // 3, 2)
    if rng.random() < 0.5:
        form.costs[at]["支出内容"] = f"{fact.act.money}（{other}{fact.act.unit}，{'人' if fact.act.unit != '户' else '户'}均{fact.price}元）"
    else:
        form.costs[at] |= {"支出内容": f"{other}{fact.act.unit}{fact.act.money}", "单价(元)": str(fact.price), f"数量({fact.act.unit})": str(fact.number)}
    return case(form, "cost-line-words-differ", f"/cost_items/{at}/")


@plants("listed-count-differs")
def _listed(rng: Random) -> Case:
    form = with_costs(rng, False)
    form.costs = []
    parts = "，".join(f"{f.act.money}{print_amount(Decimal(f.money), '万元')}万元" for f in form.facts)
    count = len(form.facts) + rng.choice((1, 2))
    said = rng.choice(("项目预算总额{t}万元，共包含{k}个子项目：{p}。", "预算{t}万元，用于{k}个方面，其中{p}。"))
    form.fields[form.plan_label()] = said.format(t=print_amount(form.budget, "万元"), k=count, p=parts)
    return case(form, "listed-count-differs", "/fields/")
