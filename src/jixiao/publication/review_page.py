"""The review page 审核页: one HTML file that needs nothing else, with the form itself drawn and its offending cells marked.

The form is drawn from the document's own grids, so that it looks as its owner knows it, whatever its layout. Marks have a
shape and a word beside their colour, and the page prints in black and white.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES, Severity
from jixiao.documents.document import Cell, Document, Grid, Paragraph, Place
from jixiao.documents.print_layout import fit_columns, lay_out, starting_cells
from jixiao.publication.assessment_entry import AssessmentEntry
from jixiao.publication.findings import EvidenceEntry, FindingEntry, ReviewedDocument
from jixiao.publication.notes import parse_place
from jixiao.publication.report import ANSWERED, SHAPES, UNNAMED, by_severity, describe_grade, quoted_words
from jixiao.publication.review_page_style import STYLE
from jixiao.review.rule import ASPECT_OF

_TAGS = {"title": "h3", "heading": "h4"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A numbered finding at a cell, and the words there that it speaks of."""

    number: int
    finding: FindingEntry
    evidence: EvidenceEntry


Marks = Mapping[Place, Sequence[_Mark]]
Page = tuple[ReviewedDocument, Document | None]


def review_page(pages: Sequence[Page]) -> bytes:
    """Return reviewed documents as one page, UTF-8; a document that is not at hand (None) shows its findings alone."""
    numbers = count(1)
    sections = "\n".join(
        _section(reviewed, document, numbers, f"d{n}") for n, (reviewed, document) in enumerate(pages, 1)
    )
    title = pages[0][0].source.name if len(pages) == 1 else f"{len(pages)}个文件"
    contents = _contents([reviewed for reviewed, _ in pages]) if len(pages) > 1 else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>审核意见：{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{contents}{sections}\n</body>\n</html>\n"
    ).encode()


def _contents(documents: Sequence[ReviewedDocument]) -> str:
    rows = "".join(
        f'<tr><td><a href="#d{number}">{escape(document.source.name)}</a></td>'
        f"<td>{escape('、'.join(one.name or UNNAMED for one in document.declarations))}</td>"
        f"{''.join(f'<td class=figure>{_count(document, severity)}</td>' for severity in SEVERITIES)}</tr>"
        for number, document in enumerate(documents, 1)
    )
    heads = "".join(f"<th>{SHAPES[severity]} {SEVERITY_NAMES[severity]}</th>" for severity in SEVERITIES)
    return f'<nav><h1>审核意见</h1><table class="plain"><thead><tr><th>文件</th><th>项目</th>{heads}</tr></thead><tbody>{rows}</tbody></table></nav>\n'


def _count(document: ReviewedDocument, severity: Severity) -> int:
    own = [finding for one in document.declarations for finding in one.findings]
    return sum(finding.severity == severity for finding in (*own, *document.findings))


def _section(reviewed: ReviewedDocument, document: Document | None, numbers: "count[int]", anchor: str) -> str:
    groups = [(one.name or UNNAMED, one.assessment, by_severity(one.findings)) for one in reviewed.declarations]
    marks: dict[Place, list[_Mark]] = {}
    notes = "".join(_group(name, assessment, findings, (numbers, marks)) for name, assessment, findings in groups)
    if reviewed.findings:
        notes += _group("各项目之间", None, by_severity(reviewed.findings), (numbers, marks))
    form = "".join(_blocks(document, marks)) if document else "<p>没有原文件（数据包），只列意见。</p>"
    return (
        f'<section id="{anchor}"><h1>{escape(reviewed.source.name)}</h1>\n<div class="sheet">\n'
        f'<div class="form">\n{form}</div>\n<aside>\n{notes}</aside>\n</div></section>'
    )


def _group(
    name: str,
    assessment: AssessmentEntry | None,
    findings: Sequence[FindingEntry],
    state: tuple["count[int]", dict[Place, list[_Mark]]],
) -> str:
    """Return the notes on one declaration; `state` counts them and gathers the marks they put on cells."""
    numbers, marks = state
    notes = []
    for finding in findings:
        number = next(numbers)
        for evidence in finding.evidence:
            place = parse_place(evidence.at)
            if place is not None:
                marks.setdefault(place, []).append(_Mark(number, finding, evidence))
        notes.append(_note(number, finding))
    verdict = _assessment(assessment) if assessment else ""
    return f"<h2>{escape(name)}</h2>\n{''.join(notes) or '<p>没有审核意见。</p>'}{verdict}\n"


def _note(number: int, finding: FindingEntry) -> str:
    first = finding.evidence[0].at if finding.evidence else None
    where = f'<a href="#c{number}">{escape(first)}</a>' if first else "全表"
    lines = [f'<p class="what">{escape(finding.message)}</p>']
    for label, text in (("建议", finding.suggestion), ("依据", finding.basis)):
        lines += [f"<p><b>{label}</b> {escape(text)}</p>"] if text else []
    if finding.answer:
        answer = finding.answer
        lines.append(f"<p><b>答复</b> {escape(answer.reason)}（{escape(answer.by)}，{answer.date.isoformat()}）</p>")
    answered = f' <span class="answered">{ANSWERED} 已答复</span>' if finding.answer else ""
    return (
        f'<div class="note {finding.severity}" id="n{number}"><p class="head"><span class="sign">{SHAPES[finding.severity]}</span> '
        f"{number} {SEVERITY_NAMES[finding.severity]} · {where}{answered}</p>{''.join(lines)}"
        f'<p class="rule">{escape(finding.rule)}</p></div>\n'
    )


def _assessment(assessment: AssessmentEntry) -> str:
    rows = []
    for aspect in dict.fromkeys(ASPECT_OF.values()):
        full = sum(item["points"] for item in assessment["items"] if item["aspect"] == aspect)
        rows.append(
            f"<tr><td>{aspect}</td><td class=figure>{full:g}</td><td class=figure>{assessment[aspect]:g}</td></tr>"
        )
    rows.append(f"<tr><th>合计</th><td class=figure>100</td><td class=figure>{assessment['total']:g}</td></tr>")
    questions = "".join(
        f"<li>{escape(entry['question'])}？（{entry['points']:g}分）</li>" for entry in assessment["open"]
    )
    asked = f"<p><b>需要人工判断</b></p><ul>{questions}</ul>" if questions else ""
    return (
        f'<div class="assessment"><p><b>评分</b> {escape(describe_grade(assessment))}</p><table class="plain"><thead><tr>'
        f"<th>方面</th><th>满分</th><th>得分</th></tr></thead><tbody>{''.join(rows)}</tbody></table>{asked}</div>"
    )


def _blocks(document: Document, marks: Marks) -> Iterator[str]:
    anchored: set[int] = set()
    for block in document.blocks:
        if isinstance(block, Grid):
            yield _grid(block, marks, anchored)
        else:
            yield _paragraph(block, marks, anchored)


def _paragraph(paragraph: Paragraph, marks: Marks, anchored: set[int]) -> str:
    tag = _TAGS.get(paragraph.role, "p")
    found = marks.get(Place(None, line=paragraph.line), ())
    return f'<{tag} class="{paragraph.role}">{_marked(paragraph.text, found, anchored)}</{tag}>\n'


def _grid(grid: Grid, marks: Marks, anchored: set[int]) -> str:
    squares = lay_out(grid)
    widths = fit_columns(grid, 100.0)
    columns = "".join(f'<col style="width:{100 * width / sum(widths):.4g}%">' for width in widths)
    rows = "".join(
        f"<tr>{''.join(_cell(grid, cell, marks, anchored) for cell in starting_cells(squares, row))}</tr>\n"
        for row in range(len(squares))
    )
    title = f"<caption>表{grid.number}{f'　{escape(grid.title)}' if grid.title else ''}</caption>"
    return f"<table>{title}<colgroup>{columns}</colgroup><tbody>\n{rows}</tbody></table>\n"


def _cell(grid: Grid, cell: Cell, marks: Marks, anchored: set[int]) -> str:
    found = marks.get(Place(grid.number, cell.row + 1, cell.column + 1), ())
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    gravest = min((mark.finding.severity for mark in found), key=SEVERITIES.index, default=None)
    kind = f' class="marked {gravest}"' if gravest else ""
    return f"<td{spans}{kind}>{_marked(cell.text, found, anchored)}</td>"


def _marked(text: str, marks: Sequence[_Mark], anchored: set[int]) -> str:
    """Return a text with the offending words underlined, and behind it the number and shape of each finding on it."""
    signs = ""
    for mark in marks:
        identity = "" if mark.number in anchored else f' id="c{mark.number}"'
        anchored.add(mark.number)
        sign = f"{SHAPES[mark.finding.severity]}{mark.number}"
        title = escape(f"{SEVERITY_NAMES[mark.finding.severity]}：{mark.finding.message}")
        signs += f'<a class="badge {mark.finding.severity}"{identity} href="#n{mark.number}" title="{title}">{sign}</a>'
    return _underlined(text, marks) + signs


def _underlined(text: str, marks: Sequence[_Mark]) -> str:
    spans: list[tuple[int, int, Severity]] = []
    for mark in sorted(marks, key=lambda m: SEVERITIES.index(m.finding.severity)):
        words = quoted_words(mark.evidence)
        start = text.find(words) if words else -1
        end = start + len(words)
        if start >= 0 and all(end <= first or start >= last for first, last, _ in spans):
            spans.append((start, end, mark.finding.severity))
    pieces, at = [], 0
    for start, end, severity in sorted(spans):
        pieces += [_text(text[at:start]), f'<mark class="{severity}">{_text(text[start:end])}</mark>']
        at = end
    return "".join(pieces) + _text(text[at:])


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
