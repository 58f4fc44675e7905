"""Markup 标记: XML parsed without entities, network or unbounded trees, and the parts of an Office package."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from jixiao.documents.archive import Archive, damaged
from jixiao.documents.document import Source
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError

_STRICT_HOST = b"http://purl.oclc.org/ooxml/"
# ISO 29500 strict namespaces → the transitional ones every other file uses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_PROLOGUE = 4096
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link of a package part: the last word of its type (`header`, `styles` …) and the part it leads to."""

    kind: str
    target: str


def parse_xml(data: bytes, source: Source, limits: Limits) -> etree._Element:
    """Parse an XML part; a fault of it is an UnreadableDocumentError."""
    if b"<!DOCTYPE" in data[:_PROLOGUE]:
        raise refused_doctype(source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(prepare(data, source, limits), parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(source) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused_doctype(source)
    return root


def prepare(data: bytes, source: Source, limits: Limits) -> bytes:
    """Return markup fit for a tree parser, or raise when its tree would not fit into memory."""
    if data.count(b"<") + data.count(b"=") > limits.markup_pieces:
        raise UnreadableDocumentError("内容过多,超过一次能读的上限", source.name, "请拆分成几个文件后再试")
    return transitional(data)


def refused_doctype(source: Source) -> UnreadableDocumentError:
    """Office never writes a DTD; one that is there can only carry entities."""
    return UnreadableDocumentError("文件内部含有 DTD 实体定义,可能是恶意文件,未读取", source.name, "请核对文件来源")


def relationships(archive: Archive, part: str, limits: Limits) -> dict[str, Relationship]:
    """Return the internal links of a package part by their id; `part` is empty for the package itself."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", name + ".rels")
    if listing not in archive:
        return {}
    links = parse_xml(archive.read(listing), archive.source, limits)
    return {
        link.get("Id", ""): Relationship(
            link.get("Type", "").rsplit("/", 1)[-1], _target(folder, link.get("Target", ""))
        )
        for link in links
        if link.get("TargetMode") != "External"
    }


def whole(value: str | None, default: int = 0) -> int:
    """Return an attribute as an integer, `default` when it is none; `1.0` and `on` occur in the wild."""
    try:
        return int(value) if value else default
    except ValueError:
        return default


def is_on(value: str | None) -> bool:
    """Return an OOXML on/off attribute: absent means on."""
    return value is None or value.lower() in ("1", "true", "on")


def _target(folder: str, target: str) -> str:
    return posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))


def transitional(data: bytes) -> bytes:
    """Return XML with the namespaces of strict OOXML replaced by the transitional ones."""
    if _STRICT_HOST in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data
