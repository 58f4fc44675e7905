"""The summary 汇总 as an Excel workbook: 概览 (worst first), 按规则, 按单位 and 逐条, with filters and links between them."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jixiao.core.finding import SEVERITY_NAMES, Severity
from jixiao.documents.characters import make_printable
from jixiao.documents.print_layout import ems
from jixiao.publication.findings import FindingEntry, ReviewedDocument
from jixiao.publication.report import SHAPES, UNNAMED, quoted_words
from jixiao.publication.summary import BETWEEN, Summary, summarise

_SAME_BYTES_ALWAYS = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST = 32_000
_A3, _A4 = 8, 9
_WIDE = 200
_LINE, _HIGHEST = 13.5, 409.0
"""Points: the height of a line, and the most that Excel gives a row."""
_GROUNDS: dict[Severity, str] = {"error": "#F8D7D7", "warning": "#FBE9C3", "info": "#E3ECF7"}

Value = str | int | float


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """One row of 逐条."""

    file: str
    name: str
    agency: str
    finding: FindingEntry


_OVERVIEW = (
    _Column("序号", 6, True), _Column("项目", 40), _Column("单位", 24), _Column("错误", 7, True), _Column("警告", 7, True),
    _Column("提示", 7, True), _Column("已答复", 8, True), _Column("等级", 7, True), _Column("得分", 8, True),
    _Column("待人工判断", 11, True), _Column("文件", 32),
)  # fmt: skip
_RULES = (
    _Column("规则", 34), _Column("说明", 50), _Column("级别", 10, True), _Column("条数", 8, True), _Column("涉及份数", 10, True),
)  # fmt: skip
_AGENCIES = (
    _Column("单位", 40), _Column("份数", 8, True), _Column("错误", 8, True), _Column("警告", 8, True), _Column("提示", 8, True),
    _Column("平均分", 9, True), _Column("优", 6, True), _Column("良", 6, True), _Column("中", 6, True), _Column("差", 6, True),
)  # fmt: skip
_ITEMS = (
    _Column("级别", 10, True), _Column("单位", 16), _Column("项目", 22), _Column("位置", 16), _Column("原文", 30),
    _Column("问题", 40), _Column("修改建议", 34), _Column("依据", 30), _Column("方面", 8, True), _Column("规则", 22),
    _Column("答复", 18), _Column("文件", 20),
)  # fmt: skip


def summary_workbook(documents: Sequence[ReviewedDocument]) -> bytes:
    """Return the summary of reviewed documents as .xlsx. All text of a form is written as text, never as a formula."""
    summary = summarise(documents)
    items = _items(documents)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": "绩效目标审核汇总", "created": _SAME_BYTES_ALWAYS})
        writer = _Writer(book)
        sheets = [book.add_worksheet(name) for name in ("概览", "按规则", "按单位", "逐条")]
        writer.overview(sheets[0], summary, items)
        writer.table(sheets[1], _RULES, [
            (r.rule, r.title, _word(r.severity), r.count, r.forms) for r in summary.by_rule()
        ])  # fmt: skip
        writer.table(sheets[2], _AGENCIES, [
            (r.agency, r.forms, *r.counts, round(r.mean, 1), *(dict(r.grades).get(g, 0) for g in "优良中差"))
            for r in summary.by_agency()
        ])  # fmt: skip
        writer.table(sheets[3], _ITEMS, [_item_row(item) for item in items])
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: Workbook) -> None:
        shared = {
            "font_name": "宋体",
            "font_charset": 134,
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
        }
        head = {"bold": True, "bg_color": "#E7E6E6", "align": "center", "valign": "vcenter"}
        self._head: Format = book.add_format(shared | head)
        self._left: Format = book.add_format(shared)
        self._centre: Format = book.add_format(shared | {"align": "center"})
        self._link: Format = book.add_format(shared | {"font_color": "#1F4E79", "underline": 1})
        self._grounds = {
            severity: book.add_format({"bg_color": colour}) for severity, colour in _GROUNDS.items()
        }  # fmt: skip

    def overview(self, page: Worksheet, summary: Summary, items: Sequence[_Item]) -> None:
        """Write the forms, the worst first; a form's name leads to its first finding."""
        first: dict[tuple[str, str], int] = {}
        for row, item in enumerate(items, 2):
            first.setdefault((item.file, item.name), row)
        forms = summary.worst_first()
        rows: list[tuple[Value, ...]] = [
            (n, r.name, r.agency, *r.counts, r.answered, r.grade, r.total, "是" if r.provisional else "否", r.file)
            for n, r in enumerate(forms, 1)
        ]
        self.table(page, _OVERVIEW, rows)
        for row, form in enumerate(forms, 1):
            target = first.get((form.file, form.name))
            if target:
                page.write_url(
                    row, 1, f"internal:'逐条'!A{target}", self._link, _text(form.name)[:255], "看这一份的意见"
                )

    def table(self, page: Worksheet, columns: Sequence[_Column], rows: Sequence[Sequence[Value]]) -> None:
        """Write a table with a head that stays and filters, ready for A4."""
        for number, column in enumerate(columns):
            page.set_column(number, number, column.width)
            page.write_string(0, number, column.title, self._head)
        for r, values in enumerate(rows, 1):
            for c, value in enumerate(values):
                cell = self._centre if columns[c].centred else self._left
                _write(page, (r, c), value, cell)
            page.set_row(r, _height(columns, values))
        page.set_row(0, 24)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        self._colour(page, columns, len(rows))
        page.set_landscape()
        page.set_paper(_A3 if sum(column.width for column in columns) > _WIDE else _A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C&9第 &P 页 共 &N 页")

    def _colour(self, page: Worksheet, columns: Sequence[_Column], rows: int) -> None:
        """Lay a ground under the severities; the word and the shape stand there anyway."""
        for number, column in enumerate(columns):
            if column.title == "级别" and rows:
                for severity, ground in self._grounds.items():
                    rule = {
                        "type": "text",
                        "criteria": "containing",
                        "value": SEVERITY_NAMES[severity],
                        "format": ground,
                    }
                    page.conditional_format(1, number, rows, number, rule)


def _height(columns: Sequence[_Column], values: Sequence[Value]) -> float:
    """Return how high a row must be; not every program finds that out by itself."""
    lines = [
        sum(max(1, ceil(2 * ems(line) / (column.width - 1))) for line in str(value).split("\n"))
        for column, value in zip(columns, values, strict=True)
    ]
    return min(_HIGHEST, _LINE * max(lines) + 3)


def _items(documents: Sequence[ReviewedDocument]) -> list[_Item]:
    items = []
    for document in documents:
        name = document.source.name
        for one in document.declarations:
            items += [_Item(name, one.name or UNNAMED, one.agency or "", finding) for finding in one.findings]
        items += [_Item(name, BETWEEN, "", finding) for finding in document.findings]
    return items


def _item_row(item: _Item) -> tuple[Value, ...]:
    finding = item.finding
    places = list(dict.fromkeys(evidence.at for evidence in finding.evidence if evidence.at))
    words = list(dict.fromkeys(quoted_words(evidence) for evidence in finding.evidence if quoted_words(evidence)))
    answer = f"{finding.answer.reason}（{finding.answer.by}，{finding.answer.date}）" if finding.answer else ""
    return (
        _word(finding.severity), item.agency, item.name, "\n".join(places), "\n".join(words), finding.message,
        finding.suggestion, finding.basis, finding.aspect, finding.rule, answer, item.file,
    )  # fmt: skip


def _word(severity: Severity) -> str:
    return f"{SHAPES[severity]} {SEVERITY_NAMES[severity]}"


def _write(page: Worksheet, at: tuple[int, int], value: Value, cell: Format) -> None:
    write: Callable[..., object] = page.write_string if isinstance(value, str) else page.write_number
    write(*at, _text(value) if isinstance(value, str) else value, cell)


def _text(text: str) -> str:
    """Return what Excel can hold of a text; what is cut is said."""
    text = make_printable(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（后面还有{len(text) - _LONGEST}字）"
