"""Indicators of the corpus: names and targets that go together, for every branch of a form's tree."""

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.corpus.words import Setting


class Wording(NamedTuple):
    """What an indicator says: its name and its target as operator, number or words, and unit."""

    name: str
    comparator: str
    value: str
    unit: str


_Maker = Callable[[random.Random, Setting], Wording]


def _quantity(chance: random.Random, setting: Setting) -> Wording:
    thing = chance.choice(setting.domain.things)
    number = chance.randint(thing.least, thing.most)
    words = thing.words + chance.choice(("数量", "", "规模", "任务数"))
    return Wording(words, chance.choice(("≥", "≥", "=", "", ">", "不少于", "＞=")), _grouped(chance, number), thing.unit)


def _grouped(chance: random.Random, number: int) -> str:
    return f"{number:,}" if number > 9999 and chance.random() < 0.1 else str(number)


def _rate(chance: random.Random, setting: Setting) -> Wording:
    thing = chance.choice(setting.domain.things).words
    name = chance.choice((f"{thing}合格率", "项目验收合格率", "资金使用合规率", f"{thing}达标率", "设备完好率", "补助发放准确率"))
    value = chance.choice(("100", "95", "98", "90", "99.5", "85"))
    return Wording(name, chance.choice(("≥", "=", "", "≥", "达到")), value, chance.choice(("%", "%", "%", "％")))


def _timeliness(chance: random.Random, setting: Setting) -> Wording:
    name = chance.choice(("项目完成时间", "资金拨付时间", "任务按期完成率", "补助发放及时率", "开工时间"))
    if name.endswith("率"):
        return Wording(name, "=", "100", "%")
    month = chance.randint(3, 12)
    words = (f"{setting.year}年{month}月底前", f"{month}月30日前", "按季度完成", f"{setting.year}年全年", f"{setting.year}-{month:02}-28")
    return Wording(name, "", chance.choice(words), "")


def _cost(chance: random.Random, setting: Setting) -> Wording:
    name = chance.choice(("项目总成本", "人均补助标准", f"{chance.choice(setting.domain.things).words}单位成本", "预算控制数"))
    number = f"{chance.randint(2, 98000) / 10:.1f}".removesuffix(".0")
    return Wording(name, chance.choice(("≤", "≤", "<", "=", "不超过")), number, chance.choice(("万元", "元", "元/人", "元/人次", "万元")))


def _effect(chance: random.Random, setting: Setting) -> Wording:
    effect = chance.choice(setting.domain.effects)
    if chance.random() < 0.35:
        return Wording(f"{effect}提升幅度", chance.choice(("≥", "")), str(chance.randint(1, 30)), "%")
    return Wording(effect, "", chance.choice(("明显改善", "有所提升", "逐步提高", "良好", "有效保障", "显著", "长期")), "")


def _lasting(chance: random.Random, setting: Setting) -> Wording:
    name = chance.choice(("长效管理机制健全性", "管护制度", "档案管理完备性", "设施正常使用年限", "信息共享程度", "人员配备情况"))
    if name.endswith("年限"):
        return Wording(name, "≥", str(chance.randint(3, 30)), "年")
    return Wording(name, "", chance.choice(("健全", "完善", "建立健全并有效执行", "规范", "完备", "到位")), "")


def _satisfaction(chance: random.Random, setting: Setting) -> Wording:
    value = chance.choice(("85", "90", "95", "98", "92.5"))
    return Wording(f"{setting.domain.served}满意度", chance.choice(("≥", "≥", ">", "不低于")), value, "%")


def _management(chance: random.Random, setting: Setting) -> Wording:
    name = chance.choice(("预算执行率", "专款专用率", "项目管理制度健全性", "政府采购执行率", "资产管理规范性"))
    return Wording(name, "=", "100", "%") if name.endswith("率") else Wording(name, "", chance.choice(("健全", "规范")), "")


_MAKERS: dict[str, _Maker] = {
    "output.quantity": _quantity, "output.quality": _rate, "output.timeliness": _timeliness, "output.cost": _cost,
    "cost": _cost, "outcome": _effect, "outcome.sustainable": _lasting, "impact": _lasting, "satisfaction": _satisfaction,
    "input": _management,
}  # fmt: skip


def word(chance: random.Random, setting: Setting, category: str) -> Wording:
    """Return the words of an indicator of a canonical category."""
    maker = _MAKERS.get(category) or _MAKERS.get(category.partition(".")[0], _effect)
    wording = maker(chance, setting)
    if chance.random() < 0.03:
        return wording._replace(comparator="", value="不适用", unit="")
    if chance.random() < 0.02:
        return wording._replace(comparator="", value="", unit="")
    return wording


def one_text(wording: Wording) -> str:
    """Return a target as forms with a single column print it."""
    return f"{wording.comparator}{wording.value}{wording.unit}"
