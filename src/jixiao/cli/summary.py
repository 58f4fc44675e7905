"""Summary 摘要: a reading as a person at a terminal wants it: which form, which project, how much, how many indicators."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.category import CATEGORY_NAMES
from jixiao.core.declaration import Declaration
from jixiao.core.indicator import Indicator
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.package import notes_of
from jixiao.publication.terminal import shorten, table

KINDS = {
    "target": "绩效目标",
    "monitoring": "运行监控",
    "self_evaluation": "绩效自评",
    "department": "部门整体绩效目标",
}
_FUNDING = (
    ("total", "项目总金额"), ("current_year", "年度金额"), ("appropriation", "财政拨款"),
    ("carry_over", "上年结转"), ("other", "其他资金"),
)  # fmt: skip
_LINE = 96
_MOST_NOTES = 100


def summarise(reading: DocumentReading) -> Iterator[str]:
    """Yield the lines of a document's summary."""
    yield f"{reading.source.name}（{reading.source.format}）：{len(reading.readings)}份申报"
    if reading.department:
        yield f"  部门整体：{shorten('、'.join(reading.department.fields), _LINE - 12)}"
    for number, one in enumerate(reading, 1):
        yield from _indent(_summarise_one(one, number))
    unread, repairs = notes_of(reading)
    if not reading.readings and not reading.department:
        yield "  没有认出绩效表" if unread else "  里面没有文字或表格"
    yield from _notes("修正", [(repair.at, repair.what) for repair in repairs])
    yield from _notes("未归入任何栏目的文字", [(str(piece.place), piece.text) for piece in unread])
    yield ""


def _summarise_one(reading: Reading, number: int) -> Iterator[str]:
    declaration = reading.declaration
    form = reading.family or "未收录的表式（按通用方法读取）"
    yield f"{number}. {declaration.name or '（没有项目名称）'} ── {KINDS[declaration.kind]}，表式 {form}"
    yield from _indent(table(_facts(declaration)))
    if declaration.indicators:
        yield from _indent(table(_indicator_rows(declaration.indicators), right=(1, 2, 3)))


def _facts(declaration: Declaration) -> list[tuple[str, str]]:
    organisation, project = declaration.organisation, declaration.project
    facts = [
        ("单位", _with_code(organisation.agency, organisation.agency_code)),
        ("主管部门", _with_code(organisation.department, organisation.department_code)),
        ("年度", str(declaration.fiscal_year or "")),
        ("项目编码", project.code or ""),
        ("资金", "  ".join(_amounts(declaration))),
        ("总目标", shorten(declaration.overall_goal or "", _LINE - 16)),
        ("年度目标", shorten(declaration.annual_goal or "", _LINE - 16)),
    ]
    return [(label, text) for label, text in facts if text]


def _with_code(name: str | None, code: str | None) -> str:
    return " ".join(part for part in (name, code) if part)


def _amounts(declaration: Declaration) -> Iterator[str]:
    for key, label in _FUNDING:
        amount: Decimal | None = getattr(declaration.funding, key)
        if amount is not None:
            yield f"{label} {amount:,.2f}元"


def _indicator_rows(indicators: tuple[Indicator, ...]) -> list[tuple[str, str, str, str]]:
    counts = Counter(indicator.category for indicator in indicators)
    measured = Counter(i.category for i in indicators if i.target.kind == "quantitative")
    body = [
        (CATEGORY_NAMES.get(category, category), str(count), str(measured[category]), str(count - measured[category]))
        for category, count in counts.items()
    ]
    total, numbers = len(indicators), measured.total()
    head = ("绩效指标", "条数", "定量", "其他")
    return [head, *body, ("合计", str(total), str(numbers), str(total - numbers))]


def _notes(title: str, notes: list[tuple[str, str]]) -> Iterator[str]:
    if notes:
        yield f"  {title} {len(notes)}处"
        yield from _indent(_indent(table([(at, shorten(text, _LINE - 26)) for at, text in notes[:_MOST_NOTES]])))
    if len(notes) > _MOST_NOTES:
        yield f"    （另有{len(notes) - _MOST_NOTES}处，全部见 --json）"


def _indent(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
