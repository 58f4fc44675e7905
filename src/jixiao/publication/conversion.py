"""Conversion 换算 of whole documents, and the report of what the other form has no place for, as data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jixiao.documents.document import Source
from jixiao.families.convert import convert
from jixiao.families.family import FormFamily
from jixiao.families.loading import families
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.findings import find_place
from jixiao.publication.json_pieces import json_pieces


@dataclass(frozen=True, slots=True)
class LossEntry:
    """A value that the other form does not print: its `path` and text, why, and where it stood in the file (`at`)."""

    path: str
    text: str
    reason: str
    at: str | None


@dataclass(frozen=True, slots=True)
class ConvertedDeclaration:
    """One declaration, the family it was read by (null: unknown) and what the other form does not print of it."""

    name: str | None
    form: str | None
    losses: tuple[LossEntry, ...]


@dataclass(frozen=True, slots=True)
class ConvertedDocument:
    """One document converted: `to` is the family it was turned into."""

    source: Source
    to: str
    declarations: tuple[ConvertedDeclaration, ...]


@dataclass(frozen=True, slots=True)
class ConversionReport:
    """The whole report; `jixiao` is the version of the contract."""

    jixiao: Literal["1"]
    documents: tuple[ConvertedDocument, ...]


def convert_document(reading: DocumentReading, to: FormFamily) -> tuple[DocumentReading, ConvertedDocument]:
    """Turn every declaration of a document into one of `to`; return the new reading and the report."""
    pairs = [_convert_one(one, to) for one in reading]
    converted = replace(reading, readings=tuple(one for one, _ in pairs))
    return converted, ConvertedDocument(reading.source, to.id, tuple(report for _, report in pairs))


def encode_conversions(documents: Iterable[ConvertedDocument]) -> Iterator[bytes]:
    """Yield the report document by document, as indented JSON."""
    return json_pieces(documents)


def _convert_one(reading: Reading, to: FormFamily) -> tuple[Reading, ConvertedDeclaration]:
    declaration, losses = convert(reading.declaration, families().get(reading.family or ""), to)
    entries = []
    for loss in losses:
        place = find_place(loss.path, reading.places)
        entries.append(LossEntry(loss.path, loss.text, loss.reason, None if place is None else str(place)))
    report = ConvertedDeclaration(reading.declaration.name, reading.family, tuple(entries))
    return replace(reading, declaration=declaration, places={}, family=to.id), report
