"""The characters of a PDF page with their boxes: one bulk call for the codes, one call each for the boxes."""

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from jixiao.documents.marks import EMPTY, MARK
from jixiao.documents.pages import GOES_ON, NEW_TEXT, UNMARKED, Glyph
from jixiao.documents.pdf_geometry import View

_HYPHEN = ord("-")
_LINE_HYPHENS = (0x02, 0xFFFE)
"""What PDFium puts where a line ends in a hyphen."""
_SPACES = (0x20, 0xA0, 0x3000)
_MARK, _EMPTY = ord(MARK), [ord(character) for character in EMPTY]
_UNMAPPED = 0xFFFD

_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The same function with plain addresses: the boxes of a page then go into one array without an object each."""

_origin = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetCharOrigin, ctypes.c_void_p).value or 0
)

_TINY = 2.0
"""Points: a space narrower than this is not part of a text."""
_ASCENT, _DESCENT = 0.88, 0.12
"""Em above and below the baseline of a Chinese character."""
_USUAL_EM = 10.5


def glyphs_of(text_page: pdfium.FPDF_TEXTPAGE, view: View) -> tuple[Glyph, ...]:
    """Return the page's characters in the order of the file, without white space; `spaced` marks real spaces."""
    codes = [_HYPHEN if code in _LINE_HYPHENS else code for code in _codes(text_page)]
    return tuple(_glyphs(text_page, codes, view))


def _codes(text_page: pdfium.FPDF_TEXTPAGE) -> list[int]:
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    codes: list[int] = list(buffer[:count])
    if written == count + 1 and not any(0xD800 <= code < 0xE000 for code in codes):
        return codes
    # Characters outside the basic plane or without a code shift the bulk text against the boxes.
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]


def _boxes(handle: int, codes: list[int]) -> list[float]:
    """Return left, top, right, bottom of every printed character in user space, as a flat list."""
    boxes = (ctypes.c_float * (4 * len(codes)))()
    start, read = ctypes.addressof(boxes), _loose_box
    for index, code in enumerate(codes):
        if code > 0x20:
            read(handle, index, start + 16 * index)
    return list(boxes)


def _glyphs(text_page: pdfium.FPDF_TEXTPAGE, codes: list[int], view: View) -> Iterator[Glyph]:
    """Yield the glyphs; their height is an em about the baseline, for fonts do not agree on (or lack) heights.

    The baseline is asked for only where it can have changed: after a break or a space, or when a box lies elsewhere.
    """
    handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
    lefts, tops, rights, bottoms = _seen(_boxes(handle, codes), view)
    spaced, em, baseline, upper, lower = False, _USUAL_EM, 0.0, 1.0, 0.0
    usual = begins = GOES_ON if _MARK in codes else UNMARKED
    for index, code in enumerate(codes):
        if code == _MARK:
            begins += 1
        elif code > 0x20 and code not in _SPACES:
            x0, x1, middle = lefts[index], rights[index], (tops[index] + bottoms[index]) / 2
            if 0x2E80 <= code < 0xFF61:
                em = x1 - x0 if x1 - x0 > 1.0 else 1.0
            elif 0x30 <= code < 0x7B:
                em = _em(bottoms[index] - tops[index], em)
            if not upper <= middle <= lower:
                baseline = _baseline(handle, index, view)
                upper, lower = baseline - em, baseline + 0.3 * em
            yield Glyph(chr(code), x0, baseline - _ASCENT * em, x1, baseline + _DESCENT * em, spaced, False, begins)
            spaced, begins = False, usual
        elif code in _SPACES:
            yield from _blanks(handle, codes[index - 1 : index + 1], index, view) if begins == GOES_ON else ()
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text_page, index)
            upper, lower = 1.0, 0.0
        else:
            spaced = False
            upper, lower = 1.0, 0.0


def _blanks(handle: int, codes: list[int], index: int, view: View) -> Iterator[Glyph]:
    """Yield what stands in a cell that was printed empty, if the two codes up to `index` say so, and their size."""
    if codes == _EMPTY:
        before, (x, y) = _point(handle, index - 1, view), _point(handle, index, view)
        if abs(x - before[0]) + abs(y - before[1]) < _TINY:
            yield Glyph(EMPTY, x, y, x, y, begins=NEW_TEXT)


def _baseline(handle: int, index: int, view: View) -> float:
    """Return the height of a character's baseline on the page as looked at."""
    return _point(handle, index, view)[1]


def _point(handle: int, index: int, view: View) -> tuple[float, float]:
    """Return where a character begins on its baseline, on the page as looked at."""
    x, y = ctypes.c_double(), ctypes.c_double()
    _origin(handle, index, ctypes.addressof(x), ctypes.addressof(y))
    return view.point(x.value, y.value)


def _seen(boxes: list[float], view: View) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return the left, top, right and bottom edges of all characters on the page as looked at."""
    left, bottom, right, top = view.box
    west, north, east, south = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if view.turns == 0:
        return [x - left for x in west], [top - y for y in north], [x - left for x in east], [top - y for y in south]
    if view.turns == 1:
        return (
            [y - bottom for y in south],
            [x - left for x in west],
            [y - bottom for y in north],
            [x - left for x in east],
        )
    if view.turns == 2:
        return (
            [right - x for x in east],
            [y - bottom for y in south],
            [right - x for x in west],
            [y - bottom for y in north],
        )
    return [top - y for y in north], [right - x for x in east], [top - y for y in south], [right - x for x in west]


def _em(height: float, before: float) -> float:
    """Return the em of a letter or digit: that of the character before it, if the height allows it."""
    return before if 0.6 * before <= height <= 1.6 * before else max(1.1 * height, 1.0)


def count_unmapped(glyphs: tuple[Glyph, ...]) -> int:
    """Return how many characters have no meaning in Unicode: fonts without a map come out as private codes."""
    return sum(1 for g in glyphs if len(g.text) == 1 and (0xE000 <= ord(g.text) < 0xF900 or ord(g.text) == _UNMAPPED))
