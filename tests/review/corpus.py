"""Corpus 标注表: forms without a defect and forms with one planted, labelled by rule and place; the same seed, the same forms.

A form is drafted from a matter (see `corpus_matters`): numbers are chosen first, then told in prose, in the indicator
table, in cost lines and money, so that everything agrees; a defect is then planted into the draft. The sentences are
written as offices write them, not from what the rules look for.
"""

from decimal import Decimal
from random import Random
from typing import Any

from jixiao.core.declaration import FieldValue
from jixiao.core.money import print_amount
from tests.review.corpus_draft import PLAN_LABELS, Case, Draft, Fact, Row
from tests.review.corpus_matters import BODIES, MATTERS, OFFICES, PLACES, UNION, Act, Matter

_LEVELS = (
    {"output": "产出指标", "outcome": "效益指标", "satisfaction": "满意度指标", "数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标", "满意": "服务对象满意度指标"},
    {"output": "产出指标", "outcome": "效益指标", "satisfaction": "满意度指标", "数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标", "满意": "满意度指标"},
    {"output": "产出目标", "outcome": "效果目标", "satisfaction": "效果目标", "数量": "数量", "质量": "质量", "时效": "时效", "成本": "成本", "满意": "满意度"},
)  # fmt: skip


def draft(rng: Random, matter: Matter | None = None) -> Draft:
    """Write a form in which everything agrees."""
    matter = matter or rng.choice(MATTERS)
    facts = [_fact(rng, act) for act in rng.sample(matter.acts, rng.choice((2, 3, 3)))]
    if not any(fact.price for fact in facts):
        facts = [_fact(rng, act) for act in matter.acts]
    place = rng.choice(PLACES)
    body = rng.choice(BODIES) if matter in UNION else rng.choice(OFFICES)
    year = rng.choice((2022, 2023, 2024, 2025))
    name = rng.choice((*matter.titles, f"{year}年{matter.titles[0]}", f"{place}{body[0]}{matter.titles[-1]}"))
    form = Draft(matter, facts, year, place, place + body, name, unit=rng.choice(("元", "万元", "万元")))
    _fund(rng, form)
    _tell(rng, form)
    _measure(rng, form)
    if rng.random() < 0.5:
        _itemise(rng, form)
    if rng.random() < 0.4:
        form.plan = [("3月底", "0"), ("6月底", "30"), ("10月底", "80"), ("12月底", "100")]
        if "月" not in form.fields[form.plan_label()]:  # type: ignore[operator]
            form.plan = [("6月底", "40.00"), ("12月底", "100.00")]
    return form


def _fact(rng: Random, act: Act) -> Fact:
    number = _rounded(rng, rng.randint(act.least, act.most))
    price = _rounded(rng, rng.randint(*act.price)) if act.price else None
    said = f"{_spelled(rng, number)}{act.unit}"
    deed = rng.choice(act.deeds)
    if said[0].isdigit() and deed.endswith("{n}") and rng.random() < 0.1:
        said = f"约{said}"
    return Fact(act, number, price, said, deed.replace("{n}", said))


def _rounded(rng: Random, number: int) -> int:
    step = 10 ** max(0, len(str(number)) - 2)
    return max(number // step * step, 1) if rng.random() < 0.8 else number


_DIGITS = "零一二三四五六七八九十"


def _spelled(rng: Random, number: int) -> str:
    if number >= 10_000 and number % 1000 == 0 and rng.random() < 0.6:
        return f"{Decimal(number) / 10_000:f}".rstrip("0").rstrip(".") + "万" if number % 10_000 else f"{number // 10_000}万"
    if 2 < number <= 10 and rng.random() < 0.25:
        return _DIGITS[number]
    return f"{number:,}" if number >= 1000 and rng.random() < 0.15 else str(number)


def _fund(rng: Random, form: Draft) -> None:
    spent = sum(fact.money for fact in form.facts)
    if spent == 0:
        spent = rng.randint(5, 90) * 10_000
    form.budget = Decimal(spent)
    own, rest = form.budget, Decimal(0)
    if rng.random() < 0.3:
        rest = Decimal(spent // 10 // 100 * 100)
        own = form.budget - rest
    zero = Decimal("0.00")
    form.funding = {"current_year": form.budget + zero, "appropriation": own + zero, "other": rest + zero if rest or rng.random() < 0.5 else None}
    if rng.random() < 0.4:
        form.funding["total"] = form.budget + zero
    style = rng.random()
    if style < 0.5:
        form.project = {"start": f"{form.year}-01-01", "end": f"{form.year}-12-31"}
    elif style < 0.8:
        form.project = {"term": rng.choice(("1年", "一年"))}
    for label, key in (("年度资金总额", "current_year"), ("其中：财政拨款", "appropriation"), ("其他资金", "other")):
        amount = form.funding.get(key)
        form.fields[label] = print_amount(amount, form.unit) if amount is not None else ""


def _written(rng: Random, yuan: int | Decimal) -> str:
    """Write an amount as prose does."""
    amount = Decimal(yuan)
    if amount >= 10_000:
        return f"{print_amount(amount, '万元')}万元"
    return f"{amount:f}元"


_STARTS = ("全年", "本年度计划", "计划", "年内", "")
_ENDS = (
    "切实保障服务对象权益。", "推动相关工作取得实效，受益群体获得感增强。", "进一步缩小服务差距。", "为全市经济社会发展作出贡献。", "让政策红利落到实处。",
)  # fmt: skip


def _tell(rng: Random, form: Draft) -> None:
    form.annual = _goal(rng, form)
    if rng.random() < 0.4:
        form.overall = rng.choice(
            (f"通过实施本项目，{form.matter.why.rstrip('。')}的状况得到改善，{form.matter.pleased}长期受益。", f"围绕{form.matter.titles[0]}持续投入，逐年提高服务水平，使{form.matter.pleased}普遍受益。")
        )
    label = rng.choice(PLAN_LABELS)
    form.fields[label] = _plan(rng, form)
    if rng.random() < 0.5:
        form.fields["项目立项依据"] = rng.choice(
            (
                f"根据《{form.place}关于加强{form.matter.titles[0]}管理的意见》（{form.place[0]}政办〔{form.year - 2}〕{rng.randint(3, 90)}号）要求，自{form.year - 4}年起每年安排资金{rng.randint(20, 90)}万元。",
                f"{form.place}人民政府常务会议纪要（〔{form.year - 1}〕{rng.randint(2, 40)}号）明确，将该项经费列入年度财政预算。",
            )
        )
    if rng.random() < 0.4:
        stock = rng.choice(form.matter.stock).format(a=rng.randint(12, 9000), b=rng.randint(10, 600))
        form.fields["项目设立的必要性"] = f"{form.matter.why}{stock}，实施本项目十分必要。"


def _goal(rng: Random, form: Draft) -> str:
    deeds = [fact.deed for fact in form.facts]
    style = rng.random()
    if style < 0.35:
        text = rng.choice(_STARTS) + "，".join(deeds).replace("，其中", "，") + "，" + rng.choice(_ENDS)
    elif style < 0.65:
        text = "".join(f"{n}.{deed}；" for n, deed in enumerate(deeds, 1)) + f"{len(deeds) + 1}.{rng.choice(_ENDS)}"
    else:
        text = "\n".join(f"目标{n}：{deed}。" for n, deed in enumerate((*deeds, rng.choice(_ENDS).rstrip("。")), 1))
    return text


def _plan(rng: Random, form: Draft) -> str:
    parts = [form.matter.why] if rng.random() < 0.5 else []
    if rng.random() < 0.4:
        parts.append(rng.choice(form.matter.stock).format(a=rng.randint(12, 9000), b=rng.randint(10, 600)) + "。")
    months = sorted(rng.sample(range(3, 12), len(form.facts)))
    style = rng.random()
    priced = [fact for fact in form.facts if fact.price]
    if style < 0.3 and len(priced) == len(form.facts) > 1:
        total = _written(rng, form.budget)
        parts.append(f"{form.year}年预算{total}，其中" + "，".join(f"{f.act.money}{_written(rng, f.money)}" for f in priced) + "。")
    elif style < 0.55 and priced:
        parts += [f"{f.deed}，{_each(rng, f)}，共{_written(rng, f.money)}。" for f in priced if not f.said.startswith("约")]
        parts += [f"{f.deed}。" for f in form.facts if not f.price or f.said.startswith("约")]
    elif style < 0.8:
        parts += [f"{month}月{f.deed}；" for month, f in zip(months, form.facts, strict=True)]
        parts[-1] = parts[-1].rstrip("；") + "。"
    else:
        parts.append(f"{form.year}年{form.matter.titles[0]}主要用于" + "、".join(f.act.money or f.act.names[0].rstrip("数") for f in form.facts) + "等方面。")
        parts.append("全年" + "，".join(f.deed for f in form.facts) + "。")
    if rng.random() < 0.2:
        parts.append("每季度通报一次进度，12月底前完成总结。")
    return "".join(parts)


def _each(rng: Random, fact: Fact) -> str:
    unit = fact.act.unit
    if unit in {"人", "名"}:
        return rng.choice((f"人均{fact.price}元", f"每人{fact.price}元", f"按{fact.price}元/人测算"))
    return rng.choice((f"每{unit}{fact.price}元", f"按{fact.price}元/{unit}测算"))


def _measure(rng: Random, form: Draft) -> None:
    words = rng.choice(_LEVELS)
    described = rng.random() < 0.4
    add = form.rows.append
    for fact in form.facts:
        text = rng.choice((f"≥{fact.number}{fact.act.unit}", f"={fact.number}{fact.act.unit}", f"{fact.number}{fact.act.unit}", f"不少于{fact.number}{fact.act.unit}"))
        if (fact.said.startswith("约") and fact.number > 20) or (fact.number > 50 and rng.random() < 0.08):
            text = f"≥{fact.number * 95 // 100}{fact.act.unit}"
        name = rng.choice(fact.act.names)
        add(Row(words["output"], words["数量"], name, text, f"反映{name.rstrip('数')}的完成情况" if described else None))
    for name, said in rng.sample(form.matter.quality, rng.choice((1, 2))):
        add(Row(words["output"], words["质量"], name, rng.choice(("≥95%", "≥98%", "=100%", "≥96%")), said if described else None))
    add(Row(words["output"], words["时效"], form.matter.done, rng.choice((f"{form.year}年12月20日前", f"{rng.randint(9, 12)}月底前", "11月30日前"))))
    add(_cost_row(rng, form, words))
    for level2, name, target in form.matter.effects:
        add(Row(words["outcome"], level2 if words["数量"] != "数量" else level2.removesuffix("指标"), name, target, f"以年度业务统计数为准的{name}" if described else None))
    add(Row(words["satisfaction"], words["满意"], f"{form.matter.pleased}满意度", rng.choice(("≥90%", "≥92%", "≥95%")), f"接受问卷调查的{form.matter.pleased}中表示满意的比率" if described else None))


def _cost_row(rng: Random, form: Draft, words: dict[str, str]) -> Row:
    fact = next((f for f in form.facts if f.price), None)
    if fact is None:
        return Row(words["output"], words["成本"], f"{form.facts[0].act.names[0].rstrip('数')}平均成本", f"≤{form.budget // form.facts[0].number // 2 + 1:f}元/{form.facts[0].act.unit}")
    return Row(words["output"], words["成本"], f"{fact.act.money}标准", rng.choice((f"≤{fact.price}元/{fact.act.unit}", f"{fact.price}元/{fact.act.unit}")))


def _itemise(rng: Random, form: Draft) -> None:
    priced = [fact for fact in form.facts if fact.price]
    if len(priced) != len(form.facts):
        return
    scale = Decimal(10_000) if form.unit == "万元" else Decimal(1)
    counted = rng.random() < 0.5
    for fact in priced:
        words = fact.act.money if counted else rng.choice((f"{fact.act.money}（{fact.number}{fact.act.unit}）", f"{fact.act.money}费用"))
        row: dict[str, FieldValue] = {"支出内容": words, f"金额({form.unit})": f"{Decimal(fact.money) / scale:f}"}
        if counted or rng.random() < 0.6:
            row |= {"单价(元)": str(fact.price), "数量": str(fact.number)}
        form.costs.append(row)


def clean(seed: int) -> Case:
    """Return a form without a defect."""
    rng = Random(f"clean {seed}")
    if seed % 10 == 9:
        from tests.review.corpus_scores import scored

        return Case((scored(rng).build(),))
    return Case((draft(rng).build(),))


def planted(seed: int) -> Case:
    """Return a form with one planted defect; successive seeds go through all rules."""
    from tests.review.corpus_defects import DEFECTS

    names = sorted(DEFECTS)
    rng = Random(f"planted {seed}")
    plant: Any = DEFECTS[names[seed % len(names)]]
    case: Case = plant(rng)
    return case
