"""Findings 审核意见 as data: what `jixiao review --json` gives, every piece of evidence with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jixiao.core.finding import Aspect, Evidence, Finding, Severity
from jixiao.documents.document import Place, Source
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.json_pieces import json_pieces
from jixiao.review.engine import review, review_collection


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """The words a finding speaks of, where they stand in the declaration (`path`) and in the file (`at`)."""

    path: str
    text: str
    span: tuple[int, int] | None
    at: str | None


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding; `basis` is the regulation it rests on, in words."""

    rule: str
    severity: Severity
    aspect: Aspect
    message: str
    suggestion: str
    basis: str
    evidence: tuple[EvidenceEntry, ...]


@dataclass(frozen=True, slots=True)
class ReviewedDeclaration:
    """The findings on one declaration."""

    name: str | None
    findings: tuple[FindingEntry, ...]


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


def review_document(reading: DocumentReading) -> ReviewedDocument:
    """Review every declaration of a document, and all of them together."""
    shared = review_collection([one.declaration for one in reading]) if len(reading.readings) > 1 else ()
    declarations = tuple(
        _reviewed(one, [finding for index, finding in shared if index == number]) for number, one in enumerate(reading)
    )
    general = tuple(_entry(finding, {}) for index, finding in shared if index is None)
    return ReviewedDocument(reading.source, declarations, general)


def all_findings(document: ReviewedDocument) -> Iterator[FindingEntry]:
    """Yield every finding on a document."""
    for declaration in document.declarations:
        yield from declaration.findings
    yield from document.findings


def encode_findings(documents: Iterable[ReviewedDocument]) -> Iterator[bytes]:
    """Yield the report document by document, as indented JSON."""
    return json_pieces(documents)


def _reviewed(reading: Reading, shared: Iterable[Finding]) -> ReviewedDeclaration:
    found = [*review(reading.declaration), *shared]
    return ReviewedDeclaration(reading.declaration.name, tuple(_entry(finding, reading.places) for finding in found))


def _entry(finding: Finding, places: Mapping[str, Place]) -> FindingEntry:
    return FindingEntry(
        finding.rule, finding.severity, finding.aspect, finding.message, finding.suggestion, finding.basis,
        tuple(_evidence(one, places) for one in finding.evidence),
    )  # fmt: skip


def _evidence(evidence: Evidence, places: Mapping[str, Place]) -> EvidenceEntry:
    place = find_place(evidence.path, places)
    return EvidenceEntry(evidence.path, evidence.text, evidence.span, None if place is None else str(place))


def find_place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return the place of a value, or of the nearest thing it is a part of; None when none of them is printed."""
    while path:
        if path in places:
            return places[path]
        path = path.rpartition("/")[0]
    return None
