"""The report 审核报告 as a person at a terminal reads it: what is wrong, where, in which words, and what to do."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.core.finding import SEVERITIES, SEVERITY_NAMES, Finding, Severity
from jixiao.documents.document import Place
from jixiao.publication.assessment_entry import AssessmentEntry
from jixiao.publication.findings import EvidenceEntry, FindingEntry, ReviewedDeclaration, ReviewedDocument, entry_of
from jixiao.publication.terminal import Colour, paint, shorten, wrap

SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "info": "●"}
ANSWERED = "✓"
UNNAMED = "（没有项目名称）"
_COLOURS: dict[Severity, Colour] = {"error": "red", "warning": "amber", "info": "blue"}
_REGULATION = re.compile(r"[^《》:;]*《[^》]+》[^:;]*(?=:)")
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set: `columns` of the terminal (None: lines are not wrapped), and whether in colour."""

    columns: int | None = None
    coloured: bool = False


PLAIN = Look()


def report(findings: Sequence[Finding], places: Mapping[str, Place], look: Look = PLAIN) -> str:
    """Return the findings on one declaration as text; `places` are those of its reading."""
    lines = [
        line for finding in by_severity([entry_of(one, places) for one in findings]) for line in _lines(finding, look)
    ]
    return "\n".join(lines) if lines else "没有审核意见"


def report_lines(document: ReviewedDocument, look: Look = PLAIN) -> Iterator[str]:
    """Yield the report on a document: each declaration with its grade and findings, then what speaks of all of them."""
    yield paint(document.source.name, "bold", look.coloured)
    for number, declaration in enumerate(document.declarations, 1):
        yield from wrap(f"{number}. {headline(declaration)}", look.columns, 2, 5)
        for finding in by_severity(declaration.findings):
            yield from _lines(finding, look)
        if not declaration.findings:
            yield "     没有审核意见"
    if document.findings:
        yield "  各项目之间"
        for finding in by_severity(document.findings):
            yield from _lines(finding, look)
    if not document.declarations:
        yield "     没有读到绩效申报"


def total_line(counts: Counter[Severity], answered: int = 0) -> str:
    """Return the number of findings by severity in one line; `answered` of them have been replied to."""
    if not counts.total():
        return "没有审核意见"
    parts = [f"{SEVERITY_NAMES[severity]}{counts[severity]}条" for severity in SEVERITIES if counts[severity]]
    replied = f"，其中{answered}条已答复" if answered else ""
    return f"审核意见共{counts.total()}条：{'，'.join(parts)}{replied}。说明见 jixiao rules 规则编号"


def headline(declaration: ReviewedDeclaration) -> str:
    """Return what a declaration is and how it does, in one line."""
    parts = [declaration.name or UNNAMED, declaration.agency or "", describe_grade(declaration.assessment)]
    return " · ".join(part for part in parts if part)


def describe_grade(assessment: AssessmentEntry) -> str:
    """Return grade and points; both are provisional while a person has questions to answer."""
    grade = f"{assessment['grade']} {assessment['total']:g}分"
    return f"暂定{grade}（{len(assessment['open'])}项待人工判断）" if assessment["provisional"] else grade


def by_severity(findings: Iterable[FindingEntry]) -> list[FindingEntry]:
    """Return findings with the gravest first, answered ones behind the open ones, otherwise in their order."""
    return sorted(findings, key=lambda finding: (finding.answer is not None, SEVERITIES.index(finding.severity)))


def quoted_words(evidence: EvidenceEntry) -> str:
    """Return the words that a piece of evidence speaks of."""
    return evidence.text[slice(*evidence.span)] if evidence.span else evidence.text


def regulations(basis: str) -> str:
    """Return the regulations of a basis by number and title, without what they say."""
    named = dict.fromkeys(match.strip() for match in _REGULATION.findall(basis))
    return "；".join(named) or basis


def _lines(finding: FindingEntry, look: Look) -> Iterator[str]:
    shape, word, colour = SHAPES[finding.severity], SEVERITY_NAMES[finding.severity], _COLOURS[finding.severity]
    if finding.answer:
        shape, word, colour = ANSWERED, f"{word}（已答复）", "green"
    places = [text for evidence in finding.evidence if (text := _place(evidence))] or ["（表中没有这一项）"]
    yield f"   {paint(f'{shape} {word}', colour, look.coloured)}  {places[0]}  {paint(f'[{finding.rule}]', 'dim', look.coloured)}"
    yield from (f"         又见  {place}" for place in places[1:_PLACES])
    if len(places) > _PLACES:
        yield f"         等共{len(places)}处"
    yield from wrap(finding.message, look.columns, 9)
    if finding.suggestion:
        yield from wrap(f"建议：{finding.suggestion}", look.columns, 9, 15)
    if finding.basis:
        yield from (
            paint(line, "dim", look.coloured)
            for line in wrap(f"依据：{regulations(finding.basis)}", look.columns, 9, 15)
        )
    if finding.answer:
        answer = finding.answer
        yield from wrap(f"答复：{answer.reason}（{answer.by}，{answer.date.isoformat()}）", look.columns, 9, 15)


def _place(evidence: EvidenceEntry) -> str:
    words = shorten(quoted_words(evidence), 46)
    return "  ".join(part for part in (evidence.at, f"“{words}”" if words else "") if part)
