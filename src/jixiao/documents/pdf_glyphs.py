"""The characters of a PDF page with their boxes, as runs: a page has five times as many characters as runs."""

import ctypes
import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from operator import add, sub

import pypdfium2.raw as pdfium

from jixiao.documents.marks import EMPTY, MARK
from jixiao.documents.pages import GOES_ON, NEW_TEXT, UNMARKED, Glyph
from jixiao.documents.pdf_geometry import View

_LINE_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What PDFium puts where a line ends in a hyphen."""
_TOKEN = re.compile(
    f"(?P<run>[^\\x00-\\x20\\xa0\\u3000{MARK}]+)|(?P<space>[\\x20\\xa0\\u3000]+)|(?P<mark>{MARK}+)|(?P<control>[\\x00-\\x1f]+)"
)
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")
_DRAWN_AS_ONE = frozenset("—…")
"""Fonts draw a pair of these as one shape, and PDFium gives both the box of the two."""
_LETTER = re.compile("[0-9A-Za-z]")

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
_OVERLAP, _LOOSE, _LEVEL = -0.12, 0.2, 0.4
"""Em: characters of one run stand no nearer to each other and no farther apart (lines.py takes 0.25 for a space), nor
higher or lower."""


def glyphs_of(text_page: pdfium.FPDF_TEXTPAGE, view: View) -> tuple[Glyph, ...]:
    """Return the page's text in the order of the file as runs without white space; `spaced` marks real spaces."""
    return tuple(_PageText(text_page, _text(text_page).translate(_LINE_HYPHENS), view).glyphs())


def _text(text_page: pdfium.FPDF_TEXTPAGE) -> str:
    """Return the text of a page, one character for each of PDFium's."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(text) == count and not any("\ud800" <= code < "\ue000" for code in set(text)):
        return text
    # Characters outside the basic plane or without a code shift the bulk text against the boxes.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))


class _PageText:
    """The text of a page, with the edges of every character as the page is looked at."""

    def __init__(self, text_page: pdfium.FPDF_TEXTPAGE, text: str, view: View) -> None:
        self._page, self._text, self._view = text_page, text, view
        self._handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
        self._tokens = [(token.lastgroup, token.start(), token.end()) for token in _TOKEN.finditer(text)]
        self._lefts, self._tops, self._rights, self._bottoms = _seen(self._boxes(), view)
        self._gaps = list(map(sub, self._lefts[1:], self._rights))
        self._widths = list(map(sub, self._rights, self._lefts))
        self._middles = list(map(add, self._tops, self._bottoms))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._em = _USUAL_EM

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the runs; their height is an em about the baseline, for fonts do not agree on (or lack) heights."""
        usual = GOES_ON if MARK in self._text else UNMARKED
        spaced, begins = False, usual
        for kind, first, last in self._tokens:
            if kind == "run":
                for start, end in self._parts(first, last):
                    yield self._glyph(start, end, spaced, begins)
                    spaced, begins = False, usual
            elif kind == "mark":
                begins += last - first
            elif kind == "space":
                yield from self._blanks(first, last) if begins == GOES_ON else ()
                spaced = spaced or not all(map(pdfium.FPDFText_IsGenerated, repeat(self._page), range(first, last)))
            else:
                spaced = False

    def _boxes(self) -> list[float]:
        """Return left, top, right, bottom of every printed character in user space, as a flat list."""
        boxes = (ctypes.c_float * (4 * len(self._text)))()
        start, handle, read = ctypes.addressof(boxes), self._handle, _loose_box
        for kind, first, last in self._tokens:
            if kind == "run":
                for index in range(first, last):
                    read(handle, index, start + 16 * index)
        return array("f", bytes(boxes)).tolist()

    def _parts(self, first: int, last: int) -> Sequence[tuple[int, int]]:
        """Return the evenly set parts of a run: it is cut where there is a gap, an overlap or another line."""
        if last - first == 1:
            return ((first, last),)
        gaps, middles = self._gaps[first : last - 1], self._middles[first:last]
        em = max(1.0, sorted(self._widths[first:last])[(last - first) // 2])
        least, most, level = _OVERLAP * em, _LOOSE * em, 2 * _LEVEL * em
        if min(gaps) >= least and max(gaps) <= most and max(middles) - min(middles) <= level:
            return ((first, last),)
        steps = enumerate(zip(gaps, middles, middles[1:], strict=False), first + 1)
        cuts = [n for n, (gap, a, b) in steps if not least <= gap <= most or abs(a - b) > level]
        return list(pairwise((first, *cuts, last)))

    def _glyph(self, first: int, last: int, spaced: bool, begins: int) -> Glyph:
        text = self._text[first:last]
        em = self._em_of(text, first)
        baseline = self._point(first)[1]
        x0, x1 = self._lefts[first], self._rights[last - 1]
        top, bottom = baseline - _ASCENT * em, baseline + _DESCENT * em
        if last - first == 1:
            return Glyph(text, x0, top, x1, bottom, spaced, False, begins)
        starts, ends = tuple(self._lefts[first:last]), tuple(self._rights[first:last])
        return Glyph(text, x0, top, x1, bottom, spaced, False, begins, starts, ends)

    def _em_of(self, text: str, first: int) -> float:
        """Return the em of a run: the width of its widest Chinese character, else by the height of its tallest letter."""
        if max(text) >= "\u2e80":
            widths = self._widths[first : first + len(text)]
            if not _DRAWN_AS_ONE.isdisjoint(text):
                widths = [width for c, width in zip(text, widths, strict=True) if c not in _DRAWN_AS_ONE]
            self._em = max(1.0, *widths)
        elif _LETTER.search(text):
            run = slice(first, first + len(text))
            self._em = _em(max(map(sub, self._bottoms[run], self._tops[run])), self._em)
        return self._em

    def _blanks(self, first: int, last: int) -> Iterator[Glyph]:
        """Yield what stands in a cell that was printed empty, if the spaces say so, and their size."""
        for index in range(max(1, first), last):
            if self._text[index - 1 : index + 1] == EMPTY:
                before, (x, y) = self._point(index - 1), self._point(index)
                if abs(x - before[0]) + abs(y - before[1]) < _TINY:
                    yield Glyph(EMPTY, x, y, x, y, begins=NEW_TEXT)

    def _point(self, index: int) -> tuple[float, float]:
        """Return where a character begins on its baseline, on the page as looked at."""
        _origin(self._handle, index, *self._at)
        return self._view.point(self._x.value, self._y.value)


_Edges = list[float]


def _seen(boxes: list[float], view: View) -> tuple[_Edges, _Edges, _Edges, _Edges]:
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
    return sum(len(_UNMAPPED.findall(g.text)) for g in glyphs)
