"""Planted faults of goals, names, money, dates and personal data; they join `TABLE` of `corpus_defects_table`."""

from decimal import Decimal
from random import Random

from jixiao.core.declaration import Choice
from jixiao.core.money import print_amount
from tests.review.corpus import draft
from tests.review.corpus_defects_table import at_row, plants
from tests.review.corpus_draft import Case, Draft, case
from tests.review.corpus_matters import MATTERS, UNION


@plants("annual-goal-missing")
def _no_goal(rng: Random) -> Case:
    form = draft(rng)
    form.overall, form.annual = form.overall or "逐年改善服务对象的生活和发展条件。", ""
    form.fields["年度绩效目标"] = ""
    return case(form, "annual-goal-missing", "/", "goal-without-number")


@plants("annual-goal-copies-overall-goal")
def _same_goal(rng: Random) -> Case:
    form = draft(rng)
    form.overall = form.annual
    return case(form, "annual-goal-copies-overall-goal", "/", "goal-without-number")


@plants("goal-without-result")
def _process(rng: Random) -> Case:
    form = draft(rng)
    form.annual = rng.choice(
        ("1、联系财政、人社等部门共同组织；2、重大事项由党组会议研究决定；3、按时开展各项工作。", "加强组织领导，制定实施方案，严格按照有关规定使用资金，专款专用。")
    )
    return case(form, "goal-without-result", "/annual_goal", "goal-number-without-indicator")


@plants("goal-names-satisfaction-only")
def _only_pleased(rng: Random) -> Case:
    form = draft(rng)
    form.rows[form.at("satisfaction")].target = "≥95%"
    form.annual = f"{form.matter.pleased}满意度95%以上"
    return case(form, "goal-names-satisfaction-only", "/annual_goal")


@plants("project-name-missing")
def _nameless(rng: Random) -> Case:
    form = draft(rng)
    form.name = ""
    return case(form, "project-name-missing", "/")


@plants("money-missing")
def _moneyless(rng: Random) -> Case:
    form = draft(rng)
    form.funding, form.costs = {}, []
    form.fields |= {"年度资金总额": "", "其中：财政拨款": "", "其他资金": ""}
    return case(form, "money-missing", "/")


@plants("required-field-empty")
def _blank(rng: Random) -> Case:
    form = draft(rng)
    label = rng.choice(("立项依据", "项目设立的必要性", "项目实施计划"))
    form.fields[label] = ""
    if not any(isinstance(v, str) and len(v) > 20 for v in form.fields.values()):
        form.fields["项目概况"] = form.matter.why + (form.annual or "")
    return case(form, "required-field-empty", f"/fields/{label}")


@plants("sources-do-not-add-up")
def _sources(rng: Random) -> Case:
    form = draft(rng)
    wrong = (form.budget * rng.choice((Decimal("0.7"), Decimal("1.1")))).quantize(Decimal("0.01"))
    form.funding["appropriation"] = wrong
    form.funding["other"] = Decimal("0.00")
    form.fields |= {"其中：财政拨款": print_amount(wrong, form.unit), "其他资金": "0"}
    return case(form, "sources-do-not-add-up", "/funding/")


@plants("year-money-exceeds-total")
def _exceeds(rng: Random) -> Case:
    form = draft(rng)
    form.costs = []
    form.funding["total"] = (form.budget * Decimal("0.6")).quantize(Decimal("0.01"))
    return case(form, "year-money-exceeds-total", "/funding/", "sources-do-not-add-up", "budget-in-text-differs")


def _cost_is(form: Draft, name: str, amount: Decimal, unit: str) -> int:
    at = form.at("output.cost")
    shown = f"{amount / (10_000 if unit == '万元' else 1):f}".rstrip("0").rstrip(".") if "." in f"{amount / (10_000 if unit == '万元' else 1):f}" else f"{amount / (10_000 if unit == '万元' else 1):f}"
    form.rows[at].name, form.rows[at].target, form.rows[at].description = name, f"{shown}{unit}", None
    return at


@plants("cost-contradicts-budget")
def _cost(rng: Random) -> Case:
    form = draft(rng)
    at = _cost_is(form, rng.choice(("项目总金额", "项目总成本")), form.budget + rng.choice((20_000, 50_000)), "万元")
    return case(form, "cost-contradicts-budget", at_row(form, at))


@plants("cost-repeats-budget")
def _repeats(rng: Random) -> Case:
    form = draft(rng)
    at = _cost_is(form, rng.choice(("项目总金额", "项目预算金额")), form.budget, "万元")
    return case(form, "cost-repeats-budget", at_row(form, at))


@plants("money-unit-confused")
def _unit(rng: Random) -> Case:
    form = draft(rng)
    at = _cost_is(form, "项目总金额", form.budget * 10_000, "万元")
    return case(form, "money-unit-confused", at_row(form, at), "cost-contradicts-budget")


def _costed(rng: Random) -> Draft:
    form = draft(rng)
    while not form.costs:
        form = draft(rng)
    return form


@plants("cost-items-do-not-add-up")
def _adds(rng: Random) -> Case:
    form = _costed(rng)
    scale = Decimal(10_000) if form.unit == "万元" else Decimal(1)
    form.costs = [{k: v for k, v in row.items() if k not in ("单价(元)", "数量")} for row in form.costs]
    form.costs.append({"支出内容": "印刷费", f"金额({form.unit})": f"{Decimal(rng.choice((3000, 8000, 20000))) / scale:f}"})
    return case(form, "cost-items-do-not-add-up", "/cost_items/")


@plants("cost-item-not-split")
def _lump(rng: Random) -> Case:
    form = _costed(rng)
    at = max(range(len(form.facts)), key=lambda n: form.facts[n].money)
    if form.facts[at].money < 10_000:
        return _lump(rng)
    form.costs[at] |= {"支出内容": form.facts[at].act.money, "单价": str(form.facts[at].money), "数量": "1"}
    form.costs[at].pop("单价(元)", None)
    form.unit = "元"
    for row, fact in zip(form.costs, form.facts, strict=True):
        row.pop("金额(万元)", None)
        row["金额(元)"] = str(fact.money)
    return case(form, "cost-item-not-split", f"/cost_items/{at}/")


@plants("spending-plan-not-cumulative")
def _plan(rng: Random) -> Case:
    form = draft(rng)
    form.plan = rng.choice(([("3月底", "0"), ("6月底", "60"), ("10月底", "45"), ("12月底", "100")], [("3月底", "0"), ("6月底", "30"), ("12月底", "90")]))
    return case(form, "spending-plan-not-cumulative", "/disbursement_plan")


@plants("spending-plan-against-schedule")
def _schedule(rng: Random) -> Case:
    form = draft(rng)
    form.fields = {k: v for k, v in form.fields.items() if k != form.plan_label()}
    form.fields["预算规模及资金用途"] = rng.choice(("9月份集中采购，11月份完成配发", "8月开展入户核查，10月份发放补助", "体检8、9月份完成，保险12月份完成"))
    form.plan = [("3月底", "25.00"), ("6月底", "50.00"), ("10月底", "75.00"), ("12月底", "100.00")]
    return case(form, "spending-plan-against-schedule", "/disbursement_plan")


@plants("end-before-start")
def _reversed(rng: Random) -> Case:
    form = draft(rng)
    form.project = {"start": f"{form.year}-03-01", "end": f"{form.year - 1}-12-31"}
    return case(form, "end-before-start", "/project/")


@plants("indicator-date-outside-period")
def _outside(rng: Random) -> Case:
    form = draft(rng)
    form.project = {"start": f"{form.year}-01-01", "end": f"{form.year}-12-31"}
    at = form.at("output.timeliness")
    form.rows[at].target = rng.choice((f"{form.year - 1}年12月31日前", f"{form.year + 1}年6月30日前", f"{form.year - 1}年11月底前"))
    return case(form, "indicator-date-outside-period", at_row(form, at))


@plants("date-garbled")
def _serial(rng: Random) -> Case:
    form = draft(rng)
    form.project = {"start": "44,562", "end": "44,926"}
    return case(form, "date-garbled", "/project/")


@plants("one-off-project-runs-years")
def _one_off(rng: Random) -> Case:
    form = draft(rng)
    form.project = {"start": f"{form.year}-01-01", "end": f"{form.year + 2}-12-31", "category": "☑一次性项目 ☐经常性项目"}
    form.fields["项目类别"] = Choice(("一次性项目", "经常性项目"), ("一次性项目",))
    return case(form, "one-off-project-runs-years", "/")


@plants("form-year-differs")
def _year(rng: Random) -> Case:
    form = draft(rng)
    form.name = f"{form.year - 1}年{form.matter.titles[0]}"
    return case(form, "form-year-differs", "/name")


@plants("outdated-year-in-text")
def _stale(rng: Random) -> Case:
    form = draft(rng)
    form.fields["项目设立的必要性"] = rng.choice(("会议回顾了全年工作，安排部署{y}年的重点任务。", "为做好{y}年度各项工作，需要安排专项经费。")).format(y=form.year - 3)
    return case(form, "outdated-year-in-text", "/fields/")


@plants("cited-plan-expired")
def _expired(rng: Random) -> Case:
    form = draft(rng)
    form.fields["立项依据"] = f"《{form.place}事业发展规划（{form.year - 9}-{form.year - 4}年）》"
    return case(form, "cited-plan-expired", "/fields/立项依据")


@plants("outdated-basis")
def _old_class(rng: Random) -> Case:
    form = draft(rng, UNION[0])
    form.fields["项目概况"] = "帮扶对象主要包括低保户、低保边缘户和意外致困户三类困难职工家庭。"
    return case(form, "outdated-basis", "/fields/项目概况")


@plants("personal-data-in-text")
def _personal(rng: Random) -> Case:
    form = draft(rng, rng.choice(MATTERS))
    form.fields["其他说明"] = rng.choice(("受助人孙某某，身份证号410102199003071236。", "联系人手机13800001234，请及时对接。", "收款账号6222020200012345678，户名见附件。"))
    return case(form, "personal-data-in-text", "/fields/其他说明")


@plants("phone-before-publication")
def _phone(rng: Random) -> Case:
    form = draft(rng)
    form.project |= {"leader": "赵小安", "phone": "13900005678"}
    form.fields |= {"项目负责人": "赵小安", "联系电话": "13900005678"}
    return case(form, "phone-before-publication", "/")


@plants("aid-rate-outside-table")
def _aid(rng: Random) -> Case:
    form = draft(rng, UNION[3])
    form.year = 2020
    form.project, form.name, form.fields, form.costs = {}, form.matter.titles[0], {}, []
    at = form.at("output.cost")
    form.rows[at].name, form.rows[at].target = "送温暖慰问标准", "5000元/人次"
    form.rows[form.at("output.timeliness")].target = "12月底前"
    return case(form, "aid-rate-outside-table", at_row(form, at))


@plants("rate-without-definition")
def _undefined(rng: Random) -> Case:
    form = draft(rng)
    while not form.rows[-1].description:
        form = draft(rng)
    at = next((n for n, row in enumerate(form.rows) if row.level1 in ("效益指标", "效果目标") and row.name and row.name.endswith("率") and "%" in row.target), None)
    if at is None:
        return _undefined(rng)
    form.rows[at].description = ""
    return case(form, "rate-without-definition", at_row(form, at))


@plants("goal-without-number")
def _unnumbered(rng: Random) -> Case:
    form = draft(rng)
    form.annual = f"持续改善{form.matter.pleased}的条件，提升服务能力，使服务对象得到实惠。"
    return case(form, "goal-without-number", "/annual_goal")
