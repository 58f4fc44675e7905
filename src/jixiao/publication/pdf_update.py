"""Continuing a PDF file: objects added behind its bytes, none of which changes (ISO 32000-1, 7.5.6)."""

import io
import re
from collections.abc import Sequence
from itertools import groupby

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from jixiao.documents.document import Source
from jixiao.errors import CannotPrintError

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_LISTING = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_KEPT = ("/Root", "/Info", "/ID")
_REMEDY = "请用阅读器“打印”或另存为新的 PDF 后再批注"
_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class PdfUpdate:
    """A PDF file and what is to be added to it. Raises CannotPrintError when the file is protected, signed or damaged."""

    def __init__(self, data: bytes, source: Source) -> None:
        self._data = data
        self._header = max(0, data.find(b"%PDF-"))  # offsets count from here: mail gateways put lines before it
        starts = _START.findall(data)
        try:
            self.reader = PdfReader(io.BytesIO(data[self._header :]))
            if self.reader.is_encrypted:
                raise CannotPrintError("PDF 文件有保护(加密),不能写批注", source.name, "请去掉保护后另存,再批注")
            if _is_signed(self.reader):
                raise CannotPrintError("PDF 文件有数字签名,加上批注签名就失效", source.name, "请用签名前的文件")
            self._before = int(starts[-1])
            if not _LISTING.match(data, self._header + self._before):
                raise ValueError(self._before)  # a reader can do without the list of objects, a continuation cannot
            self._next = int(str(self.reader.trailer["/Size"]))
            self.page_count = len(self.reader.pages)
        except _FAULTS as fault:
            raise CannotPrintError("PDF 文件的结构不完整,不能写批注", source.name, _REMEDY) from fault
        self._objects: dict[tuple[int, int], PdfObject] = {}

    def add(self, content: PdfObject) -> IndirectObject:
        """Add an object; return the reference to it."""
        reference = IndirectObject(self._next, 0, self.reader)
        self._objects[reference.idnum, 0] = content
        self._next += 1
        return reference

    def page(self, number: int) -> tuple[IndirectObject, DictionaryObject]:
        """Return the reference to a page (from 1) and the page itself."""
        reference = self.reader.pages[number - 1].indirect_reference
        if reference is None:
            raise CannotPrintError("PDF 文件的结构不完整,不能写批注", f"第{number}页", _REMEDY)
        page = reference.get_object()
        assert isinstance(page, DictionaryObject)
        return reference, page

    def add_annotations(self, number: int, annotations: Sequence[IndirectObject]) -> None:
        """Add annotations to those of a page."""
        reference, page = self.page(number)
        stored = page.raw_get("/Annots") if "/Annots" in page else None
        listing = stored.get_object() if stored is not None else None
        entries = ArrayObject([*(listing if isinstance(listing, ArrayObject) else ()), *annotations])
        if isinstance(stored, IndirectObject) and isinstance(listing, ArrayObject):
            self._objects[stored.idnum, stored.generation] = entries
        else:
            changed = DictionaryObject(page)
            changed[NameObject("/Annots")] = entries
            self._objects[reference.idnum, reference.generation] = changed

    def finish(self) -> bytes:
        """Return the file with its addition; as it is when there is none."""
        if not self._objects:
            return self._data
        stream = io.BytesIO()
        stream.write(self._data)
        stream.write(b"" if self._data.endswith(b"\n") else b"\n")
        places = {}
        for (number, generation), content in sorted(self._objects.items()):
            places[number, generation] = stream.tell() - self._header
            stream.write(b"%d %d obj\n" % (number, generation))
            content.write_to_stream(stream)
            stream.write(b"\nendobj\n")
        start = stream.tell() - self._header
        if self._data[self._header + self._before :].lstrip().startswith(b"xref"):
            self._write_table(stream, places)
        else:
            self._write_stream(stream, places, start)
        stream.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return stream.getvalue()

    def _trailer(self, size: int) -> DictionaryObject:
        trailer = DictionaryObject(
            {NameObject(k): self.reader.trailer.raw_get(k) for k in _KEPT if k in self.reader.trailer}
        )
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self._before)
        return trailer

    def _write_table(self, stream: io.BytesIO, places: dict[tuple[int, int], int]) -> None:
        stream.write(b"xref\n")
        for first, run in _runs(places):
            stream.write(b"%d %d\n" % (first, len(run)))
            stream.writelines(b"%010d %05d n \n" % (places[entry], entry[1]) for entry in run)
        stream.write(b"trailer\n")
        self._trailer(self._next).write_to_stream(stream)
        stream.write(b"\n")

    def _write_stream(self, stream: io.BytesIO, places: dict[tuple[int, int], int], start: int) -> None:
        """A file that lists its objects in a stream is continued with one, which lists itself too."""
        own = (self._next, 0)
        places = places | {own: start}
        runs = _runs(places)
        table = DecodedStreamObject()
        table.update(self._trailer(self._next + 1))
        table[NameObject("/Type")] = NameObject("/XRef")
        table[NameObject("/W")] = ArrayObject(NumberObject(width) for width in (1, 4, 2))
        table[NameObject("/Index")] = ArrayObject(NumberObject(n) for first, run in runs for n in (first, len(run)))
        table.set_data(
            b"".join(b"\1" + places[e].to_bytes(4, "big") + e[1].to_bytes(2, "big") for _, run in runs for e in run)
        )
        stream.write(b"%d 0 obj\n" % own[0])
        table.write_to_stream(stream)
        stream.write(b"\nendobj\n")


def _runs(places: dict[tuple[int, int], int]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Return the objects in runs of consecutive numbers, each with its first number."""
    ordered = sorted(places)
    groups = groupby(enumerate(ordered), key=lambda pair: pair[1][0] - pair[0])
    runs = [[entry for _, entry in group] for _, group in groups]
    return [(run[0][0], run) for run in runs]


def _is_signed(reader: PdfReader) -> bool:
    fields = reader.get_fields() or {}
    return any(field.get("/FT") == "/Sig" and field.get("/V") is not None for field in fields.values())
