"""Planted faults of completeness, measurability, filing, money, dates and cells, one to a form."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.review.corpus import draft
from tests.review.corpus_draft import Case, Draft, Row, case

Planter = Callable[[Random], Case]
TABLE: dict[str, Planter] = {}
_TOLD = "按年度业务台账统计，完成数占应完成数的比率"
_RATES = ("困难群众帮扶覆盖率", "设施设备完好率", "信息采集准确率")


def plants(rule: str) -> Callable[[Planter], Planter]:
    """Register a planter by the rule that must find what it plants."""

    def register(planter: Planter) -> Planter:
        TABLE[rule] = planter
        return planter

    return register


def at_row(form: Draft, at: int) -> str:
    """Return the path of a row."""
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
        return case(form, rule, at_row(form, at), *also)

    TABLE[rule] = planter


_changed("percent-over-hundred", "output.quality", (), target=("≥120%", "≥105%", "150%"))
_changed("placeholder-left", "output.quality", (), target=("待定", "XX%", "≥**%", "同上"))
_changed("value-missing", "output.quality", (), target=("", " "))
_changed("satisfaction-hundred", "satisfaction", (), target=("100%", "=100%", "≥100%"))
_changed("satisfaction-low", "satisfaction", (), target=("≥60%", "≥70%", "≥65%"))
_changed("satisfaction-of-whom", "satisfaction", (), name=("满意度", "满意率"), description=("",))
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
        return replace(case(form, rule, at_row(form, at), *also), instead=instead)

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
