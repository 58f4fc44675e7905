"""Where something is written on a scanned page: found lines cut at rules, vertical labels, and what was overlooked."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from jixiao.documents.ocr import Corners, Image
from jixiao.documents.pages import Rule
from jixiao.documents.scan_rules import FoundRules

_TALL = 1.7
_BIT = 0.4
"""Em: ink lower than this is a stain."""
_JOINED = 0.8
"""Em: overlooked ink so near the end of a line belongs to it."""
_NARROW = 1.5
"""Em: the widest a vertical label can be."""
_PICTURE = 4.0
"""Em: overlooked ink higher than this is a picture and no writing."""
_EDGE = 0.012


@dataclass(frozen=True, slots=True)
class Box:
    """A box in pixels; `characters` are the boxes of a vertical label from top to bottom."""

    x0: int
    top: int
    x1: int
    bottom: int
    characters: tuple["Box", ...] = ()

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The page to read: grey without rules, a mask of its writing, the ink of its seals, and its rules."""

    clean: Image
    dark: Image
    seal_ink: Image
    rules: FoundRules


def boxes_of(page: ScannedPage, corners: Corners) -> list[Box]:
    """Return the boxes to recognise, each in one cell."""
    dark = page.dark
    em = page.rules.em / page.rules.points
    found = [tight for box in _cut(corners, page) if (tight := _tight(box, dark)) is not None]
    found = _with_overlooked(found, _overlooked(found, dark, page, em), (page.rules, em))
    return [_standing(box, dark) for box in _stacked(found, page.rules, em)]


def _overlooked(found: list[Box], dark: Image, page: ScannedPage, em: float) -> list[Box]:
    """Return where ink as large as writing lies outside every found line."""
    rest = dark.copy()
    rest[cv2.dilate(cv2.bitwise_or(page.seal_ink, page.rules.ink()), np.ones((9, 9), np.uint8)) > 0] = 0
    margin = round(_EDGE * max(rest.shape))
    rest[:margin], rest[-margin:], rest[:, :margin], rest[:, -margin:] = 0, 0, 0, 0
    for box in found:
        rest[max(0, box.top - 3) : box.bottom + 3, max(0, box.x0 - 3) : box.x1 + 3] = 0
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((3, max(3, round(0.5 * em))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for x, y, w, h, _area in stats[1:count].tolist():
        ink = int((rest[y : y + h, x : x + w] > 0).sum())
        if _BIT * em <= h <= _PICTURE * em and w >= 0.3 * em and ink >= 0.08 * em * em:
            boxes.append(Box(x, y, x + w, y + h))
    return boxes


def _with_overlooked(found: list[Box], overlooked: list[Box], scale: tuple[FoundRules, float]) -> list[Box]:
    """Return the boxes with overlooked ink added to the line it touches, or as a line of its own."""
    rules, em = scale
    boxes = list(found)
    for bit in sorted(overlooked, key=lambda b: b.x0):
        near = next((i for i, box in enumerate(boxes) if _is_next_to(box, bit, rules, em)), None)
        if near is not None:
            box = boxes[near]
            boxes[near] = Box(
                min(box.x0, bit.x0), min(box.top, bit.top), max(box.x1, bit.x1), max(box.bottom, bit.bottom)
            )
        else:
            boxes.append(bit)
    return boxes


def _is_next_to(box: Box, bit: Box, rules: FoundRules, em: float) -> bool:
    shared = min(box.bottom, bit.bottom) - max(box.top, bit.top)
    gap = max(bit.x0 - box.x1, box.x0 - bit.x1)
    if shared < 0.5 * min(bit.height, box.height) or not -0.3 * em <= gap <= _JOINED * em:
        return False
    left, right = sorted(((box.x0 + box.x1) / 2 * rules.points, (bit.x0 + bit.x1) / 2 * rules.points))
    middle = (bit.top + bit.bottom) / 2 * rules.points
    return not any(left < r.at < right and r.start <= middle <= r.end for r in rules.down)


def _stacked(found: list[Box], rules: FoundRules, em: float) -> list[Box]:
    """Return the boxes with the pieces of a vertical label, which the engine finds in bits that overlap, made one."""
    narrow = sorted((b for b in found if b.width <= _NARROW * em), key=lambda b: b.top)
    stacks: list[Box] = []
    for box in narrow:
        above = next((i for i, stack in enumerate(stacks) if _is_under(box, stack, rules, em)), None)
        if above is None:
            stacks.append(box)
        else:
            stack = stacks[above]
            stacks[above] = Box(min(stack.x0, box.x0), stack.top, max(stack.x1, box.x1), max(stack.bottom, box.bottom))
    return [b for b in found if b.width > _NARROW * em] + stacks


def _is_under(box: Box, stack: Box, rules: FoundRules, em: float) -> bool:
    shared = min(box.x1, stack.x1) - max(box.x0, stack.x0)
    if shared < 0.6 * min(box.width, stack.width) or not -em <= box.top - stack.bottom <= em:
        return False
    middle = (box.x0 + box.x1) / 2 * rules.points
    low, high = sorted((stack.bottom * rules.points, box.top * rules.points))
    return not any(low - 1 <= r.at <= high + 1 and r.start <= middle <= r.end for r in rules.across)


def _standing(box: Box, dark: Image) -> Box:
    """Return a tall box with the characters that stand in it one under the other; stains between them do not count."""
    if box.height < _TALL * box.width:
        return box
    part = dark[box.top : box.bottom, box.x0 : box.x1] > 0
    characters: list[Box] = []
    for start, end in _stretches(np.asarray(part.any(axis=1), np.bool_)):
        if end - start < 0.4 * box.width and int(part[start:end].any(axis=0).sum()) < 0.4 * box.width:
            continue
        last = characters[-1] if characters else None
        if last and box.top + end - last.top <= 1.15 * box.width and last.height < 0.75 * box.width:
            characters[-1] = replace(last, bottom=box.top + end)
        else:
            characters.append(Box(box.x0, box.top + start, box.x1, box.top + end))
    return replace(box, characters=tuple(characters)) if len(characters) > 1 else box


def _stretches(filled: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of every run of filled rows."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _cut(corners: Corners, page: ScannedPage) -> Iterator[Box]:
    """Yield the found lines as upright boxes, cut where a rule runs through them."""
    rules, points = page.rules, page.rules.points
    height, width = page.clean.shape
    for corner in corners:
        (x0, top), (x1, bottom) = corner.min(axis=0), corner.max(axis=0)
        box = Box(max(0, int(x0)), max(0, int(top)), min(width, round(x1)), min(height, round(bottom)))
        for row in _cut_rows(box, rules.across, points):
            yield from _cut_columns(row, rules.down, points)


def _cut_rows(box: Box, across: tuple[Rule, ...], points: float) -> list[Box]:
    middle, third = (box.x0 + box.x1) / 2 * points, 0.3 * (box.bottom - box.top)
    cuts = [
        round(r.at / points)
        for r in across
        if r.start <= middle <= r.end and box.top + third < r.at / points < box.bottom - third
    ]
    edges = [box.top, *sorted(cuts), box.bottom]
    return [replace(box, top=a, bottom=b) for a, b in itertools.pairwise(edges)]


def _cut_columns(box: Box, down: tuple[Rule, ...], points: float) -> list[Box]:
    middle = (box.top + box.bottom) / 2 * points
    edge = 0.15 * (box.bottom - box.top)
    cuts = [
        round(r.at / points)
        for r in down
        if r.start <= middle <= r.end and box.x0 + edge < r.at / points < box.x1 - edge
    ]
    edges = [box.x0, *sorted(cuts), box.x1]
    return [replace(box, x0=a, x1=b) for a, b in itertools.pairwise(edges)]


def _tight(box: Box, dark: Image) -> Box | None:
    """Return a box without the blank at its ends, or None when nothing is written in it."""
    part = dark[box.top : box.bottom, box.x0 : box.x1]
    if min(part.shape) < 4:
        return None
    columns = np.flatnonzero((part > 0).sum(axis=0) >= 2)
    rows = np.flatnonzero((part > 0).sum(axis=1) >= 1)
    if not len(columns) or not len(rows):
        return None
    return Box(
        box.x0 + int(columns[0]), box.top + int(rows[0]), box.x0 + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1
    )
