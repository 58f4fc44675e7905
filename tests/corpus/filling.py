"""Filling in 填表: the values of one form, typed and as printed, side by side."""

import random
from collections import defaultdict
from typing import Any

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.money import parse_amount
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.families.family import FormFamily
from jixiao.families.printing import bare_option
from jixiao.families.slots import Path, Slot
from tests.corpus import prose
from tests.corpus.listing import Lists
from tests.corpus.money import amounts, money_text
from tests.corpus.words import Setting, phone

_SHORT_LABELS = ("填报单位", "预算单位", "日期", "地址", "单位名称", "负责人", "分类", "总分分值")
_NARRATIVES = frozenset({"overall_goal", "annual_goal", "actual_goal"})


class Filler:
    """Fills the slots of one form; `texts` are what is printed at each path."""

    def __init__(self, family: FormFamily, chance: random.Random, setting: Setting) -> None:
        self.family, self.chance, self.setting = family, chance, setting
        keys = {p[1] for s in family.slots for p in (*s.paths, s.also or ()) if p[:1] == ("funding",)}
        self.money = amounts(chance, sorted(keys), family.money_unit)
        self.lists = Lists(family, chance, setting)
        self.texts: dict[Path, str] = {}
        self.fields: dict[str, FieldValue] = {}
        self.typed: dict[Path, Any] = {}

    def fill(self) -> Declaration:
        """Return the declaration of the form."""
        indicators = self.lists.indicators()
        tables = self.lists.tables(self.money)
        for slot in self.family.slots:
            if not slot.rows:
                self._fill(slot)
        return Declaration(
            kind=self.family.kind,
            money_unit=self.family.money_unit,
            organisation=Organisation(**self._group("organisation")),
            project=Project(**self._group("project")),
            funding=Funding(**self._funding()),
            fields=self.fields,
            indicators=indicators,
            empty_branches=self.lists.empty_branches(),
            disbursement_plan=tuple(Instalment(p[1], t) for p, t in self.texts.items() if p[0] == "disbursement_plan" and t),
            budget_lines=self._budget_lines(),
            **tables,  # type: ignore[arg-type]  # keys are the names of the declaration's lists
            **{p[0]: v or None for p, v in self.typed.items() if len(p) == 1},  # type: ignore[arg-type]
        )

    def _fill(self, slot: Slot) -> None:
        if slot.options:
            self._tick(slot)
        elif len(slot.paths) > 1:
            self._compose(slot)
        else:
            text = self._text(slot.also or slot.paths[0], slot.label)
            if slot.also and slot.paths[0][0] == "budget_lines":
                self.texts[slot.paths[0]] = text
            if slot.label:
                self.fields[slot.label] = text

    def _tick(self, slot: Slot) -> None:
        options = tuple(bare_option(option) for option in slot.options)
        count = self.chance.choice((0, 1, 1, 1, 1, 2))
        picked = self.chance.sample(options, min(count, len(options)))
        checked = tuple(option for option in options if option in picked)
        self.fields[slot.label] = Choice(options, checked)
        if not slot.is_label_only:
            self.typed[slot.paths[0]] = "、".join(checked) or None

    def _compose(self, slot: Slot) -> None:
        texts = [self._text(part, "") if isinstance(part, tuple) and part != ("number",) else part for part in slot.parts]
        if slot.label:
            self.fields[slot.label] = "".join(str(text) for text in texts)

    def _text(self, path: Path, label: str) -> str:
        if path not in self.texts:
            self.texts[path] = self._new_text(path, label)
        return self.texts[path]

    def _new_text(self, path: Path, label: str) -> str:
        if path[0] == "fields":
            return self._field(label)
        if path[0] == "funding":
            return money_text(self.chance, self.money.get(path[1]), self.family.money_unit)
        if path[0] == "money_unit":
            return self.family.money_unit
        if path[0] == "disbursement_plan":
            return self._percent(path[1])
        if path[0] == "budget_lines":
            return self._budget_text(path)
        value = self._value(path)
        self.typed[path] = value
        return "" if value is None else str(value)

    def _field(self, label: str) -> str:
        if label == "金额合计":
            return self.lists.cost_sum
        if label.rpartition("/")[2] in {"财政拨款", "其他资金", "其中：财政拨款", "事业收入", "经营性收入", "其他"}:
            return self.chance.choice(("", "0", "12.5", "300"))
        if label in {"项目前两年预算", "其中：申请当年预算拨款", "政府性基金预算财政拨款"}:
            return self.chance.choice(("", "0", "45.6", "1,200.00"))
        if label.startswith(_SHORT_LABELS) or label.endswith(_SHORT_LABELS):
            return self._short(label)
        return "" if self.chance.random() < 0.12 else prose.narrative(self.chance, self.setting)

    def _short(self, label: str) -> str:
        if label == "总分分值":
            return "100"
        if label.endswith("日期"):
            return prose.date(self.chance, self.setting)
        if label.endswith("地址"):
            return f"{self.setting.place}中心大道{self.chance.randint(1, 400)}号"
        if label.endswith("分类"):
            return f"{self.setting.code[:3]}0199 其他{self.setting.domain.body[:-1]}支出"
        return self.setting.people[2] if label.endswith("负责人") else self.setting.agency

    def _value(self, path: Path) -> Any:
        setting, chance = self.setting, self.chance
        if path[0] in _NARRATIVES:
            return prose.goal(chance, setting) if chance.random() < 0.95 else None
        known: dict[Path, Any] = {
            ("name",): setting.project, ("fiscal_year",): setting.year, ("total_score",): self.lists.score_sum,
            ("organisation", "agency"): setting.agency, ("organisation", "department"): setting.department,
            ("organisation", "agency_code"): setting.code, ("organisation", "department_code"): setting.code[:3],
            ("project", "leader"): setting.people[0], ("project", "contact"): setting.people[1],
            ("project", "phone"): phone(chance), ("project", "code"): f"{setting.code}-{chance.randint(1, 99):03}",
        }  # fmt: skip
        optional = path[0] == "project" and chance.random() < 0.08
        return None if optional else known[path] if path in known else self._choice(path[1])

    def _choice(self, key: str) -> str:
        year = self.setting.year
        words = {
            "fund_use": ("业务类", "政策类(转移性支出)", "运转类"), "origin": ("本级申报项目", "上级专项", "部门预算项目"),
            "term": ("1年", "3年", f"{year}年1月-12月", f"{year}.01-{year + 2}.12"), "category": ("经常性项目", "一次性项目", "延续项目"),
            "start": (f"{year}-01-01", f"{year}年1月", f"{year}.03"), "end": (f"{year}-12-31", f"{year}年12月", f"{year}.11"),
        }  # fmt: skip
        return self.chance.choice(words[key])

    def _percent(self, by: str) -> str:
        quarter = {"3月底": 25, "6月底": 50, "10月底": 80, "12月底": 100}.get(by, 100)
        value = min(100, max(0, quarter + self.chance.randint(-10, 10))) if quarter < 100 else 100
        return self.chance.choice((f"{value}", f"{value}.00", f"{value}%"))

    def _budget_text(self, path: Path) -> str:
        source, column = path[1], path[2]
        first = source in {"年度资金总额", "支出总额", "年度财政资金总额"}
        if column in {"weight", "score"}:
            return {"weight": "10", "score": "9.6"}[column] if first else self.chance.choice(("", "", "-"))
        if column == "rate":
            return self.chance.choice(("96%", "100%", "88.35%", "", "0.96"))
        return self._amount()

    def _amount(self) -> str:
        amount = amounts(self.chance, ("total",), self.family.money_unit).get("total")
        return money_text(self.chance, amount, self.family.money_unit)

    def _group(self, name: str) -> dict[str, str | None]:
        return {path[1]: value for path, value in self.typed.items() if path[0] == name}

    def _funding(self) -> dict[str, Any]:
        """The amounts that were printed: a key that only a field prints has none."""
        printed = {path[1]: text for path, text in self.texts.items() if path[0] == "funding"}
        return {key: parse_amount(text, self.family.money_unit) for key, text in printed.items()}

    def _budget_lines(self) -> tuple[BudgetLine, ...]:
        lines: dict[str, dict[str, str]] = defaultdict(dict)
        for path, text in self.texts.items():
            if path[0] == "budget_lines" and text:
                lines[path[1]][path[2]] = text
        order = dict.fromkeys(p[1] for s in self.family.slots for p in s.paths if p[0] == "budget_lines")
        return tuple(BudgetLine(source, **lines[source]) for source in order if lines[source])
