"""The characters of a PDF page with their boxes: one bulk call for the codes, one call each for the boxes."""

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from jixiao.documents.pages import Glyph
from jixiao.documents.pdf_geometry import View

_HYPHENS = (0x02, 0xFFFE)
"""What PDFium puts where a line ends in a hyphen."""
_BREAKS = (0x0A, 0x0D)
_SPACES = (0x20, 0xA0, 0x3000)
_UNMAPPED = 0xFFFD

_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The same function with plain addresses: the boxes of a page then go into one array without an object each."""

_origin = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetCharOrigin, ctypes.c_void_p).value or 0
)

_ASCENT, _DESCENT = 0.88, 0.12
"""Em above and below the baseline of a Chinese character."""
_USUAL_EM = 10.5


def glyphs_of(text_page: pdfium.FPDF_TEXTPAGE, view: View) -> tuple[Glyph, ...]:
    """Return the page's characters in the order of the file, without white space; `spaced` marks real spaces."""
    codes = _codes(text_page)
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


def _boxes(text_page: pdfium.FPDF_TEXTPAGE, count: int) -> tuple[list[float], list[float]]:
    """Return left, top, right, bottom of every character, and x, y of its origin, in user space, as flat lists."""
    boxes, origins = (ctypes.c_float * (4 * count))(), (ctypes.c_double * (2 * count))()
    box, origin = ctypes.addressof(boxes), ctypes.addressof(origins)
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    for index in range(count):
        _loose_box(handle, index, box + 16 * index)
        _origin(handle, index, origin + 16 * index, origin + 16 * index + 8)
    return list(boxes), list(origins)


def _glyphs(text_page: pdfium.FPDF_TEXTPAGE, codes: list[int], view: View) -> Iterator[Glyph]:
    """Yield the glyphs; their height is an em about the baseline, for fonts do not agree on (or lack) heights."""
    boxes, origins = _boxes(text_page, len(codes))
    spaced, em = False, _USUAL_EM
    for index, code in enumerate(codes):
        if code in _BREAKS or code == 0:
            spaced = False
        elif code in _SPACES:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text_page, index)
        else:
            x0, top, x1, bottom = view.rectangle(*boxes[4 * index : 4 * index + 4])
            baseline = view.point(origins[2 * index], origins[2 * index + 1])[1]
            em = _em(code, x1 - x0, bottom - top, em)
            text = "-" if code in _HYPHENS else chr(code)
            yield Glyph(text, x0, baseline - _ASCENT * em, x1, baseline + _DESCENT * em, spaced)
            spaced = False


def _em(code: int, width: float, height: float, before: float) -> float:
    """Return a character's em: its width when Chinese, else that of the character before, if the height allows it."""
    if 0x2E80 <= code < 0xFF61:
        return max(width, 1.0)
    if 0x30 <= code < 0x7B and not 0.6 * before <= height <= 1.6 * before:
        return max(1.1 * height, 1.0)
    return before


def count_unmapped(glyphs: tuple[Glyph, ...]) -> int:
    """Return how many characters have no meaning in Unicode: fonts without a map come out as private codes."""
    return sum(1 for g in glyphs if len(g.text) == 1 and (0xE000 <= ord(g.text) < 0xF900 or ord(g.text) == _UNMAPPED))
