"""The ruling lines of a PDF page: thin paths, thin rectangles, edges of stroked and of filled boxes."""

import itertools
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, byref, c_float, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from jixiao.documents.pages import Rule
from jixiao.documents.pdf_geometry import Box, View
from jixiao.documents.rules import SNAP, tables_of

THIN = 3.5
"""Points: what is thinner is a line, however it was drawn."""
MINIMUM_BOX = 6.0
STRAIGHT = 0.7
MAXIMUM_OBJECTS = 60_000
MAXIMUM_SEGMENTS = 200_000
_MAXIMUM_DEPTH = 6
_NEARLY_WHITE = 248

_object_at = CFUNCTYPE(c_void_p, c_void_p, c_int)(cast(pdfium.FPDFPage_GetObject, c_void_p).value or 0)
_kind_of = CFUNCTYPE(c_int, c_void_p)(cast(pdfium.FPDFPageObj_GetType, c_void_p).value or 0)
"""The same functions with plain addresses: most objects of a page are text, and only asked for what they are."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What was found on a page so far, in view coordinates; `images` are the boxes of pictures."""

    view: View
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    filled: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    objects: int = 0
    segments: int = 0

    @property
    def is_overfull(self) -> bool:
        return self.objects >= MAXIMUM_OBJECTS or self.segments >= MAXIMUM_SEGMENTS

    def all_rules(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """Return the horizontal and the vertical rules, those at the edges of filled cells with them."""
        across, down = list(self.horizontal), list(self.vertical)
        boxes = [table.box for table in tables_of(across, down)] if self.filled else []
        for box in self.filled:
            if not any(_is_inside(box, table) for table in boxes) and not self._is_ground(box):
                _frame(box, across, down)
        return tuple(across), tuple(down)

    def _is_ground(self, box: Box) -> bool:
        width, height = self.view.size
        return (box[2] - box[0]) * (box[3] - box[1]) > 0.6 * width * height

    def add_line(self, box: Box) -> None:
        """Keep a thin box as a rule; a blot that is thin both ways is none."""
        x0, top, x1, bottom = box
        if x1 - x0 > THIN >= bottom - top:
            self.horizontal.append(Rule((top + bottom) / 2, x0, x1))
        elif bottom - top > THIN >= x1 - x0:
            self.vertical.append(Rule((x0 + x1) / 2, top, bottom))

    def add_filled(self, box: Box) -> None:
        """Keep a filled box: a line when thin, else the ground of a cell, judged when all lines are known."""
        if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
            self.add_line(box)
        elif box[2] - box[0] >= MINIMUM_BOX and box[3] - box[1] >= MINIMUM_BOX:
            self.filled.append(box)


def drawing_of(page: pdfium.FPDF_PAGE, view: View) -> Drawing:
    """Return the rules, filled boxes and pictures of a page."""
    drawing = Drawing(view)
    handle = cast(page, c_void_p).value or 0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        address = _object_at(handle, index)
        kind = _kind_of(address)
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            _take(cast(address, pdfium.FPDF_PAGEOBJECT), kind, drawing, (IDENTITY, 0))
            if drawing.is_overfull:
                break
    return drawing


def _take(item: pdfium.FPDF_PAGEOBJECT, kind: int, drawing: Drawing, outer: tuple[Matrix, int]) -> None:
    """Keep what an object draws; `outer` is the matrix of the forms around it, and how many they are."""
    matrix, depth = outer
    drawing.objects += 1
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _take_path(item, drawing, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        drawing.images.append(drawing.view.rectangle(*_bounds(item, matrix)))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAXIMUM_DEPTH:
        inner = _multiply(_matrix(item), matrix)
        for index in range(max(0, pdfium.FPDFFormObj_CountObjects(item))):
            if drawing.is_overfull:
                return
            part = pdfium.FPDFFormObj_GetObject(item, index)
            _take(part, pdfium.FPDFPageObj_GetType(part), drawing, (inner, depth + 1))


def _take_path(item: pdfium.FPDF_PAGEOBJECT, drawing: Drawing, matrix: Matrix) -> None:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    stroked = bool(stroke.value) and _is_visible(item, pdfium.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _is_visible(item, pdfium.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return
    count = pdfium.FPDFPath_CountSegments(item)
    box = drawing.view.rectangle(*_bounds(item, matrix))
    if count <= 5 and min(box[2] - box[0], box[3] - box[1]) <= THIN:
        drawing.add_line(box)
        return
    drawing.segments += count
    if drawing.is_overfull:
        return
    for points in _subpaths(item, count, _multiply(_matrix(item), matrix)):
        _take_points([drawing.view.point(x, y) for x, y in points], drawing, stroked)


def _take_points(points: list[tuple[float, float]], drawing: Drawing, stroked: bool) -> None:
    """Keep the straight pieces of one subpath: as lines when it is stroked, as a box when it is only filled."""
    box = _hull(points)
    if stroked:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
                drawing.add_line((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    elif len(set(points)) == 4 and all(_is_corner(point, box) for point in points):
        drawing.add_filled(box)


def _frame(box: Box, across: list[Rule], down: list[Rule]) -> None:
    x0, top, x1, bottom = box
    across += (Rule(top, x0, x1), Rule(bottom, x0, x1))
    down += (Rule(x0, top, bottom), Rule(x1, top, bottom))


def _is_inside(box: Box, other: Box) -> bool:
    """Say whether a filled box is only the ground of cells that have rules of their own."""
    return (
        box[0] >= other[0] - SNAP
        and box[1] >= other[1] - SNAP
        and box[2] <= other[2] + SNAP
        and box[3] <= other[3] + SNAP
    )


def _hull(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_corner(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return min(x - box[0], box[2] - x) <= STRAIGHT and min(y - box[1], box[3] - y) <= STRAIGHT


def _subpaths(item: pdfium.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_visible(item: pdfium.FPDF_PAGEOBJECT, read: Callable[..., int]) -> bool:
    """Say whether a path is drawn in a colour that shows on white paper."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not read(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _NEARLY_WHITE


def _bounds(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Box:
    west, south, east, north = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(item, west, south, east, north)
    left, bottom, right, top = west.value, south.value, east.value, north.value
    if matrix is IDENTITY:
        return left, bottom, right, top
    return _hull([_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)])


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
