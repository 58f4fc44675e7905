"""From PDF user space to the page as it is looked at: crop box, page rotation, and text drawn sideways."""

from ctypes import byref
from dataclasses import dataclass

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

A4: Box = (0.0, 0.0, 595.0, 842.0)
MINIMUM_SIDE = 1.0
_SAMPLES = 25
_QUARTER = 1.5707963267948966
"""A quarter turn; PDFium measures the angle of characters clockwise."""
_SHARE = 0.7
"""So much of the sampled characters must stand in one direction before the page is turned for them."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: its visible box in user space and its clockwise quarter turns (0-3)."""

    box: Box
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a user-space point, from the top left corner of the page as looked at."""
        left, bottom, right, top = self.box
        if self.turns == 0:
            return x - left, top - y
        if self.turns == 1:
            return y - bottom, x - left
        if self.turns == 2:
            return right - x, y - bottom
        return top - y, right - x

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return (x0, top, x1, bottom) of a user-space rectangle, as looked at."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def user_rectangle(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Return (left, bottom, right, top) in user space of a rectangle as looked at: the inverse of `rectangle`."""
        ax, ay = self._user_point(x0, top)
        bx, by = self._user_point(x1, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _user_point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        if self.turns == 0:
            return left + x, top - y
        if self.turns == 1:
            return left + y, bottom + x
        if self.turns == 2:
            return right - x, bottom + y
        return right - y, top - x


def view_of(page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> View:
    """Return the view in which the page's writing stands upright."""
    turns = _writing_turns(text_page)
    if turns is None:
        turns = pdfium.FPDFPage_GetRotation(page) % 4
    return View(_visible_box(page), turns)


def _visible_box(page: pdfium.FPDF_PAGE) -> Box:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, byref(box)):
        return A4
    found = (box.left, box.bottom, box.right, box.top)
    return found if found[2] - found[0] >= MINIMUM_SIDE and found[3] - found[1] >= MINIMUM_SIDE else A4


def _writing_turns(text_page: pdfium.FPDF_TEXTPAGE) -> int | None:
    """Return the quarter turns that make most characters upright, or None when the sample does not agree."""
    count = pdfium.FPDFText_CountChars(text_page)
    step = max(1, count // _SAMPLES)
    votes = [0, 0, 0, 0]
    for index in range(0, max(count, 0), step):
        if pdfium.FPDFText_GetUnicode(text_page, index) > 32:
            angle = pdfium.FPDFText_GetCharAngle(text_page, index)
            votes[-round(angle / _QUARTER) % 4] += 1
    best = max(votes)
    return votes.index(best) if best and best >= _SHARE * sum(votes) else None
