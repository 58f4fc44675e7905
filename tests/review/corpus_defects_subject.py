"""Planted contradictions of name, subject, goal, plan and table; they join `PROSE` of `corpus_defects_prose`."""

from decimal import Decimal
from random import Random

from jixiao.core.money import print_amount
from tests.review.corpus import draft
from tests.review.corpus_defects_prose import plain_plan, plants, sized, with_costs
from tests.review.corpus_draft import Case, Draft, Row, case
from tests.review.corpus_matters import MATTERS, OTHERS, UNION, Act, Matter


def _far(rng: Random, form: Draft) -> tuple[Matter, Act]:
    """Return another undertaking that has nothing to do with the form's own."""
    aid, own = ("救助", "慰问", "补贴", "服务"), form.matter
    while True:
        other = rng.choice(OTHERS if own in UNION else UNION)
        act = rng.choice(other.acts)
        if not any(word in act.names[0] + act.money for word in aid) and act.price:
            return other, act


def _refund(form: Draft, budget: Decimal) -> None:
    """Change the budget everywhere it is printed in the head."""
    form.budget = budget
    form.funding = {"current_year": budget, "appropriation": budget}
    form.fields |= {"年度资金总额": print_amount(budget, form.unit), "其中：财政拨款": print_amount(budget, form.unit), "其他资金": ""}


_BRANDS = (("“五送五进”", "“四送五进”"), ("“惠工助企”", "“惠民助企”"), ("“百日攻坚”", "“百日攻尖”"), ("“三亮三比”", "“三亮三评”"), ("“六比一创”", "“五比一创”"))


@plants("name-drift")
def _drift(rng: Random) -> Case:
    form = draft(rng)
    right, wrong = rng.choice(_BRANDS)
    number = rng.randint(4, 20)
    form.annual = (form.annual or "").rstrip("。；") + f"；开展{right}主题活动{number}场。"
    at = len(form.facts)
    first = form.rows[0]
    form.rows.insert(at, Row(first.level1, first.level2, f"{wrong}主题活动场次", f"≥{number}场"))
    return case(form, "name-drift", f"/indicators/{at}/", "indicator-without-plan")


@plants("unit-cost-against-budget")
def _unit_cost(rng: Random) -> Case:
    form, at, fact = sized(rng, 3)
    while sum(f.act.unit == fact.act.unit for f in form.facts) > 1:
        form, at, fact = sized(rng, 3)
    form.rows[at].target = f"={fact.number}{fact.act.unit}"
    cost = form.at("output.cost")
    form.rows[cost].name = f"{fact.act.names[0].rstrip('数')}单位成本"
    form.rows[cost].target = f"{int(form.budget * 3 // 2) // fact.number + 1}元/{fact.act.unit}"
    return case(form, "unit-cost-against-budget", f"/indicators/{cost}/", "aid-rate-outside-table")


@plants("description-contradicts-target")
def _description(rng: Random) -> Case:
    form, at, fact = sized(rng, 3)
    row = form.rows[at]
    row.target = f"={fact.number}{fact.act.unit}"
    row.description = "全年" + rng.choice(fact.act.deeds).replace("{n}", f"{fact.number * 2}{fact.act.unit}")
    return case(form, "description-contradicts-target", f"/indicators/{at}/")


@plants("project-name-off-topic")
def _off_topic(rng: Random) -> Case:
    form = draft(rng)
    while form.matter.titles[0] in ("公共就业服务补助", "中小学校舍维修资金", "农村消防能力提升项目"):
        form = draft(rng)
    names = ("荒山造林补助资金", "水库除险加固工程", "疫苗接种补助经费") if form.matter in UNION else ("劳模疗休养经费", "集体协商指导经费", "女职工特殊疾病保险补助")
    form.name = rng.choice(names)
    if form.matter.titles[0] == "国土绿化造林补助":
        form.name = names[0]
    return case(form, "project-name-off-topic", "/name", "spending-without-indicator", "indicator-without-plan")


@plants("spending-without-indicator")
def _spending(rng: Random) -> Case:
    form = with_costs(rng, False)
    _, act = _far(rng, form)
    extra = Decimal((form.budget / rng.choice((3, 4, 5))).quantize(Decimal(1000))) or Decimal(1000)
    scale = Decimal(10_000) if form.unit == "万元" else Decimal(1)
    form.costs.append({"支出内容": act.money, f"金额({form.unit})": f"{extra / scale:f}"})
    _refund(form, form.budget + extra)
    return case(form, "spending-without-indicator", f"/cost_items/{len(form.costs) - 1}/")


@plants("indicator-without-plan")
def _strange_row(rng: Random) -> Case:
    form = draft(rng)
    _, act = _far(rng, form)
    while not any(word in act.names[0] for word in ("培训", "体检", "招聘", "竞赛", "造林", "改造", "维修", "疗休养", "演练", "讲座", "表彰")):
        _, act = _far(rng, form)
    plain_plan(form)
    at = len(form.facts)
    first = form.rows[0]
    form.rows.insert(at, Row(first.level1, first.level2, act.names[0], f"≥{act.least}{act.unit}"))
    return case(form, "indicator-without-plan", f"/indicators/{at}/")


@plants("goal-number-without-indicator")
def _promise(rng: Random) -> Case:
    form = draft(rng)
    _, act = _far(rng, form)
    number = rng.randint(act.least, act.most)
    form.annual = (form.annual or "").rstrip("。；") + "；" + rng.choice(act.deeds).replace("{n}", f"{number}{act.unit}") + "。"
    return case(form, "goal-number-without-indicator", "/annual_goal", "goal-task-without-money", "task-without-indicator")


@plants("goal-task-without-money")
def _unpaid(rng: Random) -> Case:
    form = with_costs(rng, True)
    _, act = _far(rng, form)
    while not any(word in act.deeds[0] for word in ("培训", "体检", "疗休养", "改造", "维修", "竞赛", "表彰")):
        _, act = _far(rng, form)
    number = rng.randint(act.least, act.most)
    deeds = [fact.deed for fact in form.facts] + [act.deeds[0].replace("{n}", f"{number}{act.unit}")]
    form.annual = "".join(f"{n}.{deed}；" for n, deed in enumerate(deeds, 1))
    at = len(form.facts)
    form.rows.insert(at, Row(form.rows[0].level1, form.rows[0].level2, act.names[0], f"={number}{act.unit}"))
    return case(form, "goal-task-without-money", "/annual_goal")


@plants("task-without-indicator")
def _task(rng: Random) -> Case:
    form = draft(rng, rng.choice([m for m in MATTERS if "消防" not in m.titles[0] and "食品" not in m.titles[0]]))
    form.annual = "开展基层工作人员培训，组织服务对象走访，实施隐患排查整改检查。"
    words = form.rows[0]
    form.rows[: len(form.facts)] = [
        Row(words.level1, words.level2, "培训基层工作人员人数", "≥120人"), Row(words.level1, words.level2, "走访服务对象户数", "≥300户"),
    ]  # fmt: skip
    form.costs, form.fields = [], {}
    return case(form, "task-without-indicator", "/annual_goal", "goal-without-number", "unit-cost-against-budget")


@plants("all-promised-part-targeted")
def _part(rng: Random) -> Case:
    form = draft(rng, rng.choice(UNION[:4]))
    people = rng.choice(("困难职工", "残疾职工", "退休劳模"))
    deed = rng.choice(("帮扶", "救助"))
    form.annual = (form.annual or "").rstrip("。；") + rng.choice((f"；将符合条件的{people}全部纳入{deed}范围。", f"；实现{people}{deed}全覆盖。"))
    at = form.at("output.quality")
    form.rows[at].name, form.rows[at].target, form.rows[at].description = f"{people}{deed}覆盖率", rng.choice(("≥80%", "≥85%", "≥75%")), form.rows[0].description and "已覆盖人数占应覆盖人数的比率"
    return case(form, "all-promised-part-targeted", f"/indicators/{at}/", "rate-too-low")


@plants("plan-date-outside-period")
def _late(rng: Random) -> Case:
    form = draft(rng)
    form.project = {"start": f"{form.year}-01-01", "end": f"{form.year}-12-31"}
    form.fields["项目实施计划"] = rng.choice(
        (
            f"{form.year}年6月完成摸底，{form.year + 1}年3月组织实施并完成验收。",
            f"{form.year}年9月审核名单；{form.year + 1}年2月发放到位。",
            f"方案确定后，{form.year + 1}年4月开展集中服务，全年分三批完成。",
        )
    )
    return case(form, "plan-date-outside-period", "/fields/项目实施计划")
