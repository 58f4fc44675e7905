"""Strategies for declarations that a form family can print whole: every field of the form, and nothing else."""

from collections import defaultdict
from decimal import Decimal

from hypothesis import strategies as st

from jixiao.core.declaration import Choice, Declaration
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import YUAN_PER
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.target import compose_target, parse_target
from jixiao.families.family import FormFamily
from jixiao.families.printing import bare_option
from jixiao.families.slots import Slot
from jixiao.families.stream import clean
from jixiao.families.values import split_ordinal

_ALPHABET = "困难职工帮扶资金目标指标项目名称年度绩效一二三级(),。:;、≥%0123456789Ax“”《》—-/<> "
_TARGETS = ("≥95%", "=100%", "149人", "健全", "", "不适用", "≤74.5万元", "5000元/人", "成效明显", "3-5次", ">90", "本年内")


def _tidy(text: str) -> str:
    """Text as cells keep it in every format: no space at the ends of a line, none doubled."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


words = (
    st.text(_ALPHABET, min_size=1, max_size=12)
    .map(_tidy)
    .filter(lambda t: bool(t) and split_ordinal(t)[0] is None and clean(t) == t)
)
blank_or_words = st.one_of(st.just(""), words)
prose = st.lists(words, min_size=1, max_size=4).map("\n".join)
blank_or_prose = st.one_of(st.just(""), prose, st.sampled_from(["项目名称", "一级指标", "备注", "其他资金"]))
_bodies = st.text("市总工会教育局中心", min_size=2, max_size=8)
_codes = st.from_regex(r"[1-9][0-9]{2,5}", fullmatch=True)


class _Filler:
    """Fills the slots of one family with drawn values, typed and printed side by side."""

    def __init__(self, family: FormFamily, draw: st.DrawFn) -> None:
        self.family, self.draw = family, draw
        self.head: dict[tuple[str, ...], object] = {}
        self.fields: dict[str, object] = {}

    def fill(self) -> Declaration:
        lines = {id(s) for sheet in self.family.sheets for line in (*sheet.before, *sheet.after) for s in line.slots}
        for slot in self.family.slots:
            if not slot.rows:
                self._fill_head(slot, id(slot) in lines)
        lists = defaultdict(list)
        for slot in self.family.slots:
            if slot.rows:
                lists[slot.rows].append(slot)
        indicators = self._indicators(lists.pop("indicators", []))
        typed = {k: self._group(k) for k in ("organisation", "project", "funding")}
        plain = {p[0]: v for p, v in self.head.items() if len(p) == 1 and p[0] not in {"number", "money_unit"}}
        return Declaration(
            kind=self.family.kind,
            money_unit=self.family.money_unit,
            organisation=Organisation(**typed["organisation"]),
            project=Project(**typed["project"]),
            funding=Funding(**typed["funding"]),
            fields=self.fields,
            indicators=indicators,
            empty_branches=self._branches(indicators),
            disbursement_plan=tuple(Instalment(p[1], v) for p, v in self.head.items() if p[0] == "disbursement_plan" and v),
            budget_lines=self._budget_lines(),
            **{name: self._table(slots) for name, slots in lists.items()},
            **plain,
        )

    def _group(self, name: str) -> dict[str, object]:
        return {p[1]: v for p, v in self.head.items() if p[0] == name}

    def _fill_head(self, slot: Slot, one_line: bool) -> None:
        if slot.options:
            self._fill_choice(slot)
        elif len(slot.paths) > 1:
            self._fill_composite(slot)
        else:
            path = slot.also or slot.paths[0]
            text = self.draw(blank_or_words) if one_line and slot.is_label_only else self._head_text(path)
            if slot.paths[0][0] in {"budget_lines"}:
                self.head[slot.paths[0]] = text or None
            if slot.label:
                self.fields[slot.label] = text

    def _head_text(self, path: tuple[str, ...]) -> str:
        """The text of a head value, drawn once for each path; the typed value is set beside it."""
        if path in self.head:
            value = self.head[path]
            return "" if value is None else str(value)
        if path[0] in {"fields"}:
            return self.draw(blank_or_prose)
        if path == ("fiscal_year",):
            self.head[path] = self.draw(st.none() | st.integers(2000, 2099))
            return ""
        if path == ("money_unit",):
            return self.family.money_unit
        if path[0] == "funding":
            return self._amount(path)
        text = self.draw(blank_or_words if path != ("name",) else words.filter(lambda t: "\n" not in t))
        self.head[path] = text or None
        return text

    def _amount(self, path: tuple[str, ...]) -> str:
        cents = self.draw(st.none() | st.integers(0, 10**12))
        if cents is None:
            return self.draw(st.sampled_from(["", "见附表", "约五万"]))
        amount = Decimal(cents) / 100
        self.head[path] = amount
        scaled = amount / YUAN_PER[self.family.money_unit]
        return f"{scaled:f}"

    def _fill_choice(self, slot: Slot) -> None:
        options = tuple(bare_option(o) for o in slot.options)
        checked = tuple(o for o in options if self.draw(st.booleans()))
        self.fields[slot.label] = Choice(options, checked)
        if not slot.is_label_only:
            self.head[slot.paths[0]] = "、".join(checked) or None

    def _fill_composite(self, slot: Slot) -> None:
        code = next((p for p in slot.paths if p[-1].endswith("_code")), None)
        if code is None:
            for path in slot.paths:
                if path not in self.head and path != ("number",):
                    self._head_text(path)
            return
        body = next(p for p in slot.paths if p != code)
        if self.draw(st.booleans()):
            self.head[body], self.head[code] = self.draw(_bodies), self.draw(_codes)
        text = "".join(str(self.head.get(p) or "") if isinstance(p, tuple) else p for p in slot.parts)
        if slot.label:
            self.fields[slot.label] = text if self.head.get(body) else ""

    def _indicators(self, slots: list[Slot]) -> tuple[Indicator, ...]:
        rows = []
        for period in sorted({slot.period for slot in slots}, key=str, reverse=True):
            own = [slot for slot in slots if slot.period == period]
            for _ in range(self.draw(st.integers(0, 5))):
                rows.append(self._indicator(own, period))
        return tuple(rows)

    def _indicator(self, slots: list[Slot], period: str | None) -> Indicator:
        levels = self.draw(st.sampled_from([*self.family.tree]) | st.tuples(words, words) | st.tuples(words, st.none()))
        values: dict[str, object] = {"level1": levels[0] or None, "level2": levels[1] or None}
        columns: dict[str, str] = {}
        parts: dict[str, str] = {}
        for slot in slots:
            for path in slot.paths:
                if path[1] == "columns":
                    columns[path[2]] = self.draw(blank_or_words)
                elif path[1] == "target" and path[2:]:
                    parts[path[2]] = self.draw(_TARGET_PARTS[path[2]])
                    columns |= {slot.label: parts[path[2]]} if path[2] != "number" else {}
                elif path[1] == "ordinal":
                    values["ordinal"] = self.draw(st.none() | st.integers(1, 20))
                elif path[1] not in {"level1", "level2", "name", "target"}:
                    values[path[1]] = self.draw(blank_or_words) or None
        values["name"] = self.draw(words)
        text = self.draw(st.sampled_from(_TARGETS) | words)
        target = compose_target(parts["comparator"], parts["number"], parts["unit"]) if parts else parse_target(text)
        kept = {k: v for k, v in columns.items() if v or k in self.family.target_columns}
        category = self.family.category(values["level1"], values["level2"])
        return Indicator(target=target, category=category, period=period, columns=kept, **values)

    def _branches(self, indicators: tuple[Indicator, ...]) -> tuple[tuple[str, str], ...]:
        used = {(i.level1, i.level2) for i in indicators if i.period != "medium"}
        return tuple(b for b in self.family.tree if b not in used and all(b) and self.draw(st.booleans()))

    def _table(self, slots: list[Slot]) -> tuple[dict[str, object], ...]:
        rows = []
        for _ in range(self.draw(st.integers(0, 3))):
            row: dict[str, object] = {}
            for slot in slots:
                column = slot.paths[0][1]
                if slot.options:
                    option = bare_option(slot.options[0])
                    before = row.get(column, Choice((), ()))
                    ticked = (option,) if self.draw(st.booleans()) else ()
                    row[column] = Choice((*before.options, option), (*before.checked, *ticked))
                else:
                    row[column] = self.draw(blank_or_words if row else words)
            rows.append(row)
        return tuple(rows)

    def _budget_lines(self) -> tuple[BudgetLine, ...]:
        texts: dict[str, dict[str, str]] = defaultdict(dict)
        for path, text in self.head.items():
            if path[0] == "budget_lines" and text:
                texts[path[1]][path[2]] = text
        return tuple(BudgetLine(source, **columns) for source, columns in texts.items())


_TARGET_PARTS = {
    "comparator": st.sampled_from(["≥", "=", "≤", "定性", ""]),
    "number": st.sampled_from(["95", "100", "健全", "", "74.5", "5000元", "95%"]),
    "unit": st.sampled_from(["%", "人", "元/人", ""]),
}


@st.composite
def declarations(draw: st.DrawFn, family: FormFamily) -> Declaration:
    """Draw a declaration native to a family."""
    return _Filler(family, draw).fill()
