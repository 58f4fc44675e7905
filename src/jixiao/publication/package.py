"""The JSON package 数据包: what was read, for other programs; and back.

The contract is the JSON Schema that `publication.schema` generates from the types below. Keys are only ever added.
Amounts and numbers are decimal strings, amounts in yuan with two places. The same readings give the same bytes.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar

import msgspec

from jixiao.core.declaration import Declaration, DepartmentGoals
from jixiao.core.funding import Funding
from jixiao.core.money import yuan
from jixiao.documents.document import Place, Repair, Source
from jixiao.errors import InvalidPackageError
from jixiao.families.result import DocumentReading, Reading, Unread
from jixiao.publication.json_faults import explain, require_finite
from jixiao.publication.json_pieces import encode_value, json_pieces


@dataclass(frozen=True, slots=True)
class UnreadText:
    """A piece of the source that ended up nowhere else, and `at` which place, as “表1 第4行 第2列”."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class DeclarationEntry(Declaration):
    """A declaration with the form family it was read by and, by JSON Pointer, the place of every value."""

    family: str | None = None
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document: its declarations, and an account of everything else that stood in it."""

    source: Source
    form: str | None
    department: DepartmentGoals | None
    declarations: tuple[DeclarationEntry, ...]
    unread: tuple[UnreadText, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The whole package; `jixiao` is the version of the contract."""

    jixiao: Literal["1"]
    documents: tuple[DocumentEntry, ...]


_T = TypeVar("_T")
_DECLARATION_KEYS = tuple(f.name for f in fields(Declaration))
_FUNDING_KEYS = tuple(f.name for f in fields(Funding))
_PLACE = re.compile(r"表(?P<table>\d+)(?: 第(?P<row>\d+)行)?(?: 第(?P<column>\d+)列)?|第(?P<line>\d+)段")


def package(readings: Iterable[DocumentReading]) -> Package:
    """Put documents as read into a package, in the order given."""
    return Package("1", tuple(_document_entry(reading) for reading in readings))


def encode(readings: Iterable[DocumentReading]) -> bytes:
    """Write documents as read as a package: UTF-8 JSON, indented by two, with a final line break."""
    return b"".join(encode_pieces(readings))


def encode_pieces(readings: Iterable[DocumentReading]) -> Iterator[bytes]:
    """Yield the package document by document, so that any number of them fits into memory."""
    return json_pieces(_document_entry(reading) for reading in readings)


def decode(data: bytes, name: str = "数据包") -> tuple[DocumentReading, ...]:
    """Read a package back into readings; what a reading itself noted stands with its document.

    Unknown keys are skipped. Raises InvalidPackageError, which names the JSON path; `name` is the file's.
    """
    content = _decode(data, Package, name)
    return tuple(_document_reading(entry, f"{name} $.documents[{i}]") for i, entry in enumerate(content.documents))


def encode_declaration(declaration: Declaration) -> bytes:
    """Write one declaration alone, as compact JSON: how it is stored and compared."""
    return encode_value(_with_exact_money(declaration))


def decode_declaration(data: bytes, name: str = "绩效目标申报") -> Declaration:
    """Read one declaration back; raises InvalidPackageError."""
    return _decode(data, Declaration, name)


def _decode(data: bytes, kind: type[_T], name: str) -> _T:
    try:
        content = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise explain(fault, name) from fault
    require_finite(content, name)
    return content


def notes_of(reading: DocumentReading) -> tuple[tuple[Unread, ...], tuple[Repair, ...]]:
    """Return all that is unread and repaired in a document, that of its declarations included, each once."""
    unread = [*reading.unread, *(piece for one in reading for piece in one.unread)]
    repairs = [*reading.repairs, *(repair for one in reading for repair in one.repairs)]
    return tuple(dict.fromkeys(unread)), tuple(dict.fromkeys(repairs))


def _document_entry(reading: DocumentReading) -> DocumentEntry:
    unread, repairs = notes_of(reading)
    return DocumentEntry(
        source=reading.source,
        form=reading.form,
        department=reading.department,
        declarations=tuple(_declaration_entry(one) for one in reading),
        unread=tuple(UnreadText(piece.text, str(piece.place)) for piece in unread),
        repairs=repairs,
    )


def _declaration_entry(reading: Reading) -> DeclarationEntry:
    declaration = _with_exact_money(reading.declaration)
    content: dict[str, Any] = {key: getattr(declaration, key) for key in _DECLARATION_KEYS}
    places = {path: str(place) for path, place in reading.places.items()}
    return DeclarationEntry(**content, family=reading.family, places=places)


def _with_exact_money(declaration: Declaration) -> Declaration:
    """Give every amount its two places, however it was computed."""
    amounts = {key: getattr(declaration.funding, key) for key in _FUNDING_KEYS}
    exact = {key: None if amount is None else yuan(amount) for key, amount in amounts.items()}
    return replace(declaration, funding=Funding(**exact))


def _document_reading(entry: DocumentEntry, where: str) -> DocumentReading:
    return DocumentReading(
        source=entry.source,
        readings=tuple(_reading(one, f"{where}.declarations[{i}]") for i, one in enumerate(entry.declarations)),
        department=entry.department,
        repairs=entry.repairs,
        unread=tuple(Unread(u.text, _place(u.at, f"{where}.unread[{i}].at")) for i, u in enumerate(entry.unread)),
    )


def _reading(entry: DeclarationEntry, where: str) -> Reading:
    content: dict[str, Any] = {key: getattr(entry, key) for key in _DECLARATION_KEYS}
    places = {path: _place(at, f'{where}.places["{path}"]') for path, at in entry.places.items()}
    return Reading(Declaration(**content), places, entry.family)


def _place(at: str, where: str) -> Place:
    match = _PLACE.fullmatch(at)
    if not match:
        raise InvalidPackageError(f"出处“{at}”不合格式", where, "应写成“表1 第4行 第2列”或“第3段”")
    numbers = {key: int(digits) for key, digits in match.groupdict().items() if digits}
    return Place(numbers.get("table"), numbers.get("row"), numbers.get("column"), numbers.get("line"))
