"""The review opinion 审核意见 that goes back to the declaring body, as a document to be signed (after GB/T 9704-2012)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES
from jixiao.documents.document import Align, Block, Cell, Document, Grid, Paragraph, Source
from jixiao.publication.assessment_entry import AssessmentEntry
from jixiao.publication.findings import FindingEntry, ReviewedDeclaration, ReviewedDocument
from jixiao.publication.report import UNNAMED, by_severity, quoted_words
from jixiao.review.rule import ASPECT_OF

# What a grade leads to (财预〔2015〕88号).
LEADS_TO = {
    "优": "直接进入下一步预算安排流程",
    "良": "可与你单位协商后直接对绩效目标作出完善，再进入下一步预算安排流程",
    "中": "由你单位修改完善，按程序重新报送审核",
    "差": "不得进入下一步预算安排流程",
}
_KINDS = {
    "target": "项目支出绩效目标", "monitoring": "绩效目标运行监控表", "self_evaluation": "绩效自评表",
    "department": "部门整体绩效目标",
}  # fmt: skip
_NUMERALS = "一二三四五六七八九十"
_INDENT = "　　"
_UNCONFIRMED = "(原文待核)"
_SHOWN, _WORDS = 3, 60
_SIGNATURE = f"审核人（签字）：{_INDENT * 5}审核单位（盖章）：\n{_INDENT * 12}年{_INDENT}月{_INDENT}日"

_Head = Sequence[tuple[str, float, Align]]

_FINDINGS: _Head = (
    ("序号", 10.0, "center"), ("位置", 20.0, "left"), ("原文", 30.0, "left"), ("问题", 42.0, "left"),
    ("修改建议", 38.0, "left"), ("依据", 30.0, "left"),
)  # fmt: skip
_ASPECTS: _Head = (
    ("审核方面", 42.5, "center"),
    ("满分", 42.5, "center"),
    ("得分", 42.5, "center"),
    ("扣分的意见", 42.5, "center"),
)
_OPEN: _Head = (
    ("序号", 12.0, "center"),
    ("审核内容", 28.0, "center"),
    ("分值", 14.0, "center"),
    ("需要判断的问题", 74.0, "left"),
    ("判断意见", 42.0, "left"),
)
_OVERVIEW: _Head = (
    ("序号", 12.0, "center"), ("项目", 78.0, "left"), ("错误", 14.0, "center"), ("警告", 14.0, "center"), ("提示", 14.0, "center"),
    ("等级", 19.0, "center"), ("得分", 19.0, "center"),
)  # fmt: skip


def opinion(documents: Sequence[ReviewedDocument]) -> Document:
    """Return the opinions on the declarations of some documents, one for each body, each on a page of its own.

    Points are those of the part that rules can judge; what only a person can judge is listed with room for the answer.
    """
    bodies: dict[str, list[ReviewedDeclaration]] = {}
    general: list[FindingEntry] = []
    for document in documents:
        for declaration in document.declarations:
            bodies.setdefault(declaration.agency or "", []).append(declaration)
        general += document.findings
    blocks: list[Block] = []
    for body, declarations in bodies.items():
        blocks += _letter(body, declarations, general if len(bodies) == 1 else [], bool(blocks))
    return Document(Source("审核意见", "", ""), tuple(_numbered(blocks)))


def _letter(
    body: str, declarations: Sequence[ReviewedDeclaration], general: Sequence[FindingEntry], new_page: bool
) -> Iterator[Block]:
    yield Paragraph(_title(declarations), role="title", page_break_before=new_page)
    yield Paragraph(f"{body or '（申报单位）'}：")
    yield Paragraph(f"{_INDENT}{_opening(declarations)}")
    sections = _sections(declarations, general)
    for number, (heading, blocks) in enumerate(sections):
        yield Paragraph(f"{_numeral(number)}、{heading}", role="heading")
        yield from blocks
    if any(_UNCONFIRMED in f.basis for one in declarations for f in one.findings):
        yield Paragraph("注：“依据”一栏是要点摘录，引用前请核对文件原文。", role="note")
    yield Paragraph(_SIGNATURE, role="signature")


def _title(declarations: Sequence[ReviewedDeclaration]) -> str:
    what = _kinds(declarations)
    if len(declarations) == 1 and declarations[0].name:
        return f"关于“{declarations[0].name}”{what.removeprefix('项目支出')}的\n审核意见"
    years = {one.fiscal_year for one in declarations if one.fiscal_year}
    return f"关于{f'{years.pop()}年度' if len(years) == 1 else ''}{what}的审核意见"


def _kinds(declarations: Sequence[ReviewedDeclaration]) -> str:
    return "和".join(dict.fromkeys(_KINDS[one.kind] for one in declarations))


def _opening(declarations: Sequence[ReviewedDeclaration]) -> str:
    names = [f"“{one.name or UNNAMED}”" for one in declarations]
    listed = names[0] if len(names) == 1 else f"{'、'.join(names[:2])}{'等' if len(names) > 2 else ''}{len(names)}份"
    return (
        f"你单位报送的{listed}{_kinds(declarations)}收悉。按照《中央部门预算绩效目标管理办法》（财预〔2015〕88号）等规定，"
        "从完整性、相关性、适当性、可行性四个方面进行了审核，现将意见反馈如下。"
    )


def _sections(
    declarations: Sequence[ReviewedDeclaration], general: Sequence[FindingEntry]
) -> list[tuple[str, list[Block]]]:
    """Return heading and blocks of each section: an overview of several forms, each form, what concerns all."""
    sections: list[tuple[str, list[Block]]] = []
    if len(declarations) > 1:
        sections.append(("总体情况", [_overview(declarations)]))
    for one in declarations:
        heading = "审核结果" if len(declarations) == 1 else one.name or UNNAMED
        sections.append((heading, list(_form(one))))
    if general:
        sections.append(("各项目之间", [_findings(general)]))
    return sections


def _form(one: ReviewedDeclaration) -> Iterator[Block]:
    if one.findings:
        yield Paragraph("（一）发现的问题", role="heading")
        yield _findings(one.findings)
    else:
        yield Paragraph("（一）没有发现问题", role="heading")
    yield Paragraph("（二）评分和等级", role="heading")
    yield Paragraph(f"{_INDENT}{_verdict(one.assessment)}")
    yield _aspects(one.assessment)
    if one.assessment["open"]:
        yield Paragraph("（三）需要人工判断的事项", role="heading")
        yield _grid(_OPEN, [
            (str(n), entry["item"], f"{entry['points']:g}", f"{entry['question']}？", "")
            for n, entry in enumerate(one.assessment["open"], 1)
        ])  # fmt: skip


def _verdict(assessment: AssessmentEntry) -> str:
    grade, points = assessment["grade"], f"{assessment['total']:g}"
    if not assessment["provisional"]:
        return f"得分{points}分，等级为“{grade}”：{LEADS_TO.get(grade, '')}。"
    lowest, highest = assessment["grade_range"]
    order = list(LEADS_TO)
    possible = order[order.index(highest) : order.index(lowest) + 1] if {lowest, highest} <= LEADS_TO.keys() else []
    between = f"为“{lowest}”" if lowest == highest else f"在“{lowest}”至“{highest}”之间"
    leads = "；".join(f"“{one}”的，{LEADS_TO[one]}" for one in possible)
    return f"按规则能够判断的部分折算{points}分，暂定“{grade}”；最终等级在第（三）项判断以后确定，{between}。{leads}。"


def _findings(findings: Sequence[FindingEntry]) -> Grid:
    return _grid(_FINDINGS, [_row(number, finding) for number, finding in enumerate(by_severity(findings), 1)])


def _row(number: int, finding: FindingEntry) -> tuple[str, ...]:
    places = list(dict.fromkeys(evidence.at for evidence in finding.evidence if evidence.at))
    words = list(dict.fromkeys(_short(quoted_words(evidence)) for evidence in finding.evidence))
    message = f"【{SEVERITY_NAMES[finding.severity]}】{finding.message}"
    if finding.answer:
        message += f"\n（{finding.answer.by}于{finding.answer.date}答复：{finding.answer.reason}）"
    return (
        str(number),
        _several(places),
        _several([word for word in words if word]),
        message,
        finding.suggestion,
        _basis(finding),
    )


def _several(texts: Sequence[str]) -> str:
    return "\n".join(texts[:_SHOWN]) + (f"\n等{len(texts)}处" if len(texts) > _SHOWN else "")


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}……"


def _basis(finding: FindingEntry) -> str:
    """Return the basis with the regulations by number alone."""
    return re.sub(r"(?<=号)《[^》]*》", "", finding.basis).replace(_UNCONFIRMED, "").replace(";", "\n")


def _aspects(assessment: AssessmentEntry) -> Grid:
    """Return points by aspect; the points of an aspect are those of its items."""
    rows: list[tuple[str, ...]] = []
    for aspect in dict.fromkeys(ASPECT_OF.values()):
        items = [item for item in assessment["items"] if item["aspect"] == aspect]
        losses = sum(len(item["losses"]) for item in items)
        rows.append(
            (
                aspect,
                f"{sum(item['points'] for item in items):g}",
                f"{assessment[aspect]:g}",
                f"{losses}条" if losses else "—",
            )
        )
    rows.append(("合计", "100", f"{assessment['total']:g}", f"等级：{assessment['grade']}"))
    return replace(_grid(_ASPECTS, rows), keep_together=True)


def _overview(declarations: Sequence[ReviewedDeclaration]) -> Grid:
    mark = "暂定" if any(one.assessment["provisional"] for one in declarations) else ""
    head = [*_OVERVIEW[:-2], *((f"{mark}{title}", width, align) for title, width, align in _OVERVIEW[-2:])]
    rows = []
    for number, one in enumerate(declarations, 1):
        counts = [str(sum(f.severity == severity for f in one.findings)) for severity in SEVERITIES]
        rows.append(
            (str(number), one.name or UNNAMED, *counts, one.assessment["grade"], f"{one.assessment['total']:g}")
        )
    return _grid(head, rows)


def _grid(head: _Head, rows: Sequence[Sequence[str]]) -> Grid:
    cells = [Cell(0, column, title, align="center", bold=True) for column, (title, _, _) in enumerate(head)]
    cells += [
        Cell(number, column, text, align=head[column][2])
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row)
    ]
    return Grid(tuple(cells), widths=tuple(width for _, width, _ in head), header_rows=(0,))


def _numeral(number: int) -> str:
    """Return the Chinese numeral of section `number` (from 0), to 九十九."""
    tens, ones = divmod(number + 1, 10)
    if not tens:
        return _NUMERALS[ones - 1]
    return ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" + (_NUMERALS[ones - 1] if ones else "")


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give tables and paragraphs their numbers."""
    tables = lines = 0
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            yield replace(block, number=tables)
        else:
            lines += 1
            yield replace(block, line=lines)
