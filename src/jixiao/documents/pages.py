"""Pages 页面: what a printed page shows, before tables are found: glyphs and ruling lines.

One unit and one origin for PDF and scan alike: points (1/72 inch) from the top left corner, y growing downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple

from jixiao.documents.document import Repair

UNMARKED, GOES_ON, NEW_PARAGRAPH, NEW_TEXT = -1, 0, 1, 2
"""What the file itself says of a character at the start of a line (marks.py); the first: it does not say."""


class Glyph(NamedTuple):
    """A character (or a form field's whole value) with its box; `spaced` where a real space stands before it.

    `begins` says what begins with it, where the file marks that. `starts` and `ends` are the left and right edges of
    the characters of a run: side by side on one line, without a gap wide enough for a space. Pages hold mostly runs.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool = False
    doubtful: bool = False
    begins: int = UNMARKED
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()

    def characters(self) -> "tuple[Glyph, ...]":
        """Return the characters of a run one by one; what begins with the run, begins with the first of them."""
        if not self.starts:
            return (self,)
        text, _, top, _, bottom, _, doubtful, begins, starts, ends = self
        inner = min(begins, GOES_ON)
        each = [
            Glyph(c, x0, top, x1, bottom, doubtful=doubtful, begins=inner)
            for c, x0, x1 in zip(text, starts, ends, strict=True)
        ]
        return (each[0]._replace(spaced=self.spaced, begins=begins), *each[1:])


class Rule(NamedTuple):
    """A ruling line: `at` is its y (horizontal) or x (vertical), `start` and `end` run along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything a page shows. `number` is 1-based; `width` and `height` in points, as the page is looked at.

    `recognised`: the glyphs were recognised on a picture and may be wrong; `obscured`: the points, some 3 points apart,
    on which a seal lies; `turns` are the clockwise quarter turns that
    set the picture upright.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    repairs: tuple[Repair, ...] = ()
    recognised: bool = False
    turns: int = 0
    obscured: tuple[tuple[float, float], ...] = ()
