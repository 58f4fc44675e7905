"""The writing of a scanned page: its lines recognised and set out as glyphs."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean, median

import cv2
import numpy as np

from jixiao.documents.lines import is_wide
from jixiao.documents.ocr import Character, Corners, Image, recognise
from jixiao.documents.pages import Glyph
from jixiao.documents.scan_boxes import Box, ScannedPage, boxes_of

_SURE = 0.5
"""Confidence below which a character is marked as doubtful."""
_UNREADABLE = 0.4
"""Mean confidence below which a line is taken for stains and not for writing."""
_SEALED = 0.06
"""Share of a character's box covered by the ink of a seal from which on it is doubtful."""
_SPECK = 0.5
_MARGIN = 2


def glyphs_in(page: ScannedPage, corners: Corners) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Return the glyphs on a page, in points, and what could not be read."""
    boxes = boxes_of(page, corners)
    if not boxes:
        return (), ()
    lines = _recognised(boxes, page)
    gaps = [gap for box, line in zip(boxes, lines, strict=True) if line for gap in _passed_over(line, box, page.dark)]
    usual = median(box.height for box in boxes)
    glyphs: list[Glyph] = []
    unread = 0
    for index, (box, line) in enumerate(zip([*boxes, *gaps], [*lines, *_recognised(gaps, page)], strict=True)):
        is_speck = min(box.height, box.width) < _SPECK * usual and max(box.height, box.width) < usual
        if line and fmean(c.confidence for c in line) >= _UNREADABLE:
            glyphs += _glyphs(line, box, page) if index < len(boxes) else _doubted(line, box, page)
        elif not is_speck:
            unread += 1
    return tuple(glyphs), ((f"有{unread}处字迹无法识别,没有读入",) if unread else ())


def _recognised(boxes: list[Box], page: ScannedPage) -> list[tuple[Character, ...]]:
    return recognise([_picture(page.clean, box) for box in boxes])


def _passed_over(line: tuple[Character, ...], box: Box, dark: Image) -> Iterator[Box]:
    """Yield what the engine left out of a line, such as a tick box: ink as large as a character between two others."""
    if box.characters:
        return
    side = round(0.55 * box.height)
    # Where signs and digits stand is known less exactly than where Chinese characters do.
    reach = [
        (round(box.x0 + c.position * box.width), side if is_wide(c.text) else round(0.9 * box.height))
        for c in line
        if not c.text.isspace()
    ]
    for (left, before), (right, after) in pairwise([(box.x0, 0), *reach, (box.x1, 0)]):
        start, end = max(box.x0, left + before), min(box.x1, right - after)
        between = dark[box.top : box.bottom, start:end] > 0
        if end - start < side or between.any(axis=1).sum() <= 0.5 * box.height:
            continue
        columns = np.flatnonzero(between.any(axis=0))
        if len(columns) > 0.3 * box.height:
            yield Box(start + int(columns[0]), box.top, start + int(columns[-1]) + 1, box.bottom)


def _doubted(line: tuple[Character, ...], box: Box, page: ScannedPage) -> Iterator[Glyph]:
    """Yield what was read in a second look: always doubtful; a lone square is a tick box and no 口."""
    for glyph in _glyphs(line, box, page):
        yield glyph._replace(text="□" if len(line) == 1 and glyph.text in "口ロ" else glyph.text, doubtful=True)


def _picture(clean: Image, box: Box) -> Image:
    """Return the line with a margin, in colour as the engine expects; a vertical label laid down."""
    if box.characters:
        return _laid_down(clean, box)
    margin = max(_MARGIN, round(0.12 * (box.bottom - box.top)))
    part = clean[max(0, box.top - _MARGIN) : box.bottom + _MARGIN, max(0, box.x0 - margin) : box.x1 + margin]
    return np.asarray(cv2.cvtColor(part, cv2.COLOR_GRAY2BGR), np.uint8)


def _laid_down(clean: Image, box: Box) -> Image:
    """Return the characters of a vertical label side by side."""
    side = max(max(part.height, part.width) for part in box.characters) + 2 * _MARGIN
    paper = int(np.percentile(clean, 90))
    tiles = []
    for part in box.characters:
        tile = np.full((side, side), paper, np.uint8)
        ink = clean[part.top : part.bottom, part.x0 : part.x1]
        y, x = (side - ink.shape[0]) // 2, (side - ink.shape[1]) // 2
        tile[y : y + ink.shape[0], x : x + ink.shape[1]] = ink
        tiles.append(tile)
    return np.asarray(cv2.cvtColor(np.hstack(tiles), cv2.COLOR_GRAY2BGR), np.uint8)


def _stacked(line: tuple[Character, ...], box: Box, page: ScannedPage) -> Iterator[Glyph]:
    """Yield the characters of a vertical label, one under the other."""
    written = [c for c in line if not c.text.isspace()]
    count = len(box.characters)
    for index, character in enumerate(written):
        place = box.characters[min(index, count - 1)]
        doubtful = len(written) != count or character.confidence < _SURE or _is_sealed(place, page.seal_ink)
        yield _glyph(character.text, place, page, (False, doubtful))


def _glyphs(line: tuple[Character, ...], box: Box, page: ScannedPage) -> Iterator[Glyph]:
    """Yield the characters of a line, each from half way to the one before to half way to the next."""
    if box.characters:
        yield from _stacked(line, box, page)
        return
    written = [c for c in line if not c.text.isspace()]
    height = box.height
    centres = [box.x0 + c.position * (box.x1 - box.x0) for c in written]
    spaced = _spaced(line)
    for index, character in enumerate(written):
        half = 0.55 * height if is_wide(character.text) else 0.35 * height
        x0 = max(centres[index] - half, (centres[index - 1] + centres[index]) / 2) if index else box.x0
        last = index == len(written) - 1
        x1 = box.x1 if last else min(centres[index] + half, (centres[index] + centres[index + 1]) / 2)
        place = Box(round(x0), box.top, max(round(x0) + 1, round(x1)), box.bottom)
        doubtful = character.confidence < _SURE or _is_sealed(place, page.seal_ink)
        yield _glyph(character.text, place, page, (spaced[index], doubtful))


def _glyph(text: str, place: Box, page: ScannedPage, marks: tuple[bool, bool]) -> Glyph:
    points = page.rules.points
    spaced, doubtful = marks
    return Glyph(
        text, place.x0 * points, place.top * points, place.x1 * points, place.bottom * points, spaced, doubtful
    )


def _spaced(line: tuple[Character, ...]) -> list[bool]:
    """Say for every written character whether a space stands before it; only words and numbers have them."""
    found: list[bool] = []
    before = ""
    space = False
    for character in line:
        if character.text.isspace():
            space = True
            continue
        found.append(
            space and before.isalnum() and before.isascii() and character.text.isascii() and character.text.isalnum()
        )
        before, space = character.text, False
    return found


def _is_sealed(place: Box, seal_ink: Image) -> bool:
    part = seal_ink[place.top : place.bottom, place.x0 : place.x1]
    return bool(part.size) and float((part > 0).mean()) > _SEALED
