"""A scanned page made fit for reading: seals out of the way, and the page straight."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from jixiao.documents.ocr import Image

_RED = 35
"""How far red must exceed green and blue to be ink of a seal."""
_SEAL_SIDE = 0.045
"""Of the longer side of the page: seals are larger, red letters smaller (12 mm on A4)."""
_INK_PERCENTILE = 40
_INK_SPREAD = 18
"""The ink's usual red, less its noise: everything above is taken for paper."""
_WRITING_PERCENTILE = 3
_LEAST_CONTRAST = 60.0
_BLACK = 30
_DARK = 160
_PROFILE_SIDE = 1100
_WIDE_ANGLE = 4.0


@dataclass(frozen=True, slots=True)
class Seal:
    """Where a seal lies, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def without_seals(pixels: Image) -> tuple[Image, Image]:
    """Return the page in grey with its seals bleached, and a mask of their ink.

    Under red ink the red channel still shows black writing. Red letters that are no seal stay, as dark grey.
    """
    red = pixels[:, :, 0].astype(np.int16)
    others = np.maximum(pixels[:, :, 1], pixels[:, :, 2]).astype(np.int16)
    ink = ((red - others) > _RED).astype(np.uint8)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    mask = np.zeros_like(ink)
    for seal in _seals(ink):
        area = np.s_[seal.top : seal.bottom, seal.x0 : seal.x1]
        grey[area] = _bleached(pixels[:, :, 0][area], ink[area])
        mask[area] = ink[area] * 255
    return grey, mask


def _bleached(red: Image, ink: Image) -> Image:
    """Return the red channel with the ink itself turned into paper, and the writing under it as dark as beside it."""
    under = red[ink > 0]
    palest = float(np.percentile(under, _INK_PERCENTILE)) - _INK_SPREAD
    darkest = min(float(np.percentile(under, _WRITING_PERCENTILE)), palest - _LEAST_CONTRAST)
    stretched = np.clip((red - darkest) / (palest - darkest), 0.0, 1.0) * (255 - _BLACK) + _BLACK
    inked = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    return np.asarray(np.where(inked, stretched, red), np.uint8)


def _seals(ink: Image) -> tuple[Seal, ...]:
    height, width = ink.shape
    reach = max(3, round(max(ink.shape) * 0.006)) | 1
    joined = cv2.dilate(ink, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    least = _SEAL_SIDE * max(ink.shape)
    found = []
    for x, y, w, h, _area in stats[1:count]:
        if min(w, h) >= least and 0.4 < w / h < 2.5:
            found.append(Seal(max(0, x), max(0, y), min(width, x + w), min(height, y + h)))
    return tuple(found)


def skew(grey: Image) -> float:
    """Return by how many degrees (counter-clockwise positive) a page must be turned for its lines to lie level."""
    scale = min(1.0, _PROFILE_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = np.asarray(np.where(small < _DARK, 255, 0), np.uint8)
    best = 0.0
    for reach, step in ((_WIDE_ANGLE, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _levelness(dark, float(angle))))
    return best if abs(best) >= 0.03 else 0.0


def _levelness(dark: Image, angle: float) -> float:
    """Return how sharply the rows of a page differ when it is turned: sharpest when rules and lines lie level."""
    profile = turned(dark, angle, 0).sum(axis=1, dtype=np.float64)
    steps = np.diff(profile)
    return float(np.dot(steps, steps))


def turned(image: Image, angle: float, fill: int) -> Image:
    """Return an image turned about its middle, counter-clockwise, in the same frame."""
    if not angle:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(fill, fill, fill)), np.uint8
    )


def quarter_turned(image: Image, turns: int) -> Image:
    """Return an image turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(image, -turns)) if turns % 4 else image


def dark_mask(grey: Image) -> npt.NDArray[np.uint8]:
    """Return 255 where the page is darker than its surroundings, whatever its paper and lighting."""
    block = max(15, round(max(grey.shape) * 0.012)) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    local = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 14)
    return np.asarray(local, np.uint8)
