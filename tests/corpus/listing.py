"""The rows of a filled form: indicators under their branches, cost items, tasks, safeguards."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from jixiao.core.declaration import Choice, FieldValue
from jixiao.core.indicator import Indicator
from jixiao.core.target import Target, compose_target, parse_target
from jixiao.families.family import Branch, FormFamily
from jixiao.families.printing import bare_option
from jixiao.families.slots import Slot
from tests.corpus import prose
from tests.corpus.indicators import Wording, one_text, word
from tests.corpus.money import money_text, share_out
from tests.corpus.words import Setting

_DIRECTIONS = {"≥": "2大于等于", ">": "1大于", "=": "3等于", "≤": "5小于等于", "<": "4小于"}


class Lists:
    """Makes the lists of one form. `score_sum` and `cost_sum` are what the rows add up to, as printed."""

    def __init__(self, family: FormFamily, chance: random.Random, setting: Setting) -> None:
        self.family, self.chance, self.setting = family, chance, setting
        self.score_sum, self.cost_sum = "", ""
        self._used: set[Branch] = set()

    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators, set by set, in the order of the form's tree."""
        slots = [slot for slot in self.family.slots if slot.rows == "indicators"]
        rows: list[Indicator] = []
        for period in sorted({slot.period for slot in slots}, key=str, reverse=True):
            rows += self._set([slot for slot in slots if slot.period == period], period)
        self._used |= {(row.level1 or "", row.level2 or "") for row in rows if row.period != "medium"}
        scores = [Decimal(row.score) for row in rows if row.score]
        self.score_sum = f"{sum(scores, Decimal('9.6')):f}" if scores else "95.5"
        return tuple(rows)

    def _set(self, slots: list[Slot], period: str | None) -> list[Indicator]:
        size = self.chance.choice((1, 4, 6, 8, 10, 12, 15, self.chance.randint(16, 60)))
        branches = sorted(self.chance.choices(range(len(self.family.tree)), k=size))
        tree = list(self.family.tree.items())
        weights = [self.chance.choice((2, 4, 5, 7.5, 10)) for _ in branches]
        rows: list[Indicator] = []
        for index, members in groupby(zip(branches, weights, strict=True), key=lambda pair: pair[0]):
            branch, category = tree[index]
            rows += [self._row(slots, branch, category, (n, weight)) for n, (_, weight) in enumerate(members, 1)]
        return rows

    def _row(self, slots: list[Slot], branch: Branch, category: str, numbers: tuple[int, float]) -> Indicator:
        wording = word(self.chance, self.setting, category)
        maker = _Row(self.chance, self.setting, wording, numbers)
        values: dict[str, Any] = {"target": parse_target(one_text(wording))}
        columns: dict[str, str] = {}
        for slot in slots:
            for path in slot.paths:
                if path[1] == "columns":
                    columns |= {path[2]: text} if (text := maker.column(path[2])) else {}
                elif path[2:] and path[2] != "number":
                    columns[slot.label] = maker.part(path[2], slot.label)
                elif path[1] not in {"level1", "level2", "name", "target"}:
                    values[path[1]] = maker.value(path[1])
        if self.family.target_columns:
            values["target"] = self._target(slots, columns, wording)
        return Indicator(branch[0] or None, branch[1] or None, wording.name, category=category, period=slots[0].period, columns=columns, **values)

    @staticmethod
    def _target(slots: list[Slot], columns: Mapping[str, str], wording: Wording) -> Target:
        labels = {path[2]: slot.label for slot in slots for path in slot.paths if path[1] == "target" and path[2:]}
        return compose_target(columns[labels["comparator"]], wording.value, columns[labels["unit"]])

    def empty_branches(self) -> tuple[Branch, ...]:
        """Return the branches printed without a row: all unused ones where the form prints them, else seldom one."""
        free = [branch for branch in self.family.tree if branch not in self._used and all(branch)]
        if self.family.empty_branches:
            return tuple(free)
        return (self.chance.choice(free),) if free and self.chance.random() < 0.1 else ()

    def tables(self, money: Mapping[str, Decimal | None]) -> dict[str, tuple[dict[str, FieldValue], ...]]:
        """Return the other lists of the form, each with the columns it prints."""
        slots: dict[str, list[Slot]] = defaultdict(list)
        for slot in self.family.slots:
            if slot.rows and slot.rows != "indicators":
                slots[slot.rows].append(slot)
        return {name: self._table(name, own, money) for name, own in slots.items()}

    def _table(self, name: str, slots: list[Slot], money: Mapping[str, Decimal | None]) -> tuple[dict[str, FieldValue], ...]:
        count = self.chance.choice((0, 1, 2, 3, 5))
        whole = money.get("current_year") or money.get("total") or Decimal(10000)
        parts = share_out(self.chance, whole, count) if count else []
        rows = [self._table_row(slots, part) for part in parts]
        if name == "cost_items":
            self.cost_sum = money_text(self.chance, whole, self.family.money_unit) if count else ""
        return tuple(rows)

    def _table_row(self, slots: list[Slot], amount: Decimal) -> dict[str, FieldValue]:
        row: dict[str, FieldValue] = {}
        for slot in slots:
            column = slot.paths[0][1]
            if slot.options:
                before = row.get(column)
                options, checked = (before.options, before.checked) if isinstance(before, Choice) else ((), ())
                option = bare_option(slot.options[0])
                ticked = (option,) if self.chance.random() < 0.6 else ()
                row[column] = Choice((*options, option), (*checked, *ticked))
            else:
                row[column] = self._table_text(column, amount)
        return row

    def _table_text(self, column: str, amount: Decimal) -> str:
        chance, setting = self.chance, self.setting
        makers: dict[str, Callable[[], str]] = {
            "经济科目名称": lambda: chance.choice(("办公费", "印刷费", "委托业务费", "其他商品和服务支出", "专用设备购置", "对个人和家庭的补助")),
            "制度保障": lambda: chance.choice(("项目管理制度", "预算管理制度", "财务管理制度", "资产管理制度")),
            "文件名称": lambda: f"《{chance.choice(setting.domain.rules)}》",
            "单价": lambda: str(chance.randint(1, 900) * 10), "数量": lambda: f"{chance.randint(1, 400)}",
            "单价依据": lambda: chance.choice(("市场询价", "政府指导价", "上年合同价", "")),
            "数量依据": lambda: chance.choice(("工作计划", "台账", "")), "备注": lambda: chance.choice(("", "", "政府采购")),
            "项目名称": lambda: setting.project, "财政拨款": lambda: money_text(chance, amount, self.family.money_unit),
            "其他资金": lambda: chance.choice(("", "0")),
            "开始时间": lambda: prose.date(chance, setting), "完成时间": lambda: prose.date(chance, setting),
        }  # fmt: skip
        if column in {"预算金额(元)", "明细金额", "总额"}:
            return money_text(chance, amount, self.family.money_unit)
        return makers[column]() if column in makers else prose.sentence(chance, setting)


class _Row:
    """The texts of one indicator's other columns."""

    def __init__(self, chance: random.Random, setting: Setting, wording: Wording, numbers: tuple[int, float]) -> None:
        self.chance, self.setting, self.wording = chance, setting, wording
        self.ordinal, self.weight = numbers
        self.done = chance.choice((1.0, 1.0, 1.0, 0.9, 0.8, 0.5, 0.0))

    def value(self, key: str) -> Any:
        """Return the value of one of an indicator's own keys."""
        if key == "ordinal":
            return self.ordinal
        makers: dict[str, Callable[[], str]] = {
            "weight": lambda: f"{self.weight:g}", "score": lambda: f"{self.weight * self.done:g}",
            "actual": self._actual, "deviation": lambda: prose.deviation(self.chance, self.setting) if self.done < 1 else "",
            "target_basis": lambda: self.chance.choice(("", "工作计划", "历史数据", "合同约定", f"《{self.setting.domain.rules[0]}》")),
            "description": lambda: self.chance.choice(("", f"反映{self.wording.name}的情况", prose.sentence(self.chance, self.setting))),
            "remark": lambda: self.chance.choice(("", "", "", "按季统计", "以验收报告为准")),
        }  # fmt: skip
        return makers[key]() or None

    def _actual(self) -> str:
        if not self.wording.value.replace(".", "").isdigit():
            return self.chance.choice((self.wording.value, "已完成", "达成预期指标", ""))
        return f"{float(self.wording.value) * self.done:g}{self.wording.unit}"

    def part(self, part: str, label: str) -> str:
        """Return the operator or the unit of the target, as a column of its own prints it."""
        if part == "unit":
            return self.wording.unit
        sign = parse_target(one_text(self.wording)).comparator or ""
        if not sign:
            return self.chance.choice(("定性", "")) if not self.wording.unit else ""
        return _DIRECTIONS[sign] if label == "指标方向" else sign

    def column(self, heading: str) -> str:
        """Return the text of a column without a key of its own."""
        quantitative = bool(self.wording.unit)
        makers: dict[str, Callable[[], str]] = {
            "指标类型": lambda: self.chance.choice(("核心指标", "一般指标")),
            "指标性质": lambda: "1正向" if quantitative else "3定性",
            "指标属性": lambda: "定量指标" if quantitative else "定性指标",
            "指标方向性": lambda: "正向指标" if quantitative else "",
            "前年指标值": lambda: self.chance.choice(("", one_text(self.wording))),
            "上年指标值": lambda: self.chance.choice(("", one_text(self.wording))),
            "计算方式": lambda: self.chance.choice(("", "实际完成数÷计划数×100%", "按台账统计")),
            "全年预计完成情况": lambda: self.chance.choice((one_text(self.wording), "能够完成", "")),
        }  # fmt: skip
        return makers[heading]() if heading in makers else self.chance.choice(("", "", "", "", "√"))
