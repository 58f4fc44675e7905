"""From collected texts to a declaration: typed values beside the printed ones."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal

from jixiao.core.declaration import Declaration, Kind, TableRow
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.organisation import Organisation
from jixiao.core.path import pointer
from jixiao.core.project import Project
from jixiao.core.text import fold
from jixiao.documents.document import Place
from jixiao.families.collector import Collector
from jixiao.families.stream import Piece
from jixiao.families.table import IndicatorRow, State
from jixiao.families.titles import agency_of, is_body_name, kind_of
from jixiao.families.values import find_money_unit, find_year, has_boxes, parse_choice, split_code

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SEALED = re.compile(r"^[(（](?:盖章|公章|签章)[)）]\s*")
_CODED = re.compile(r"[\[【(（]\d{3,}[\])】）]\s*\S")
_SUM = r"(\d[\d,]*(?:\.\d+)?(?:亿元|万元|元)?)"
_WITH_PARTS = re.compile(rf"{_SUM}[,。;(、]*其中")
_PARTS = {
    "appropriation": re.compile(rf"(?:财政拨款|财政资金):?{_SUM}"),
    "other": re.compile(rf"其[他它]资金:?{_SUM}"),
}
_INDICATOR_ROLES = {"basis": "target_basis"}


@dataclass(slots=True)
class Form:
    """Everything read from one form before it becomes a declaration."""

    out: Collector = field(default_factory=Collector)
    indicators: list[IndicatorRow] = field(default_factory=list)
    empty: list[tuple[tuple[str, str], Piece]] = field(default_factory=list)
    cost_items: list[tuple[TableRow, dict[str, Piece]]] = field(default_factory=list)
    safeguards: list[tuple[TableRow, dict[str, Piece]]] = field(default_factory=list)
    tasks: list[tuple[TableRow, dict[str, Piece]]] = field(default_factory=list)
    plan: list[tuple[Instalment, Piece]] = field(default_factory=list)
    money: list[tuple[BudgetLine, dict[str, Piece]]] = field(default_factory=list)
    totals: dict[str, Piece] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    state: list[State] = field(default_factory=list)


def assemble(form: Form, year: int | None, unit: MoneyUnit | None) -> tuple[Declaration, dict[str, Place]]:
    """Build the declaration of a form and the place of each of its values."""
    out = form.out
    title = " ".join(p.text for p in out.titles)
    headings = [p.text for p in out.headings if "单价" not in p.text]
    money_unit = find_money_unit(" ".join([_unit_field(out), *headings, *out.fields, title])) or unit
    places = dict(out.places)
    places |= {path: piece.place for path, piece in out.bound.items() if "+" not in path}
    organisation = _organisation(out, title, places)
    kind = _kind(form, title)
    declaration = Declaration(
        kind=kind,
        name=_text(out, "/name") or (organisation.department or organisation.agency if kind == "department" else None),
        fiscal_year=year,
        organisation=organisation,
        project=_project(out),
        money_unit=money_unit,
        funding=_funding(form, money_unit),
        fields=dict(out.fields),
        overall_goal=_text(out, "/overall_goal"),
        annual_goal=_text(out, "/annual_goal"),
        actual_goal=_text(out, "/actual_goal"),
        indicators=tuple(row.indicator for row in form.indicators),
        empty_branches=tuple(dict.fromkeys(branch for branch, _ in form.empty)),
        cost_items=tuple(row for row, _ in form.cost_items),
        safeguards=tuple(row for row, _ in form.safeguards),
        tasks=tuple(row for row, _ in form.tasks),
        disbursement_plan=tuple(step for step, _ in form.plan),
        budget_lines=tuple(line for line, _ in form.money),
        total_score=_text(out, "/total_score"),
    )
    places |= _list_places(form)
    return declaration, places


def _unit_field(out: Collector) -> str:
    """The text of a 单位 label, which is a money unit only when it says 元 or 万元."""
    value = out.fields.get("金额单位") or out.fields.get("单位") or ""
    return f"单位:{value}" if value in ("元", "万元", "人民币元", "人民币万元") else ""


def _text(out: Collector, path: str) -> str | None:
    piece = out.bound.get(path)
    return piece.text or None if piece else None


def _kind(form: Form, title: str) -> Kind:
    kind = kind_of(title)
    if kind == "target" and "score" in form.roles and ("actual" in form.roles or re.search("评价|评分", title)):
        return "self_evaluation"
    return "monitoring" if kind == "target" and {"actual", "forecast"} <= form.roles else kind


def _organisation(out: Collector, title: str, places: dict[str, Place]) -> Organisation:
    found: dict[str, str | None] = {}
    for key in ("agency", "department"):
        both = out.bound.get(f"/organisation/{key}+code")
        if both is not None and both.text:
            found[key], found[f"{key}_code"] = split_code(both.text)
            places.setdefault(f"/organisation/{key}", both.place)
            places.setdefault(f"/organisation/{key}_code", both.place)
        for part in (key, f"{key}_code"):
            found[part] = _text(out, f"/organisation/{part}") or found.get(part)
    for key in ("agency", "department"):
        name = _SEALED.sub("", found.get(key) or "")
        found[key] = name or found.get(key)
        if _CODED.match(name):
            found[key], code = split_code(name)
            found[f"{key}_code"] = found.get(f"{key}_code") or code
    if not any(found.values()) or (found.get("agency") is None and found.get("department") is None):
        found["agency"] = _plain_agency(out, places) or next((a for p in out.titles if (a := agency_of(p.text))), None)
        if found["agency"] and out.titles:
            places.setdefault("/organisation/agency", out.titles[0].place)
    return Organisation(**found)


def _plain_agency(out: Collector, places: dict[str, Place]) -> str | None:
    """The body behind a bare 单位, which more often tells the money unit."""
    value = out.fields.get("单位")
    if not isinstance(value, str) or find_money_unit(f"单位:{value}") or not is_body_name(value):
        return None
    places["/organisation/agency"] = out.places[pointer("fields", "单位")]
    return value


def _project(out: Collector) -> Project:
    texts = {f.name: _text(out, f"/project/{f.name}") for f in fields(Project)}
    category = texts["category"]
    if category and has_boxes(category):
        texts["category"] = "、".join(parse_choice(category).checked) or None
    return Project(**texts)


def _funding(form: Form, unit: MoneyUnit | None) -> Funding:
    amounts: dict[str, Decimal | None] = {}
    for f in fields(Funding):
        text = _text(form.out, f"/funding/{f.name}")
        amounts[f.name] = parse_amount(text, unit or "元") if text else None
    for key in ("total", "current_year"):
        text = _text(form.out, f"/funding/{key}") or ""
        if amounts[key] is None and (match := _WITH_PARTS.match(fold(text))):
            parts = {name: found[1] for name, part in _PARTS.items() if (found := part.search(fold(text)))}
            amounts |= {n: parse_amount(t, unit or "元") for n, t in parts.items() if amounts[n] is None}
            amounts[key] = parse_amount(match[1], unit or "元")
    return Funding(**amounts)


def _list_places(form: Form) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for key in ("cost_items", "safeguards", "tasks"):
        for n, (_, cells) in enumerate(getattr(form, key)):
            places |= {pointer(key, n, name): piece.place for name, piece in cells.items()}
    for n, (_, piece) in enumerate(form.plan):
        places[pointer("disbursement_plan", n)] = piece.place
    for n, (_, cells) in enumerate(form.money):
        places |= {pointer("budget_lines", n, role): piece.place for role, piece in cells.items()}
    for n, (_, piece) in enumerate(form.empty):
        places[pointer("empty_branches", n)] = piece.place
    return places | _indicator_places(form.indicators)


def _indicator_places(rows: Sequence[IndicatorRow]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for n, row in enumerate(rows):
        for role, piece in row.pieces.items():
            key = _INDICATOR_ROLES.get(role, role)
            path = pointer("indicators", n, *(("columns", role[6:]) if role.startswith("other:") else (key,)))
            places[path] = piece.place
    return places


def guess_year(texts: Sequence[str]) -> int | None:
    """Return the year that a document without a printed year speaks of most, first in the order of its texts."""
    counts: Counter[int] = Counter()
    for text in texts:
        for year in _YEAR.findall(text) if "年" in text else ():
            counts[int(year)] += 1
    return counts.most_common(1)[0][0] if counts else None


def printed_year(form: Form) -> int | None:
    """Return the year printed on the form itself: in its titles, its 年度 label, or its dates."""
    for piece in form.out.titles:
        if year := find_year(piece.text):
            return year
    for label in ("年度", "预算年度", "项目年度", "申报年度", "年份", "预算年份", "申报年份", "实施年度"):
        if year := find_year(str(form.out.fields.get(label, ""))):
            return year
    return None
