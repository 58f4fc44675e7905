"""Boxes of Excel comments: the VML shapes that a worksheet shows its comments in (ECMA-376, part 4, 19)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from lxml import etree

from jixiao.documents.document import Place
from jixiao.documents.print_layout import ems
from jixiao.documents.xlsx import S

_WIDTH, _LINE, _MOST = 300, 17, 460
_EMS_IN_A_LINE = 22
"""Characters of the comment's 9 point letters that stand side by side in `_WIDTH` pixels."""
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_HEAD = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of rows and widths of columns of a sheet in pixels, by 0-based number, and what the others have."""

    heights: Mapping[int, int]
    widths: Mapping[int, int]
    height: int = 20
    width: int = 64

    def row(self, number: int) -> int:
        return self.heights.get(number, self.height)

    def column(self, number: int) -> int:
        return self.widths.get(number, self.width)


def sizes_of(sheet: etree._Element) -> Sizes:
    """Return the sizes that a worksheet states."""
    form = sheet.find(S + "sheetFormatPr")
    heights = {
        int(row.get("r", 1)) - 1: 0 if row.get("hidden") in ("1", "true") else _pixels(row.get("ht"), 96 / 72, 20)
        for row in sheet.iter(S + "row")
        if row.get("ht") or row.get("hidden")
    }
    widths = {
        number - 1: 0 if column.get("hidden") in ("1", "true") else _pixels(column.get("width"), 7.0, 64)
        for column in sheet.iter(S + "col")
        for number in range(int(column.get("min", 1)), min(int(column.get("max", 1)), 256) + 1)
    }
    attributes = {} if form is None else {str(key): str(value) for key, value in form.items()}
    return Sizes(
        heights, widths, _pixels(attributes.get("defaultRowHeight"), 96 / 72, 20),
        _pixels(attributes.get("defaultColWidth"), 7.0, 64),
    )  # fmt: skip


def add_boxes(drawing: bytes, texts: Mapping[tuple[int, int], str], sizes: Sizes) -> bytes:
    """Return a VML part with a box for each comment, by 0-based row and column; `drawing` is empty for a new part.

    The part is added to as text, for VML of old programs is often no well-formed XML.
    """
    drawing = drawing if b"</xml>" in drawing else _HEAD
    number = max((int(found) for found in _SHAPE_ID.findall(drawing)), default=1024) + 1
    shapes = "" if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE
    for number, ((row, column), text) in enumerate(texts.items(), number):  # noqa: B020
        shapes += _shape(number, Place(None, row, column), text, sizes)
    head, end, tail = drawing.rpartition(b"</xml>")
    return head + shapes.encode("ascii") + end + tail


def _shape(number: int, place: Place, text: str, sizes: Sizes) -> str:
    row, column = place.row or 0, place.column or 0
    lines = sum(max(1, ceil(ems(line) / _EMS_IN_A_LINE)) for line in text.split("\n"))
    height = min(_MOST, _LINE * lines + 12)
    top, left = max(0, row - 1), column + 1
    bottom, below = _reach(top, height, sizes.row)
    right, beside = _reach(left, _WIDTH + 15, sizes.column)
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:{_WIDTH * 0.75:g}pt;height:{height * 0.75:g}pt;z-index:{number - 1024};visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 2, {right}, {beside}, {bottom}, {below}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _reach(first: int, length: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Return the row (or column) that is `length` pixels from the beginning of `first`, and how far into it."""
    number, left = first, length
    while left > size(number) and number < first + 500:
        left -= size(number)
        number += 1
    return number, left


def _pixels(value: str | None, scale: float, default: int) -> int:
    try:
        return round(float(value) * scale) if value else default
    except ValueError:
        return default
