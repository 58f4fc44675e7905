"""Office packages 文件包: a .docx or .xlsx changed part by part; every part that is not changed keeps its bytes."""

import io
import posixpath
import zipfile

from lxml import etree

from jixiao.documents.archive import Archive, damaged
from jixiao.documents.document import Source
from jixiao.documents.limits import Limits
from jixiao.documents.markup import Relationship, refused_doctype, relationships, transitional
from jixiao.errors import CannotPrintError

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_HOST = b"http://purl.oclc.org/ooxml/"
_CONTENT_TYPES = "[Content_Types].xml"
# What `transitional` turns into another name, back again; the longer names first.
_STRICT = tuple(
    (transitional(_STRICT_HOST + name), _STRICT_HOST + name)
    for name in (
        b"drawingml/spreadsheetDrawing", b"wordprocessingml/main", b"spreadsheetml/main", b"drawingml/main",
        b"officeDocument/",
    )
)  # fmt: skip


class OfficePackage:
    """The parts of a package. Parts are parsed in the transitional namespaces and written back as they came."""

    def __init__(self, data: bytes, source: Source, limits: Limits) -> None:
        self.archive = Archive(data, source, limits)
        self._source, self._limits = source, limits
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._changed: dict[str, bytes] = {}
        self._trees: dict[str, tuple[etree._Element, bool]] = {}
        if any(name.startswith("_xmlsignatures/") for name in self._names):
            raise CannotPrintError("文件有数字签名,加上批注签名就失效", source.name, "请用签名前的文件")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part as they are now."""
        name = self._own(name)
        return self._changed[name] if name in self._changed else self.archive.read(name)

    def put(self, name: str, data: bytes) -> None:
        """Set the bytes of a part, new or old."""
        name = self._own(name)
        self._names.setdefault(name.lower(), name)
        self._changed[name] = data

    def edit(self, name: str) -> etree._Element:
        """Return the tree of a part; what is changed in it is written by `finish`."""
        name = self._own(name)
        if name not in self._trees:
            self._trees[name] = self.look_at(name), _STRICT_HOST in self.read(name)
        return self._trees[name][0]

    def look_at(self, name: str) -> etree._Element:
        """Return the tree of a part that is not to be changed."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(transitional(self.read(name)), parser)
        except etree.XMLSyntaxError as fault:
            raise damaged(self._source) from fault
        if root.getroottree().docinfo.internalDTD is not None:
            raise refused_doctype(self._source)
        return root

    def new(self, name: str, root: etree._Element) -> None:
        """Add a part given as a tree; strict where the package's other edited parts are."""
        self._names.setdefault(name.lower(), name)
        self._trees[name] = root, any(strict for _, strict in self._trees.values())

    def links(self, part: str) -> dict[str, Relationship]:
        """Return the internal links of a part as they were when the package was opened."""
        return relationships(self.archive, part, self._limits)

    def link(self, part: str, kind: str, target: str) -> str:
        """Link `part` to the part `target`; return the id of the link."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self:
            self.new(listing, etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}))  # type: ignore[dict-item]
        root = self.edit(listing)
        taken = {link.get("Id") for link in root}
        link_id = next(f"rId{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"rId{n}" not in taken)
        link = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        for key, value in (("Id", link_id), ("Type", _OFFICE + kind), ("Target", f"/{target}")):
            link.set(key, value)
        return link_id

    def declare(self, content_type: str, *, part: str = "", extension: str = "") -> None:
        """Declare the content type of a part, or of all parts with an extension."""
        root = self.edit(_CONTENT_TYPES)
        tag, key, value = ("Override", "PartName", f"/{part}") if part else ("Default", "Extension", extension)
        if all(entry.get(key, "").lower() != value.lower() for entry in root.iter(_TYPES + tag)):
            entry = etree.Element(_TYPES + tag)
            entry.set(key, value)
            entry.set("ContentType", content_type)
            # Defaults stand before overrides.
            root.append(entry) if part else root.insert(0, entry)

    def free_name(self, pattern: str) -> str:
        """Return the first name of the form `xl/comments{}.xml` that no part has."""
        return next(name for n in range(1, len(self._names) + 2) if (name := pattern.format(n)) not in self)

    def finish(self) -> bytes:
        """Return the package with its changes; parts keep their order, new ones follow."""
        for name, (root, strict) in self._trees.items():
            self._changed[name] = _serialise(root, strict)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for member in self._zip.infolist():
                data = self._changed.pop(member.filename, None)
                package.writestr(_same(member), self._zip.read(member) if data is None else data, compresslevel=6)
            for name, data in self._changed.items():
                package.writestr(_same(zipfile.ZipInfo(name)), data, compresslevel=6)
        return buffer.getvalue()

    def _own(self, name: str) -> str:
        """Return the name as the package spells it; Office compares names without case."""
        return self._names.get(name.lower(), name)


def _same(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(member.filename, member.date_time)
    copy.compress_type = zipfile.ZIP_DEFLATED
    copy.external_attr = member.external_attr
    return copy


def _serialise(root: etree._Element, strict: bool) -> bytes:
    data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    if strict:
        for transitional_name, strict_name in _STRICT:
            data = data.replace(transitional_name, strict_name)
    return data
