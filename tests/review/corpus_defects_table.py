"""Planted faults of completeness, measurability, filing, money, dates and cells, one to a form."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from jixiao.core.declaration import Choice
from jixiao.core.money import print_amount
from tests.review.corpus import Case, Draft, Row, draft
from tests.review.corpus_matters import MATTERS, UNION

Planter = Callable[[Random], Case]
TABLE: dict[str, Planter] = {}
_TOLD = "按年度业务台账统计，完成数占应完成数的比率"
_RATES = ("困难群众帮扶到位率", "设施设备完好率", "信息采集准确率")


def plants(rule: str) -> Callable[[Planter], Planter]:
    """Register a planter by the rule that must find what it plants."""

    def register(planter: Planter) -> Planter:
        TABLE[rule] = planter
        return planter

    return register


def case(form: Draft, rule: str, path: str, *also: str) -> Case:
    return Case((form.build(),), rule, path, also=frozenset(also))


def _at(form: Draft, at: int) -> str:
    return f"/indicators/{at}/"


def _changed(rule: str, category: str, also: tuple[str, ...] = (), /, **cells: tuple[str, ...]) -> None:
    """Plant a fault by writing other words into the first row of a category."""

    def planter(rng: Random) -> Case:
        form = draft(rng)
        at = form.at(category)
        for cell, choices in cells.items():
            setattr(form.rows[at], cell, rng.choice(choices))
        if "name" in cells and form.rows[at].description:
            form.rows[at].description = _TOLD
        return case(form, rule, _at(form, at), *also)

    TABLE[rule] = planter


_changed("percent-over-hundred", "output.quality", (), target=("≥120%", "≥105%", "150%"))
_changed("placeholder-left", "output.quality", (), target=("待定", "XX%", "≥**%", "同上"))
_changed("value-missing", "output.quality", (), target=("", " "))
_changed("satisfaction-hundred", "satisfaction", (), target=("100%", "=100%", "≥100%"))
_changed("satisfaction-low", "satisfaction", (), target=("≥60%", "≥70%", "65%"))
_changed("satisfaction-of-whom", "satisfaction", (), name=("满意度", "满意率"))
_changed("satisfaction-holds-other", "satisfaction", ("satisfaction-missing",), name=("政策宣传覆盖率", "补助资金发放率", "服务覆盖率"))
_changed("number-without-unit", "satisfaction", (), target=("≥95", "≥92", "90"))
_changed("comparator-missing", "satisfaction", (), target=("90%", "95%", "92%"))
_changed("comparator-reversed", "output.cost", ("unit-cost-against-budget",), target=("≥500元/人", "≥1200元/人"), name=("人均支出成本",))
_changed("vague-target", "outcome", (), name=("提升服务水平", "改善群众生活"), target=("效果明显", "显著提升", "较为显著", "得到提高"))
_changed("vague-time", "output.timeliness", (), target=("及时", "本年内", "按时完成"))
_changed("yes-no-as-effect", "outcome", (), name=("是否促进社会和谐", "是否改善服务环境"), target=("是",))
_changed("percent-without-ratio", "outcome", (), name=("服务内容多元化", "队伍稳定", "社会氛围和谐"), target=("100%", "≥95%"))
_changed("spending-discipline-as-economic-benefit", "outcome", (), level2=("经济效益指标",), name=("节约成本", "控制支出"), target=("按照预算执行", "不超预算", "厉行节约"))
_changed("count-filed-as-quality", "output.quality", ("quality-missing", "indicator-without-plan"), name=("服务群众人数", "受益群众人数"), target=("≥300人", "≥1200人"))
_changed("rate-filed-as-timeliness", "output.timeliness", (), name=_RATES, target=("≥95%",))
_changed("trivial-target", "output.quality", (), target=("≥0%", "≤100%"))
_changed("range-reversed", "output.quality", (), target=("98-90%", "99%-95%"))
_changed("output-filed-as-outcome", "outcome", (), name=("补助金发放率", "救助资金发放率", "工程验收合格率"), target=("≥95%", "100%"))
_changed("satisfaction-misfiled", "outcome", (), name=("服务对象满意度", "受益群众满意度"), target=("≥90%",))
_changed("rate-too-low", "output.quality", ("rate-in-text-differs",), name=("补助资金发放率", "资金兑付率", "应补尽补率"), target=("≥60%", "≥70%"))
_changed("target-garbled", "satisfaction", (), target=("295%", "290%"))
_changed("indicator-without-class", "outcome", ("branch-without-indicator",), level1=("",), level2=("",))


def _quantity(rule: str, also: tuple[str, ...], *rows: tuple[str, str], instead: str | None = None) -> None:
    """Plant a fault by adding a row to the quantity indicators."""

    def planter(rng: Random) -> Case:
        form = draft(rng)
        at, (name, target) = len(form.facts), rng.choice(rows)
        form.rows.insert(at, Row(form.rows[0].level1, form.rows[0].level2, name, target, form.rows[0].description and _TOLD))
        return replace(case(form, rule, _at(form, at), *also), instead=instead)

    TABLE[rule] = planter


_quantity("rate-filed-as-quantity", (), ("服务覆盖率", "≥95%"), ("设备完好率", "≥98%"))
_quantity("timeliness-misfiled", (), ("补贴发放及时率", "≥95%"), ("资金拨付及时率", "100%"))
_quantity("money-filed-as-quantity", (), ("发放补助资金", "50万元"), ("安排专项经费", "36万元"))
_quantity("outcome-filed-as-output", (), ("服务对象就业率", "≥60%"), ("带动就业人数", "≥300人"), ("群众政策知晓率", "≥85%"), instead="rate-filed-as-quantity")
_quantity("quantity-without-number", (), ("主题宣传活动", "开展系列活动"), ("志愿服务", "组织开展"))
_quantity("unit-contradicts-name", ("indicator-without-plan",), ("服务大厅接待人次", "≥1900人"), ("入户走访户数", "≥80人次"), ("受理咨询人次", "≥300户"))
_quantity("several-facts-in-one-cell", ("quantity-without-number",), ("综合服务活动", "走访30户，宣讲8场，发放资料2000份"), ("重点工作", "印发手册500本、培训3期、走访企业12家"))
_quantity("indicator-name-missing", (), ("", "≥100人"), ("", "≥12场"))


@plants("duplicate-indicator")
def _duplicate(rng: Random) -> Case:
    form = draft(rng)
    at = rng.randrange(len(form.facts))
    form.rows.insert(at + 1, Row(**{name: getattr(form.rows[at], name) for name in Row.__dataclass_fields__}))
    return case(form, "duplicate-indicator", "/indicators/")


def _without(rule: str, category: str, path: str, *also: str) -> None:
    def planter(rng: Random) -> Case:
        form = draft(rng)
        form.rows = [row for at, row in enumerate(form.rows) if not _is(form, at, category)]
        return case(form, rule, path, *also)

    TABLE[rule] = planter


def _is(form: Draft, at: int, category: str) -> bool:
    from jixiao.core.category import categorise

    return categorise(form.rows[at].level1, form.rows[at].level2).startswith(category)


_without("satisfaction-missing", "satisfaction", "/indicators/")
_without("quality-missing", "output.quality", "/indicators/")
_without("quantity-missing", "output.quantity", "/indicators/", "goal-number-without-indicator", "spending-without-indicator")
_without("branch-without-indicator", "outcome", "/indicators/")
_without("indicators-missing", "", "/", "goal-number-without-indicator")


@plants("cost-missing")
def _no_cost(rng: Random) -> Case:
    form = draft(rng)
    cost = form.rows.pop(form.at("output.cost"))
    form.empty = [(cost.level1, cost.level2)]
    return case(form, "cost-missing", "/empty_branches/")


@plants("empty-branches")
def _empty(rng: Random) -> Case:
    form = draft(rng)
    form.rows = form.rows[: len(form.facts)] + form.rows[-1:]
    form.empty = [("产出目标", "质量"), ("产出目标", "时效"), ("产出目标", "成本"), ("效果目标", "经济效益"), ("效果目标", "社会效益"), ("效果目标", "环境效益")]
    return case(form, "empty-branches", "/empty_branches/", "quality-missing", "cost-missing", "branch-without-indicator")


@plants("management-duty-as-indicator")
def _management(rng: Random) -> Case:
    form = draft(rng)
    form.rows += [Row("投入与目标管理", "财务管理", "财务管理制度健全性", "健全"), Row("投入与目标管理", "投入管理", "预算编制合理性", "合理")]
    return case(form, "management-duty-as-indicator", "/indicators/")


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
    form.funding["appropriation"] = (form.budget * rng.choice((Decimal("0.7"), Decimal("1.1")))).quantize(Decimal("0.01"))
    form.funding["other"] = Decimal("0.00")
    form.fields |= {"其中：财政拨款": print_amount(form.funding["appropriation"], form.unit), "其他资金": "0"}
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
    return case(form, "cost-contradicts-budget", _at(form, at))


@plants("cost-repeats-budget")
def _repeats(rng: Random) -> Case:
    form = draft(rng)
    at = _cost_is(form, rng.choice(("项目总金额", "项目预算金额")), form.budget, "万元")
    return case(form, "cost-repeats-budget", _at(form, at))


@plants("money-unit-confused")
def _unit(rng: Random) -> Case:
    form = draft(rng)
    at = _cost_is(form, "项目总金额", form.budget * 10_000, "万元")
    return case(form, "money-unit-confused", _at(form, at), "cost-contradicts-budget")


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
    return case(form, "indicator-date-outside-period", _at(form, at))


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
    return case(form, "aid-rate-outside-table", _at(form, at))


@plants("rate-without-definition")
def _undefined(rng: Random) -> Case:
    form = draft(rng)
    while not form.rows[-1].description:
        form = draft(rng)
    at = next((n for n, row in enumerate(form.rows) if row.level1 in ("效益指标", "效果目标") and row.name and row.name.endswith("率") and "%" in row.target), None)
    if at is None:
        return _undefined(rng)
    form.rows[at].description = ""
    return case(form, "rate-without-definition", _at(form, at))


@plants("goal-without-number")
def _unnumbered(rng: Random) -> Case:
    form = draft(rng)
    form.annual = f"持续改善{form.matter.pleased}的条件，提升服务能力，使服务对象得到实惠。"
    return case(form, "goal-without-number", "/annual_goal")
