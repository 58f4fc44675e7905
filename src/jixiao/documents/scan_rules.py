"""The ruling lines of a scanned page, by their shape: long, thin and straight."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from jixiao.documents.ocr import Corners, Image
from jixiao.documents.pages import Rule
from jixiao.documents.rules import tables_of
from jixiao.documents.scan_image import dark_mask

_LEAST_EM = 1.2
"""Em: shorter strokes may belong to a character."""
_LETTER = 0.022
"""Of the longer side: what is smaller both ways is a character and not part of a frame."""
_PIECE_EM = 0.4
_BRIDGE_EM = 4.0
_LONG_EM = 2.5
_SURE_EM = 6.0
"""Em: no writing makes a stroke so long."""
_COVERED = 0.4
_STAIN = 0.004
_THICKEST = 0.004
_USUAL_EM = 0.0125
_TOUCH = 1.8
"""Points: on a straightened scan rules meet closely, and strokes of writing in a cell do not reach its edges."""


@dataclass(frozen=True, slots=True)
class FoundRules:
    """The rules of a page in points, how high its characters are, and a mask of all strokes, rule or not."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    em: float
    strokes: Image
    points: float

    def without_writing(self, boxes: Corners) -> "FoundRules":
        """Return the rules without short ones that stand inside a found line of writing: those are its strokes.

        A short rule in line with a long one is kept whatever lies over it.
        """
        across = tuple(r for r in self.across if self._is_sure(r, self.across) or not self._is_written(r, boxes, 1))
        down = tuple(r for r in self.down if self._is_sure(r, self.down) or not self._is_written(r, boxes, 0))
        tables = tables_of(across, down)
        return replace(
            self,
            across=tuple(r for table in tables for r in table.horizontal),
            down=tuple(r for table in tables for r in table.vertical),
        )

    def ink(self) -> Image:
        """Return a mask of the rules' own ink."""
        mask = _drawn(self.across, self.down, self.strokes.shape, self.points)
        return np.asarray(cv2.bitwise_and(mask, self.strokes), np.uint8)

    def _is_sure(self, rule: Rule, others: tuple[Rule, ...]) -> bool:
        long = _SURE_EM * self.em
        return any(o.end - o.start >= long and abs(o.at - rule.at) <= _TOUCH for o in others)

    def _is_written(self, rule: Rule, boxes: Corners, axis: int) -> bool:
        """Say whether much of a rule lies inside lines of writing, not at their ends (`axis` 0: it stands at an x)."""
        at, start, end = rule.at / self.points, rule.start / self.points, rule.end / self.points
        covered = 0.0
        for box in boxes:
            low, high = box.min(axis=0), box.max(axis=0)
            edge = 0.25 * float((high - low).min())
            if low[axis] + edge < at < high[axis] - edge:
                covered += max(0.0, min(end, float(high[1 - axis])) - max(start, float(low[1 - axis])))
        return covered > _COVERED * (end - start)


def rules_of(grey: Image, seal_ink: Image, points: float) -> FoundRules:
    """Return what looks like a rule, on a page of `points` to a pixel."""
    frames, em = _without_letters(dark_mask(grey))
    across, down = _strokes(frames, seal_ink, em, wide=True), _strokes(frames, seal_ink, em, wide=False)
    wide, tall = _rules(across, points, wide=True), _rules(down, points, wide=False)
    tables = tables_of(_firm(wide, tall, em * points), _firm(tall, wide, em * points))
    return FoundRules(
        tuple(r for table in tables for r in table.horizontal),
        tuple(r for table in tables for r in table.vertical),
        em * points,
        np.asarray(cv2.bitwise_or(across, down), np.uint8),
        points,
    )


def _drawn(across: tuple[Rule, ...], down: tuple[Rule, ...], shape: tuple[int, ...], points: float) -> Image:
    """Return a mask of the rules, drawn a little thicker than they can be."""
    mask = np.zeros(shape, np.uint8)
    thick = max(7, round(_THICKEST * max(shape))) | 1
    for rule in across:
        start, end, at = (round(v / points) for v in (rule.start, rule.end, rule.at))
        cv2.line(mask, (start, at), (end, at), 255, thick)
    for rule in down:
        start, end, at = (round(v / points) for v in (rule.start, rule.end, rule.at))
        cv2.line(mask, (at, start), (at, end), 255, thick)
    return mask


def _without_letters(dark: Image) -> tuple[Image, float]:
    """Return the mask without what is as small as characters and stains, and the height of a character."""
    side = max(dark.shape)
    _count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    widths, heights = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    small = (widths < _LETTER * side) & (heights < _LETTER * side)
    letters = heights[small & (heights >= _STAIN * side) & (widths >= _STAIN * side)]
    em = float(np.percentile(letters, 80)) * 1.05 if len(letters) > 20 else _USUAL_EM * side
    large = np.maximum(widths, heights) >= _LEAST_EM * em
    large[0] = False
    return np.asarray(np.where(large[labels], dark, 0), np.uint8), em


def _strokes(dark: Image, seal_ink: Image, em: float, *, wide: bool) -> Image:
    """Return the mask of long strokes in one direction; small holes and a slight slope do not break them."""
    thick = np.ones((3, 1) if wide else (1, 3), np.uint8)
    closed = cv2.morphologyEx(cv2.dilate(dark, thick), cv2.MORPH_CLOSE, _bar(7, wide=wide))
    closed = _thin_only(np.asarray(closed, np.uint8), wide=wide)
    if seal_ink.any():
        # Under the ink of a seal a rule may be lost; it is carried on where it comes out again on the other side.
        inked = cv2.dilate(seal_ink, np.ones((9, 9), np.uint8))
        pieces = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(_PIECE_EM * em, wide=wide))
        bridged = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, _bar(_BRIDGE_EM * em, wide=wide))
        closed = cv2.bitwise_or(closed, cv2.bitwise_and(bridged, inked))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(_LEAST_EM * em, wide=wide)), np.uint8)


def _bar(length: float, *, wide: bool) -> Image:
    pixels = max(3, round(length))
    return np.ones((1, pixels) if wide else (pixels, 1), np.uint8)


def _firm(rules: tuple[Rule, ...], others: tuple[Rule, ...], em: float) -> tuple[Rule, ...]:
    """Return the rules without short strokes that do not reach from rule to rule: those belong to characters."""
    return tuple(
        r
        for r in rules
        if r.end - r.start >= _LONG_EM * em or all(_meets(r.at, end, others) for end in (r.start, r.end))
    )


def _meets(at: float, end: float, others: tuple[Rule, ...]) -> bool:
    return any(abs(o.at - end) <= _TOUCH and o.start - _TOUCH <= at <= o.end + _TOUCH for o in others)


def _thin_only(dark: Image, *, wide: bool) -> Image:
    """Return the mask without what is thicker than a rule across its direction (rules of the other one among it)."""
    blots = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _bar(max(10, _THICKEST * max(dark.shape)), wide=not wide))
    # Where two rules cross both stay whole: only what is thick over more than a rule's width is a blot.
    wider = cv2.morphologyEx(blots, cv2.MORPH_OPEN, _bar(max(10, _THICKEST * max(dark.shape)), wide=wide))
    return np.asarray(cv2.subtract(dark, wider), np.uint8)


def _rules(strokes: Image, points: float, *, wide: bool) -> tuple[Rule, ...]:
    count, _, stats, centres = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    rules = []
    for (x, y, w, h, _area), (cx, cy) in zip(stats[1:count], centres[1:count], strict=True):
        if wide:
            rules.append(Rule(float(cy) * points, float(x) * points, float(x + w) * points))
        else:
            rules.append(Rule(float(cx) * points, float(y) * points, float(y + h) * points))
    return tuple(rules)
