"""Gathering 归集: texts read from slots, put together into a declaration with the place of every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.organisation import Organisation
from jixiao.core.path import pointer
from jixiao.core.project import Project
from jixiao.core.target import compose_target, parse_target
from jixiao.core.text import fold
from jixiao.documents.document import Place, Repair
from jixiao.families.family import FormFamily
from jixiao.families.matching import split_slot
from jixiao.families.printing import TICK, bare_option
from jixiao.families.result import Reading, Unread
from jixiao.families.slots import Path, Slot
from jixiao.families.values import has_boxes, parse_choice, split_ordinal

_MONEY_UNITS: dict[str, MoneyUnit] = {"元": "元", "万元": "万元", "人民币元": "元", "人民币万元": "万元"}


@dataclass(slots=True)
class Facts:
    """What was read of one declaration so far: texts by path, rows by list, places by JSON Pointer."""

    head: dict[Path, str] = field(default_factory=dict)
    fields: dict[str, FieldValue] = field(default_factory=dict)
    rows: list[tuple[str, str | None, dict[Path, FieldValue], dict[Path, Place]]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    def copy(self) -> "Facts":
        """Return facts that begin with what was read so far, as the lines above a shared table."""
        return Facts(dict(self.head), dict(self.fields), list(self.rows), dict(self.places))

    def note_head(self, slot: Slot, text: str, place: Place, start: int = 0) -> bool:
        """Take the text of a value of the declaration itself; False when it does not fit the slot.

        `start` is where the text begins in its cell, so that places of parts are exact.
        """
        spans = split_slot(slot, text)
        if spans is None:
            return False
        if slot.label:
            self.fields[slot.label] = read_field(slot, text)
            self.places[pointer("fields", slot.label)] = _part(place, start, start + len(text), start == 0)
        for path, (first, last) in spans.items():
            value = text[first:last].strip()
            whole = start == 0 and (first, last) == (0, len(text))
            self._set(path, _choice_text(slot, value), _part(place, start + first, start + last, whole), bool(slot.label))
        if slot.also:
            self._set(slot.also, text.strip(), place, True)
        return True

    def _set(self, path: Path, text: str, place: Place, kept: bool) -> None:
        """Set a value once: a cell wins over a line of text, and what differs from it is unread unless `fields` keeps it."""
        if path[0] in {"fields", "number"} or not text:
            return
        known = self.head.get(path)
        if known is None:
            self.head[path] = text
            self.places[pointer(*path)] = place
        elif fold(known) != fold(text):
            self.unread += [] if kept else [Unread(text, place)]
        elif self.places[pointer(*path)].table is None and place.table is not None:
            self.head[path] = text
            self.places[pointer(*path)] = place

    def note_row(self, slots: Mapping[tuple[str, str | None], list[tuple[Slot, str, Place]]]) -> None:
        """Take one printed row of one or several lists; blank rows are left out."""
        for (name, period), entries in slots.items():
            texts: dict[Path, FieldValue] = {}
            places: dict[Path, Place] = {}
            for slot, text, place in entries:
                self._note_cell(slot, text, place, texts, places)
            if any(text for text in texts.values() if not isinstance(text, Choice)):
                self._doubt_lone_cell(name, period, texts, places)
                self.rows.append((name, period, texts, places))

    def _doubt_lone_cell(self, name: str, period: str | None, texts: dict[Path, FieldValue], places: dict[Path, Place]) -> None:
        """A row below another with one cell of its own is a row as printed, or the rest of the one above: say so."""
        own = [path for path, text in texts.items() if text and path[1] not in {"level1", "level2"}]
        above = next((row for row in reversed(self.rows) if row[:2] == (name, period)), None)
        if name == "indicators" and len(own) == 1 and above and above[2].get(own[0]):
            self.repairs.append(Repair("这一行只有一格有字,可能是上一行被拆开的下半截,按单独一行读取,请核对", str(places[own[0]])))

    def _note_cell(self, slot: Slot, text: str, place: Place, texts: dict[Path, FieldValue], places: dict[Path, Place]) -> None:
        if len(slot.parts) == 1 and not slot.options and not _is_target_part(slot.paths[0]):
            texts[slot.paths[0]] = text
            places.setdefault(slot.paths[0], place)
            return
        for path, (first, last) in (split_slot(slot, text) or {}).items():
            value = read_field(slot, text[first:last])
            known = texts.get(path)
            if isinstance(known, Choice) and isinstance(value, Choice):
                value = Choice(known.options + value.options, known.checked + value.checked)
            texts[path] = value
            if slot.label and path[:2] == ("indicators", "target") and path[2:] and path[2] != "number":
                texts["indicators", "columns", slot.label] = value
                places["indicators", "columns", slot.label] = place
            places.setdefault(path, _part(place, first, last, (first, last) == (0, len(text))))


def _is_target_part(path: Path) -> bool:
    return len(path) > 2 and path[1] == "target"


def _part(place: Place, first: int, last: int, whole: bool) -> Place:
    return place if whole else Place(place.table, place.row, place.column, place.line, (first, last))


def read_field(slot: Slot, text: str) -> FieldValue:
    """Return a printed text, or the tick boxes that it is."""
    if slot.options and slot.options[0].endswith(TICK):
        option = bare_option(slot.options[0])
        rest = text.strip().removeprefix(option).strip()
        if rest in {"", TICK, "✓", "✔", "☑"} and text.strip().startswith(option):
            return Choice((option,), (option,) if rest else ())
    if slot.options and has_boxes(text):
        return parse_choice(text)
    return text.strip()


def _choice_text(slot: Slot, text: str) -> str:
    value = read_field(slot, text)
    return "、".join(value.checked) if isinstance(value, Choice) else value


def parse_money_unit(text: str) -> MoneyUnit | None:
    """Return the unit that a cell says money is printed in, None when it says none."""
    return _MONEY_UNITS.get(fold(text))


def gather(family: FormFamily, facts: Facts) -> Reading:
    """Put the facts of one declaration together."""
    head, places = facts.head, dict(facts.places)
    unit = parse_money_unit(head.get(("money_unit",), "")) or family.money_unit
    funding = {f.name: parse_amount(head.get(("funding", f.name), ""), unit) for f in fields(Funding)}
    for name in [name for name, amount in funding.items() if amount is None]:
        places.pop(pointer("funding", name), None)
    rows = _Rows(family, facts, places)
    year = head.get(("fiscal_year",), "")
    declaration = Declaration(
        kind=family.kind,
        name=head.get(("name",)),
        fiscal_year=int(year) if year.isdecimal() else None,
        organisation=Organisation(**_group(head, "organisation")),
        project=Project(**_group(head, "project")),
        money_unit=unit,
        funding=Funding(**funding),
        fields=facts.fields,
        overall_goal=head.get(("overall_goal",)),
        annual_goal=head.get(("annual_goal",)),
        actual_goal=head.get(("actual_goal",)),
        indicators=rows.indicators(),
        empty_branches=rows.empty_branches(),
        cost_items=rows.table("cost_items"),
        safeguards=rows.table("safeguards"),
        disbursement_plan=_plan(head, places),
        budget_lines=_budget_lines(family, head, places),
        tasks=rows.table("tasks"),
        total_score=head.get(("total_score",)),
    )
    return Reading(declaration, places, family.id, tuple(facts.repairs), tuple(facts.unread))


def _group(head: Mapping[Path, str], name: str) -> dict[str, str]:
    return {path[1]: text for path, text in head.items() if path[0] == name}


def _plan(head: Mapping[Path, str], places: dict[str, Place]) -> tuple[Instalment, ...]:
    steps = [(path, text) for path, text in head.items() if path[0] == "disbursement_plan"]
    for n, (path, _) in enumerate(steps):
        places[pointer("disbursement_plan", n, "percent")] = places.pop(pointer(*path))
    return tuple(Instalment(path[1], text) for path, text in steps)


def _budget_lines(family: FormFamily, head: Mapping[Path, str], places: dict[str, Place]) -> tuple[BudgetLine, ...]:
    """The rows of the money table in the order they are drawn; a row printed blank is left out."""
    sources = dict.fromkeys(path[1] for s in family.slots for path in s.paths if path[0] == "budget_lines")
    lines: list[BudgetLine] = []
    for source in sources:
        texts = {path[2]: text for path, text in head.items() if path[:2] == ("budget_lines", source)}
        for column in texts:
            places[pointer("budget_lines", len(lines), column)] = places.pop(pointer("budget_lines", source, column))
        if texts:
            lines.append(BudgetLine(source, **texts))
    return tuple(lines)


class _Rows:
    """Builds the lists of a declaration from the rows read."""

    def __init__(self, family: FormFamily, facts: Facts, places: dict[str, Place]) -> None:
        self._family, self._facts, self._places = family, facts, places

    def table(self, name: str) -> tuple[Mapping[str, FieldValue], ...]:
        """The rows of a plain table, each printed column by its heading."""
        rows = [(texts, places) for kind, _, texts, places in self._facts.rows if kind == name]
        for n, (_, places) in enumerate(rows):
            self._places |= {pointer(name, n, path[1]): place for path, place in places.items()}
        return tuple({path[1]: text for path, text in texts.items()} for texts, _ in rows)

    def indicators(self) -> tuple[Indicator, ...]:
        """The rows with a name, a target or any other text; sets of one period stay together."""
        rows = [row for row in self._facts.rows if row[0] == "indicators" and not _is_branch(row[2])]
        rows.sort(key=lambda row: row[1] == "annual")
        return tuple(self._indicator(n, period, texts, places) for n, (_, period, texts, places) in enumerate(rows))

    def empty_branches(self) -> tuple[tuple[str, str], ...]:
        """The branches printed without a row; a branch printed for two periods counts once."""
        found: dict[tuple[str, str], Mapping[Path, Place]] = {}
        for name, _, texts, places in self._facts.rows:
            if name == "indicators" and _is_branch(texts):
                branch = (_words(texts, "level1") or "", _words(texts, "level2") or "")
                found.setdefault(branch, places)
        for n, (branch, cells) in enumerate(found.items()):
            self._doubt_branch(branch, cells)
            for k, level in enumerate(("level1", "level2")):
                if ("indicators", level) in cells:
                    self._places[pointer("empty_branches", n, k)] = cells["indicators", level]
        return tuple(found)

    def _doubt_branch(self, branch: tuple[str, str], cells: Mapping[Path, Place]) -> None:
        """Words alone in a row that the form does not print there may be the rest of the row above."""
        place = cells.get(("indicators", "level2")) or cells.get(("indicators", "level1"))
        if branch not in self._family.tree and place is not None:
            what = f"“{''.join(branch)}”不是本表式的指标分类,可能是上一行被拆开的下半截,按空白分类读取,请核对"
            self._facts.repairs.append(Repair(what, str(place)))

    def _indicator(self, n: int, period: str | None, texts: Mapping[Path, FieldValue], places: Mapping[Path, Place]) -> Indicator:
        values: dict[str, Any] = {
            path[1]: text or None for path, text in texts.items() if len(path) == 2 and path[1] not in {"target", "name", "ordinal"}
        }
        helpers = self._family.target_columns
        columns = {path[2]: str(t) for path, t in texts.items() if path[1] == "columns" and (t or path[2] in helpers)}
        ordinal, name = split_ordinal(_words(texts, "name") or "")
        drawn = _words(texts, "ordinal")
        target = _target(texts)
        self._place_indicator(n, places, columns)
        return Indicator(
            **{"level1": None, "level2": None} | values,
            name=name or None,
            target=target,
            category=self._family.category(values.get("level1"), values.get("level2")),
            ordinal=int(drawn) if drawn else ordinal,
            period=period,
            columns=columns,
        )

    def _place_indicator(self, n: int, places: Mapping[Path, Place], columns: Mapping[str, str]) -> None:
        for path, place in places.items():
            if path[1] == "columns" and path[2] in columns:
                self._places[pointer("indicators", n, "columns", path[2])] = place
            elif path[1] == "target" and path[2:] in {(), ("number",)}:
                self._places[pointer("indicators", n, "target")] = place
            elif len(path) == 2:
                self._places[pointer("indicators", n, path[1])] = place


def _words(texts: Mapping[Path, FieldValue], name: str) -> str | None:
    value = texts.get(("indicators", name))
    return value if isinstance(value, str) and value else None


def _is_branch(texts: Mapping[Path, FieldValue]) -> bool:
    """Whether a row prints the words of a branch and nothing else."""
    return not any(text for path, text in texts.items() if path[1] not in {"level1", "level2"})


def _target(texts: Mapping[Path, FieldValue]) -> Any:
    def text(*path: str) -> str:
        value = texts.get(("indicators", "target", *path), "")
        return value if isinstance(value, str) else ""

    if ("indicators", "target") in texts:
        return parse_target(text())
    return compose_target(text("comparator"), text("number"), text("unit"))
