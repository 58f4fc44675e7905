"""The writing of a scanned page: found lines cut at the rules they cross, recognised, and set out as glyphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

import cv2
import numpy as np

from jixiao.documents.lines import is_wide
from jixiao.documents.ocr import Character, Corners, Image, recognise
from jixiao.documents.pages import Glyph, Rule
from jixiao.documents.scan_image import dark_mask

_SURE = 0.5
"""Confidence below which a character is marked as doubtful."""
_UNREADABLE = 0.4
"""Mean confidence below which a line is taken for stains and not for writing."""
_SEALED = 0.06
"""Share of a character's box covered by the ink of a seal from which on it is doubtful."""
_SPECK = 0.5
_MARGIN = 2


class _Box(NamedTuple):
    """A box in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


@dataclass(frozen=True, slots=True)
class ScanLines:
    """The page to read: grey without rules, the ink of its seals, points to a pixel."""

    clean: Image
    seal_ink: Image
    points: float


def glyphs_in(
    page: ScanLines, corners: Corners, rules: tuple[tuple[Rule, ...], tuple[Rule, ...]]
) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Return the glyphs of the found lines, in points, and what could not be read."""
    dark = dark_mask(page.clean)
    boxes = [tight for box in _cut(corners, rules, page) if (tight := _tight(box, dark)) is not None]
    if not boxes:
        return (), ()
    usual = median(box.bottom - box.top for box in boxes)
    glyphs: list[Glyph] = []
    unread = 0
    for box, line in zip(boxes, recognise([_picture(page.clean, box) for box in boxes]), strict=True):
        is_speck = box.bottom - box.top < _SPECK * usual and box.x1 - box.x0 < usual
        if line and fmean(c.confidence for c in line) >= _UNREADABLE:
            glyphs += _glyphs(line, box, page)
        elif not is_speck:
            unread += 1
    return tuple(glyphs), ((f"有{unread}处字迹无法识别,没有读入",) if unread else ())


def _cut(corners: Corners, rules: tuple[tuple[Rule, ...], tuple[Rule, ...]], page: ScanLines) -> Iterator[_Box]:
    """Yield the found lines as upright boxes, cut where a rule runs through them."""
    across, down = rules
    height, width = page.clean.shape
    for corner in corners:
        (x0, top), (x1, bottom) = corner.min(axis=0), corner.max(axis=0)
        box = _Box(max(0, int(x0)), max(0, int(top)), min(width, round(x1)), min(height, round(bottom)))
        for row in _cut_rows(box, across, page.points):
            yield from _cut_columns(row, down, page.points)


def _cut_rows(box: _Box, across: tuple[Rule, ...], points: float) -> list[_Box]:
    middle, third = (box.x0 + box.x1) / 2 * points, 0.3 * (box.bottom - box.top)
    cuts = [
        round(r.at / points)
        for r in across
        if r.start <= middle <= r.end and box.top + third < r.at / points < box.bottom - third
    ]
    edges = [box.top, *sorted(cuts), box.bottom]
    return [box._replace(top=a, bottom=b) for a, b in zip(edges, edges[1:], strict=False)]


def _cut_columns(box: _Box, down: tuple[Rule, ...], points: float) -> list[_Box]:
    middle = (box.top + box.bottom) / 2 * points
    edge = 0.15 * (box.bottom - box.top)
    cuts = [
        round(r.at / points)
        for r in down
        if r.start <= middle <= r.end and box.x0 + edge < r.at / points < box.x1 - edge
    ]
    edges = [box.x0, *sorted(cuts), box.x1]
    return [box._replace(x0=a, x1=b) for a, b in zip(edges, edges[1:], strict=False)]


def _tight(box: _Box, dark: Image) -> _Box | None:
    """Return a box without the blank at its ends, or None when nothing is written in it."""
    part = dark[box.top : box.bottom, box.x0 : box.x1]
    if min(part.shape) < 4:
        return None
    columns = np.flatnonzero((part > 0).sum(axis=0) >= 2)
    rows = np.flatnonzero((part > 0).sum(axis=1) >= 1)
    if not len(columns) or not len(rows):
        return None
    return _Box(
        box.x0 + int(columns[0]), box.top + int(rows[0]), box.x0 + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1
    )


def _picture(clean: Image, box: _Box) -> Image:
    """Return the line with a margin, in colour as the engine expects."""
    margin = max(_MARGIN, round(0.12 * (box.bottom - box.top)))
    part = clean[max(0, box.top - _MARGIN) : box.bottom + _MARGIN, max(0, box.x0 - margin) : box.x1 + margin]
    return np.asarray(cv2.cvtColor(part, cv2.COLOR_GRAY2BGR), np.uint8)


def _glyphs(line: tuple[Character, ...], box: _Box, page: ScanLines) -> Iterator[Glyph]:
    """Yield the characters of a line, each from half way to the one before to half way to the next."""
    written = [c for c in line if not c.text.isspace()]
    height = box.bottom - box.top
    centres = [box.x0 + c.position * (box.x1 - box.x0) for c in written]
    spaced = _spaced(line)
    for index, character in enumerate(written):
        half = 0.55 * height if is_wide(character.text) else 0.35 * height
        x0 = max(centres[index] - half, (centres[index - 1] + centres[index]) / 2) if index else box.x0
        last = index == len(written) - 1
        x1 = box.x1 if last else min(centres[index] + half, (centres[index] + centres[index + 1]) / 2)
        place = _Box(round(x0), box.top, max(round(x0) + 1, round(x1)), box.bottom)
        doubtful = character.confidence < _SURE or _is_sealed(place, page.seal_ink)
        edges = (edge * page.points for edge in place)
        yield Glyph(character.text, *edges, spaced[index], doubtful)


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


def _is_sealed(place: _Box, seal_ink: Image) -> bool:
    part = seal_ink[place.top : place.bottom, place.x0 : place.x1]
    return bool(part.size) and float((part > 0).mean()) > _SEALED
