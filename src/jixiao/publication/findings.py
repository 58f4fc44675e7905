"""Findings 审核意见 as data: what `jixiao review --json` gives, every piece of evidence with its place in the file."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from jixiao.core.declaration import Declaration, Kind
from jixiao.core.finding import Aspect, Evidence, Finding, Severity
from jixiao.documents.document import Place, Source
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.assessment_entry import AssessmentEntry
from jixiao.publication.json_pieces import json_pieces
from jixiao.review.answers import Answer, match_answers
from jixiao.review.assessment import assess, assessment_json
from jixiao.review.engine import Located, review, review_collection


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """The words a finding speaks of, where they stand in the declaration (`path`) and in the file (`at`)."""

    path: str
    text: str
    span: tuple[int, int] | None
    at: str | None


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """What the declaring body replied to a finding, who and when."""

    reason: str
    by: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding; `basis` is the regulation it rests on, in words; `answer` is null while nobody replied to it."""

    rule: str
    severity: Severity
    aspect: Aspect
    message: str
    suggestion: str
    basis: str
    evidence: tuple[EvidenceEntry, ...]
    answer: AnswerEntry | None = None


@dataclass(frozen=True, slots=True)
class ReviewedDeclaration:
    """The findings on one declaration and its assessment; `at` is the first place it takes up in the file."""

    name: str | None
    findings: tuple[FindingEntry, ...]
    assessment: AssessmentEntry
    agency: str | None = None
    fiscal_year: int | None = None
    kind: Kind = "target"
    at: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """The findings on one document; its own `findings` are those that speak of all its declarations together."""

    source: Source
    declarations: tuple[ReviewedDeclaration, ...]
    findings: tuple[FindingEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """The whole report; `jixiao` is the version of the contract."""

    jixiao: Literal["1"]
    documents: tuple[ReviewedDocument, ...]


LastYear = Mapping[int, Declaration]
"""Last year's declarations by the number (from 0) of this year's in its document."""


def review_document(
    reading: DocumentReading, answers: Sequence[Answer] = (), last_year: LastYear | None = None
) -> ReviewedDocument:
    """Review every declaration of a document, and all of them together."""
    shared = review_collection([one.declaration for one in reading]) if len(reading.readings) > 1 else ()
    return gather(reading, review_each(reading, last_year), shared, answers)


def review_each(reading: DocumentReading, last_year: LastYear | None = None) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings on every declaration of a document, each reviewed by itself."""
    known = last_year or {}
    return tuple(review(one.declaration, last_year=known.get(number)) for number, one in enumerate(reading))


def gather(
    reading: DocumentReading,
    found: Sequence[Sequence[Finding]],
    shared: Sequence[Located] = (),
    answers: Sequence[Answer] = (),
) -> ReviewedDocument:
    """Put together what was found on each declaration of a document, on several (`shared`), and what was answered."""
    declarations = tuple(
        _reviewed(one, (*own, *_about(shared, number)), answers)
        for number, (one, own) in enumerate(zip(reading, found, strict=True))
    )
    general = _answered(_about(shared, None), {}, answers, None)
    return ReviewedDocument(reading.source, declarations, general)


def all_findings(document: ReviewedDocument) -> Iterator[FindingEntry]:
    """Yield every finding on a document."""
    for declaration in document.declarations:
        yield from declaration.findings
    yield from document.findings


def encode_findings(documents: Iterable[ReviewedDocument]) -> Iterator[bytes]:
    """Yield the report document by document, as indented JSON."""
    return json_pieces(documents)


def find_place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return the place of a value, or of the nearest thing it is a part of; None when none of them is printed."""
    while path:
        if path in places:
            return places[path]
        if f"{path}/name" in places:  # a cell that is not printed: the indicator it should belong to
            return places[f"{path}/name"]
        path = path.rpartition("/")[0]
    return None


def entry_of(finding: Finding, places: Mapping[str, Place], answer: Answer | None = None) -> FindingEntry:
    """Return a finding as data, its evidence placed."""
    return FindingEntry(
        finding.rule, finding.severity, finding.aspect, finding.message, finding.suggestion, finding.basis,
        tuple(_evidence(one, places) for one in finding.evidence),
        AnswerEntry(answer.reason, answer.by, answer.date) if answer else None,
    )  # fmt: skip


def _about(shared: Iterable[Located], number: int | None) -> tuple[Finding, ...]:
    return tuple(finding for subject, finding in shared if subject == number)


def _reviewed(reading: Reading, found: Sequence[Finding], answers: Sequence[Answer]) -> ReviewedDeclaration:
    declaration = reading.declaration
    return ReviewedDeclaration(
        declaration.name,
        _answered(found, reading.places, answers, declaration.name),
        cast(AssessmentEntry, assessment_json(assess(found))),
        declaration.organisation.agency or declaration.organisation.department,
        declaration.fiscal_year,
        declaration.kind,
        first_place(reading.places),
    )


def first_place(places: Mapping[str, Place]) -> str | None:
    """Return the place of the name, or else of what stands first in a table."""
    if "/name" in places:
        return str(places["/name"])
    placed = [place for place in places.values() if place.table is not None]
    first = min(placed, key=lambda p: (p.table or 0, p.row or 0, p.column or 0), default=None)
    return None if first is None else str(first)


def _answered(
    found: Sequence[Finding], places: Mapping[str, Place], answers: Sequence[Answer], project: str | None
) -> tuple[FindingEntry, ...]:
    return tuple(entry_of(one.finding, places, one.answer) for one in match_answers(found, answers, project))


def _evidence(evidence: Evidence, places: Mapping[str, Place]) -> EvidenceEntry:
    place = find_place(evidence.path, places)
    return EvidenceEntry(evidence.path, evidence.text, evidence.span, None if place is None else str(place))
