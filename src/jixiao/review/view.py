"""Views 视图: a declaration as rules look at it: rows of the indicator table, passages of prose, quoted cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import NoneType
from typing import Any

from jixiao.core.category import categorise, first_level
from jixiao.core.declaration import Choice, Declaration
from jixiao.core.finding import Evidence
from jixiao.core.funding import Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import print_amount
from jixiao.core.path import pointer, resolve
from jixiao.core.target import Target, parse_target
from jixiao.core.text import fold
from jixiao.core.units import UNIT_FAMILY


def quote(declaration: Declaration, path: str, words: str | None = None) -> Evidence:
    """Quote the cell at `path`; with `words`, the part of its text that says them."""
    text = _text(resolve(declaration, path), declaration)
    start = text.find(words) if words else -1
    return Evidence(path, text, (start, start + len(words)) if words and start >= 0 else None)


_PRINTED: dict[type, Callable[[Any, Declaration], str]] = {
    Target: lambda target, _: target.text,
    Decimal: lambda amount, declaration: print_amount(amount, declaration.money_unit or "元"),
    Choice: lambda choice, _: "、".join(choice.checked),
    Instalment: lambda step, _: f"{step.by} {step.percent}",
    tuple: lambda words, _: "/".join(words),
    NoneType: lambda *_: "",
}


def _text(value: Any, declaration: Declaration) -> str:
    printed = _PRINTED.get(type(value))
    return printed(value, declaration) if printed else str(value)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the indicator table, with its 0-based `number` among the declaration's indicators."""

    number: int
    indicator: Indicator

    @property
    def name(self) -> str:
        return (self.indicator.name or "").strip()

    @property
    def value(self) -> str:
        """The target as printed."""
        return self.indicator.target.text.strip()

    @property
    def category(self) -> str:
        return self.indicator.category

    @property
    def folded(self) -> str:
        """The name in the spelling used for comparing."""
        return fold(self.indicator.name or "")

    @property
    def number_value(self) -> Decimal | None:
        return self.indicator.target.number

    @property
    def unit_family(self) -> str | None:
        """What sort of unit the target carries: `rate`, `people`, `money` … (see `jixiao.core.units`)."""
        return UNIT_FAMILY.get(self.indicator.target.unit or "")

    @property
    def is_rate(self) -> bool:
        return self.unit_family == "rate"

    @property
    def is_applicable(self) -> bool:
        return self.indicator.target.kind != "not_applicable" and not is_not_applicable(self.name)

    def path(self, key: str) -> str:
        return pointer("indicators", self.number, key)

    def at(self, key: str, words: str | None = None) -> Evidence:
        """Quote a cell of the row by its key in the declaration: `name`, `target`, `level2`, `description` …"""
        value = getattr(self.indicator, key)
        text = value.text if isinstance(value, Target) else value or ""
        start = text.find(words) if words else -1
        return Evidence(self.path(key), text, (start, start + len(words)) if words and start >= 0 else None)

    @property
    def target(self) -> Evidence:
        return self.at("target")


def is_not_applicable(text: str) -> bool:
    """Tell whether a cell says “不适用”."""
    return parse_target(text).kind == "not_applicable"


def rows(declaration: Declaration, *categories: str) -> Iterator[Row]:
    """Yield the rows of the indicator table, all or those of the categories; `output` covers `output.quantity`."""
    for number, indicator in enumerate(declaration.indicators):
        if not categories or any(_belongs(indicator.category, category) for category in categories):
            yield Row(number, indicator)


def live_rows(declaration: Declaration, *categories: str) -> list[Row]:
    """Return the rows of the categories that are not marked “不适用”."""
    return [row for row in rows(declaration, *categories) if row.is_applicable]


def empty_branch(declaration: Declaration, category: str) -> Evidence | None:
    """Quote the branch of this category that the form prints without a row, or None."""
    for number, (level1, level2) in enumerate(declaration.empty_branches):
        if _belongs(categorise(level1, level2), category):
            return quote(declaration, pointer("empty_branches", number))
    return None


def listed(words: Sequence[str], most: int = 4) -> str:
    """Write words as a quoted list, “甲”“乙”等5项 when there are more than `most`."""
    shown = "".join(f"“{word}”" for word in words[:most])
    return f"{shown}等{len(words)}项" if len(words) > most else shown


def _belongs(category: str, wanted: str) -> bool:
    return category == wanted or category.startswith(wanted + ".")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose of the form: its path, its label as a reader knows it, its text as printed."""

    path: str
    label: str
    text: str

    def at(self, words: str | None = None) -> Evidence:
        start = self.text.find(words) if words else -1
        return Evidence(self.path, self.text, (start, start + len(words)) if words and start >= 0 else None)


_GOALS = (("overall_goal", "总体目标"), ("annual_goal", "年度目标"))


def goals(declaration: Declaration) -> Iterator[Passage]:
    """Yield the goals that say something: overall, then annual."""
    for key, label in _GOALS:
        text = getattr(declaration, key)
        if text and text.strip():
            yield Passage(pointer(key), label, text)


def fields(declaration: Declaration) -> Iterator[Passage]:
    """Yield the printed fields that hold text, blank ones too; a goal printed as a field is left to `goals`."""
    goal_texts = {fold(passage.text) for passage in goals(declaration)}
    for label, value in declaration.fields.items():
        if isinstance(value, str) and not (value.strip() and fold(value) in goal_texts):
            yield Passage(pointer("fields", label), label, value)


def passages(declaration: Declaration) -> Iterator[Passage]:
    """Yield all prose: fields that say something, then goals."""
    yield from (passage for passage in fields(declaration) if passage.text.strip())
    yield from goals(declaration)


def is_evaluation_frame(declaration: Declaration) -> bool:
    """Tell whether the table is the frame of an evaluation, 决策 过程 产出 效益: it rates, and sets no targets."""
    return any(first_level(i.level1 or "") in ("process", "decision") for i in declaration.indicators)
