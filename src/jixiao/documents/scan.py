"""Scans 扫描件: a page that is a picture, as glyphs and rules like any other page."""

from dataclasses import dataclass, replace
from statistics import fmean

import cv2
import numpy as np
import numpy.typing as npt

from jixiao.documents import ocr
from jixiao.documents.document import Repair
from jixiao.documents.ocr import Corners, Image
from jixiao.documents.pages import PageContent
from jixiao.documents.pdf_pictures import Picture
from jixiao.documents.scan_boxes import ScannedPage
from jixiao.documents.scan_image import dark_mask, quarter_turned, skew, turned, without_seals
from jixiao.documents.scan_lines import glyphs_in
from jixiao.documents.scan_rules import FoundRules, rules_of

_SAMPLES = 6
_UPRIGHT = 0.85
"""Confidence above which nobody asks whether the page stands on its head."""
_TALL = 1.5
_GRID = 3.0
_MAXIMUM_SIDE = 4000
"""Pixels: larger pictures are scaled down before anything else, 300 dpi on A4 stay as they are."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page while it is worked on: grey, straight; how it was turned; points to a pixel; its rules."""

    grey: Image
    seal_ink: Image
    points: float
    angle: float
    rules: FoundRules

    def clean(self) -> Image:
        """Return the page with its rules painted over in the colour of the paper."""
        clean = self.grey.copy()
        clean[cv2.dilate(self.rules.ink(), np.ones((3, 3), np.uint8)) > 0] = int(np.percentile(self.grey, 90))
        return clean


def content_of(picture: Picture) -> PageContent:
    """Return what is recognised on a picture of a page.

    Raises MissingProgramError when the packages for recognition are not installed.
    """
    page = _prepared(picture, 0)
    if picture.layer:
        return _with_layer(picture, page)
    clean = page.clean()
    boxes = ocr.detect(_colour(clean))
    turns = _turns(clean, boxes)
    if turns:
        page = _prepared(picture, turns)
        boxes = ocr.detect(_colour(page.clean()))
    rules = page.rules.without_writing(boxes)
    page = replace(page, rules=rules)
    clean = page.clean()
    glyphs, unread = glyphs_in(ScannedPage(clean, dark_mask(clean), page.seal_ink, rules), boxes)
    notes = tuple(Repair(what, f"第{picture.number}页") for what in (*_turn_note(turns), *unread))
    height, width = (side * page.points for side in page.grey.shape)
    return PageContent(
        picture.number, width, height, glyphs, rules.across, rules.down, notes, True, turns, _obscured(page)
    )


def _prepared(picture: Picture, turns: int) -> _Page:
    """Return the page turned by quarters, its seals bleached, straightened, and its rules found."""
    pixels = quarter_turned(_bounded(picture.pixels), turns)
    points = max(picture.width, picture.height) / max(pixels.shape[:2])
    grey, seal_ink = without_seals(pixels)
    angle = skew(grey)
    grey, seal_ink = turned(grey, angle, 255), turned(seal_ink, angle, 0)
    return _Page(grey, seal_ink, points, angle, rules_of(grey, seal_ink, points))


def _bounded(pixels: Image) -> Image:
    scale = _MAXIMUM_SIDE / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _colour(grey: Image) -> Image:
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def _turns(clean: Image, boxes: Corners) -> int:
    """Return the clockwise quarter turns that set the page upright, by which way its longest lines read best."""
    sizes = [(np.linalg.norm(b[1] - b[0]), np.linalg.norm(b[3] - b[0])) for b in boxes]
    long = [(w, h) for w, h in sizes if max(w, h) > 2 * min(w, h)]
    is_tall = sum(h > _TALL * w for w, h in long) > 0.6 * len(long)
    longest = sorted(range(len(sizes)), key=lambda i: -max(sizes[i]))[:_SAMPLES]
    crops = [_crop(clean, boxes[i]) for i in longest]
    crops = [crop for crop in crops if min(crop.shape[:2]) > 3]
    if not crops:
        return 0
    if not is_tall and _confidence(crops, 0) >= _UPRIGHT:
        return 0
    return max((1, 3) if is_tall else (0, 2), key=lambda turns: _confidence(crops, turns))


def _crop(clean: Image, box: npt.NDArray[np.float32]) -> Image:
    (x0, top), (x1, bottom) = np.maximum(box.min(axis=0), 0).astype(int), box.max(axis=0).astype(int)
    return clean[top:bottom, x0:x1]


def _confidence(crops: list[Image], turns: int) -> float:
    read = ocr.recognise([_colour(quarter_turned(crop, turns)) for crop in crops])
    return fmean(fmean(c.confidence for c in line) if line else 0.0 for line in read)


def _obscured(page: _Page) -> tuple[tuple[float, float], ...]:
    """Return where the ink of a seal lies, on a grid of a few points."""
    height, width = page.seal_ink.shape
    size = (max(1, round(width * page.points / _GRID)), max(1, round(height * page.points / _GRID)))
    small = cv2.resize(page.seal_ink, size, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small > 100)
    return tuple(((x + 0.5) * _GRID, (y + 0.5) * _GRID) for x, y in zip(columns.tolist(), rows.tolist(), strict=True))


def _turn_note(turns: int) -> tuple[str, ...]:
    return (f"扫描页面方向不正,已旋转{turns * 90}度后识别",) if turns else ()


def _with_layer(picture: Picture, page: _Page) -> PageContent:
    """Return a page whose writing the scanner recognised: its text layer, on the rules of the straightened picture."""
    turn = cv2.getRotationMatrix2D((picture.width / 2, picture.height / 2), page.angle, 1.0)
    glyphs = []
    for glyph in picture.layer:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        dx, dy = turn[0] @ (x, y, 1.0) - x, turn[1] @ (x, y, 1.0) - y
        glyphs.append(glyph._replace(x0=glyph.x0 + dx, x1=glyph.x1 + dx, top=glyph.top + dy, bottom=glyph.bottom + dy))
    note = Repair("扫描图像,文字取自文件自带的识别文字层,没有重新识别", f"第{picture.number}页")
    return PageContent(
        picture.number, picture.width, picture.height, tuple(glyphs), page.rules.across, page.rules.down, (note,)
    )
