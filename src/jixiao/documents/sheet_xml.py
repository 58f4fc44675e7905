"""Worksheet XML of a .xlsx, streamed: texts as shown, merged ranges, what is hidden.

expat reads a sheet and calls back in half the time that building and walking an lxml tree takes, and in memory that
does not grow with the sheet.
"""

import re
from collections.abc import Callable, Sequence
from typing import Protocol
from xml.parsers import expat

from jixiao.documents.addresses import column_index, parse_ranges
from jixiao.documents.archive import damaged
from jixiao.documents.document import Source
from jixiao.documents.limits import Limits
from jixiao.documents.markup import is_on, refused_doctype, transitional, whole
from jixiao.documents.number_format import format_number
from jixiao.documents.sheet import Sheet

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUE, _FORMULA, _TEXT = S + "row", S + "c", S + "v", S + "f", S + "t"
_STRING, _PHONETIC, _MERGE, _COLUMN = S + "si", S + "rPh", S + "mergeCell", S + "col"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TEXTS = frozenset((_TEXT, _VALUE))
_DIGITS = "0123456789"


class Book(Protocol):
    """What a worksheet needs of its workbook: strings, number formats by cell style, limits, and the date system."""

    @property
    def strings(self) -> Sequence[str]: ...
    @property
    def formats(self) -> Callable[[], Sequence[str]]: ...
    @property
    def limits(self) -> Limits: ...
    @property
    def from_1904(self) -> bool: ...


def unescape(text: str) -> str:
    """`_x000D_` is how the format writes a character that XML cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Handler:
    """Collects the text between tags; phonetic guides (rPh) are not text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def parse(self, data: bytes, source: Source) -> None:
        """Run over an XML part; a fault of it is an UnreadableDocumentError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.pieces.append

        def refuse(*_: object) -> None:
            raise refused_doctype(source)

        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(transitional(data), True)
        except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
            raise damaged(source) from error


class _Strings(_Handler):
    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.pieces.clear()
        if name == _PHONETIC:
            self.phonetic = True

    def end(self, name: str) -> None:
        if name == _TEXT:
            if not self.phonetic:
                self.text.extend(self.pieces)
        elif name == _STRING:
            self.strings.append(unescape("".join(self.text)))
            self.text.clear()
        elif name == _PHONETIC:
            self.phonetic = False


def read_strings(data: bytes, source: Source) -> tuple[str, ...]:
    """Return the shared strings of a workbook."""
    handler = _Strings()
    handler.parse(data, source)
    return tuple(handler.strings)


class _Rows(_Handler):
    """The rows of one sheet; a row or cell without an address follows the one before it."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        super().__init__()
        self.sheet, self.book = sheet, book
        self.row, self.column = -1, -1
        self.attributes: dict[str, str] = {}
        self.text = ""
        self.formula: str | None = None
        self.merges: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.pieces.clear()
        if name == _CELL:
            reference = attributes.get("r")
            self.column = column_index(reference.rstrip(_DIGITS)) if reference else self.column + 1
            self.attributes = attributes
            self.text = ""
            self.formula = None
        elif name == _ROW:
            self.row = max(whole(attributes.get("r"), self.row + 2) - 1, 0)
            self.column = -1
            if is_on(attributes.get("hidden", "0")):
                self.sheet.hidden_rows.add(self.row)
        elif name == _MERGE:
            self.merges.append(attributes.get("ref", ""))
        elif name == _PHONETIC:
            self.phonetic = True
        elif name == _COLUMN and is_on(attributes.get("hidden", "0")):
            first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)
            self.sheet.hidden_columns.update(range(first - 1, min(last, self.book.limits.columns)))

    def end(self, name: str) -> None:
        if name in _TEXTS:
            if not self.phonetic:
                self.text += "".join(self.pieces)
        elif name == _CELL:
            self.cell()
        elif name == _FORMULA:
            self.formula = "".join(self.pieces)
        elif name == _PHONETIC:
            self.phonetic = False

    def cell(self) -> None:
        kind = self.attributes.get("t", "n")
        if self.text:
            column = self.column if self.column >= 0 else self.book.limits.columns  # no such column: noted as cut off
            self.sheet.put(self.row, column, self.shown(kind, self.text), self.book.limits)
        elif self.formula is not None and kind != "str":
            self.sheet.note(f"公式“={self.formula}”没有保存计算结果,按空白读取", self.row, self.column)

    def shown(self, kind: str, value: str) -> str:
        """Return a stored value as the cell shows it."""
        if kind == "s":
            index = whole(value, -1)
            return self.book.strings[index] if 0 <= index < len(self.book.strings) else ""
        if kind == "n":
            style, formats = whole(self.attributes.get("s")), self.book.formats()
            return format_number(value, formats[style] if 0 <= style < len(formats) else "General", self.book.from_1904)
        return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else unescape(value)


def read_sheet(data: bytes, name: str, source: Source, book: Book) -> Sheet:
    """Read the XML of one worksheet; hidden rows and columns are remembered."""
    sheet = Sheet(name)
    rows = _Rows(sheet, book)
    rows.parse(data, source)
    sheet.merges = parse_ranges(rows.merges)
    return sheet
