"""Scores 自评得分 as data: what `jixiao score --json` gives, every line explained and placed in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from jixiao.core.declaration import Declaration, Kind
from jixiao.core.scoring.lines import ScoreLine, describe
from jixiao.core.scoring.scheme import Scheme, Source
from jixiao.core.scoring.sheet import ScoreSheet, is_scored, score_declaration
from jixiao.documents.document import Source as FileSource
from jixiao.families.loading import families
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.findings import find_place, first_place
from jixiao.publication.json_pieces import json_pieces
from jixiao.review.reference import Reference
from jixiao.review.schemes import scheme_of
from jixiao.review.settings import Settings


@dataclass(frozen=True, slots=True)
class ScoreLineEntry(ScoreLine):
    """A scored line, what to say of its printed score, and its place in the file."""

    says: str = ""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class SchemeEntry:
    """The scheme that was used, and what each part of it rests on."""

    id: str
    title: str
    place: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheetEntry(ScoreSheet):
    """A form's points by rule, its lines placed."""

    lines: tuple[ScoreLineEntry, ...]


@dataclass(frozen=True, slots=True)
class ScoredDeclaration:
    """One declaration; `sheet` is null for a form that reports no results to score."""

    name: str | None
    agency: str | None
    fiscal_year: int | None
    kind: Kind
    at: str | None
    scheme: SchemeEntry | None
    sheet: ScoreSheetEntry | None

    @property
    def is_wrong(self) -> bool:
        """Whether a printed score or the printed total is not what the rule gives."""
        sheet = self.sheet
        return sheet is not None and (bool(sheet.difference) or any(line.verdict == "differs" for line in sheet.lines))


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """The scores of one document's declarations."""

    source: FileSource
    declarations: tuple[ScoredDeclaration, ...]


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The whole report; `jixiao` is the version of the contract."""

    jixiao: Literal["1"]
    documents: tuple[ScoredDocument, ...]


def score_document(reading: DocumentReading, scheme: Scheme | None = None) -> ScoredDocument:
    """Score every declaration of a document, by `scheme` or by the one that holds for the form's place and year."""
    return ScoredDocument(reading.source, tuple(_scored(one, scheme) for one in reading))


def encode_scores(documents: Iterable[ScoredDocument]) -> Iterator[bytes]:
    """Yield the report document by document, as indented JSON."""
    return json_pieces(documents)


def _scored(reading: Reading, scheme: Scheme | None) -> ScoredDeclaration:
    declaration = reading.declaration
    chosen = (scheme or _scheme_for(declaration, reading.family)) if is_scored(declaration) else None
    return ScoredDeclaration(
        declaration.name,
        declaration.organisation.agency or declaration.organisation.department,
        declaration.fiscal_year,
        declaration.kind,
        first_place(reading.places),
        SchemeEntry(chosen.id, chosen.title, chosen.place, chosen.sources) if chosen else None,
        _sheet(score_declaration(declaration, chosen), reading) if chosen else None,
    )


def _scheme_for(declaration: Declaration, family: str | None) -> Scheme:
    known = families().get(family or "")
    return scheme_of(Reference(declaration.fiscal_year, Settings(place=known.place if known else None)))


def _sheet(sheet: ScoreSheet, reading: Reading) -> ScoreSheetEntry:
    content = _content(sheet) | {"lines": tuple(_line(line, reading) for line in sheet.lines)}
    return ScoreSheetEntry(**content)


def _line(line: ScoreLine, reading: Reading) -> ScoreLineEntry:
    place = find_place(f"{line.path}/score", reading.places)
    return ScoreLineEntry(**_content(line), says=describe(line), at=None if place is None else str(place))


def _content(one: ScoreSheet | ScoreLine) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}
