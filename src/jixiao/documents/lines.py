"""Lines 行: glyphs into printed lines, and the lines of a cell into its text.

The question that matters is which line ends were made by the width of the cell and which by the writer. A line was
wrapped when what begins the next line would not have fitted any more.
"""

import itertools
import re
from collections.abc import Sequence
from operator import attrgetter, sub
from typing import NamedTuple

from jixiao.documents.pages import GOES_ON, UNMARKED, Glyph

OPENERS = "（(《〈“‘【〔「『［["
CLOSERS = "，。、；：！？）)》〉”’】〕」』］],.;:!?%％"
TERMINALS = "。；;！!？?"
_WORD = re.compile(r"[A-Za-z0-9.,%/\-+=≥≤<>〇○]")
_ENUMERATOR = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d)|[①-⑳]"
    r"|(?:目标|指标|任务|措施)[\d一二三四五六七八九十]{1,2}\s*[:：.、]"
)
_SLACK = 0.5
"""Em: how much a full line may stop short, for justification and for measuring on scans."""
_INDENT = 1.5
_DRAWN_AS_ONE = "—…"
"""Marks that come in pairs, and that fonts draw as one shape with one box."""
_LATIN_GAP, _WIDE_GAP = 0.25, 1.0
_LEFT = attrgetter("x0")


class Line(NamedTuple):
    """One printed line: its text, its glyphs left to right, its box, and `em`, the width of a Chinese character."""

    text: str
    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    em: float

    @property
    def begins(self) -> int:
        """What the file says begins with this line (pages.py)."""
        return self.glyphs[0].begins

    @property
    def is_doubtful(self) -> bool:
        return True in [g.doubtful for g in self.glyphs]


def middle(values: Sequence[float]) -> float:
    """Return the (upper) median: on the many short lists of a page, the library's exact one costs more than it gives."""
    return sorted(values)[len(values) // 2]


def is_wide(text: str) -> bool:
    """Say whether a character is set on the Chinese grid."""
    return text >= "\u2e80"


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the printed lines from top to bottom."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    top, bottom = 0.0, 0.0
    current: list[Glyph] = []
    for glyph in glyphs:
        if not _overlap(glyph.top, glyph.bottom, top, bottom):
            row = next((r for r in reversed(rows) if _overlap(glyph.top, glyph.bottom, r[0], r[1])), None)
            if row is None:
                row = (glyph.top, glyph.bottom, [])
                rows.append(row)
            top, bottom, current = row
        current.append(glyph)
    rows.sort(key=lambda row: row[0] + row[1])
    return [_line(row[2]) for row in rows]


def _overlap(top: float, bottom: float, other_top: float, other_bottom: float) -> bool:
    """Say whether two heights are those of one line: the smaller lies in the larger for more than its half."""
    shared = (bottom if bottom < other_bottom else other_bottom) - (top if top > other_top else other_top)
    height, other = bottom - top, other_bottom - other_top
    return shared > 0.5 * (height if height < other else other) and shared > 0


def _line(glyphs: list[Glyph]) -> Line:
    if len(glyphs) == 1 and glyphs[0].starts:
        run = glyphs[0]
        return Line(run.text, (run,), run.x0, run.top, run.x1, run.bottom, _em(glyphs))
    ordered = _without_doubles(glyphs)
    em = _em(ordered)
    return Line(
        _text(ordered, em),
        tuple(ordered),
        ordered[0].x0,
        min([g.top for g in ordered]),
        max([g.x1 for g in ordered]),
        max([g.bottom for g in ordered]),
        em,
    )


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs left to right, without characters printed twice on one spot: so some programs make bold."""
    glyphs = sorted(glyphs, key=_LEFT)
    if any(g.starts for g in glyphs):
        if all(right.x0 >= left.x1 for left, right in itertools.pairwise(glyphs)):
            return glyphs
        glyphs = sorted(itertools.chain.from_iterable(g.characters() for g in glyphs), key=_LEFT)
    kept = glyphs[:1]
    for glyph in glyphs[1:]:
        # The usual character stands well to the right of the one before: no further question.
        is_near = glyph.x0 - kept[-1].x0 < 0.3 * (glyph.x1 - glyph.x0) and glyph.text not in _DRAWN_AS_ONE
        if not (is_near and _is_printed_again(glyph, kept[-2:])):
            kept.append(glyph)
    return kept


def _is_printed_again(glyph: Glyph, before: list[Glyph]) -> bool:
    return any(k.text == glyph.text and glyph.x0 - k.x0 < 0.3 * (k.x1 - k.x0) for k in before)


def _em(glyphs: list[Glyph]) -> float:
    wide: list[float] = []
    for glyph in glyphs:
        if glyph.starts:
            each = zip(glyph.text, glyph.starts, glyph.ends, strict=True)
            wide += [end - start for character, start, end in each if character >= "\u2e80"]
        elif glyph.text >= "\u2e80":
            wide.append((glyph.x1 - glyph.x0) / len(glyph.text))
    if wide:
        return max(1.0, middle(wide))
    return max(1.0, 0.75 * middle([g.bottom - g.top for g in glyphs]))


def _text(glyphs: list[Glyph], em: float) -> str:
    pieces, least, usual = [glyphs[0].text], _LATIN_GAP * em, None
    for left, right in itertools.pairwise(glyphs):
        gap = right.x0 - left.x1
        if not right.spaced and gap > least and usual is None:
            usual = _usual_gap(glyphs)
        if right.spaced or (gap > least and _is_space(left.text, right.text, gap, (usual or 0.0, em))):
            pieces.append(" ")
        pieces.append(right.text)
    return "".join(pieces)


def _usual_gap(glyphs: list[Glyph]) -> float:
    starts: list[float] = []
    ends: list[float] = []
    for glyph in glyphs:
        starts += glyph.starts or (glyph.x0,)
        ends += glyph.ends or (glyph.x1,)
    gaps = list(map(sub, starts[1:], ends))
    return middle(gaps) if len(gaps) > 2 else 0.0


def _is_space(left: str, right: str, gap: float, scale: tuple[float, float]) -> bool:
    """Say whether a gap without a space character stands for one; evenly spread characters are only letter-spaced."""
    usual, em = scale
    if is_wide(left[-1]) or is_wide(right):
        return gap > _WIDE_GAP * em and gap > 2.5 * max(usual, 0.0) + 0.5 * em
    return gap > _LATIN_GAP * em and gap > 2 * max(usual, 0.0)


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text of lines written between two edges: wrapped lines joined, the writer's breaks as `\\n`."""
    if not lines:
        return ""
    if _is_stacked(lines) and lines[0].begins == UNMARKED:
        return "".join(line.text for line in lines)
    text = lines[0].text
    enumerated = bool(_ENUMERATOR.match(text))
    for index, (above, below) in enumerate(itertools.pairwise(lines)):
        if below.begins != UNMARKED:
            text += ("\n" if below.begins else glue(text, below.text)) + below.text
            continue
        is_item = bool(_ENUMERATOR.match(below.text))
        wrapped = is_wrapped(above, below, room(lines, index, left, right))
        if wrapped and not (is_item and enumerated and text[-1] in TERMINALS):
            text += glue(text, below.text) + below.text
        else:
            enumerated = enumerated or is_item
            text += "\n" + below.text
    return text


def _is_stacked(lines: Sequence[Line]) -> bool:
    """Say whether this is a label set vertically, one character to a line."""
    return len(lines) > 1 and all(len(line.text) == 1 and is_wide(line.text) for line in lines)


def room(lines: Sequence[Line], index: int, left: float, right: float) -> float:
    """Return the width left free in a line, by how the lines are set: flush left, centred or flush right."""
    line = lines[index]
    before, after = line.x0 - left, right - line.x1
    indent = _INDENT * line.em
    if before < 2.6 * line.em and all(other.x0 - left < indent for other in lines[1:]):
        return after
    if all(abs((other.x0 - left) - (right - other.x1)) < 1.2 * other.em for other in lines):
        return before + after
    if all(right - other.x1 < other.em for other in lines):
        return before + after
    return after


def is_wrapped(above: Line, below: Line, free: float) -> bool:
    """Say whether the break between two lines was made by the width: the next unit would not have fitted."""
    if below.begins != UNMARKED:
        return below.begins == GOES_ON
    if below.top - above.bottom > 1.2 * (above.bottom - above.top):
        return False
    if max(above.em, below.em) > 1.25 * min(above.em, below.em) + 1.0:
        return False
    return free < _first_unit(below) + _SLACK * above.em


def _first_unit(line: Line) -> float:
    """Return the width of what may not be broken at the start of a line: a word, or a character with its marks."""
    texts, ends, spaced = _characters(line)
    end = 0
    while end < len(texts) - 1 and texts[end] in OPENERS:
        end += 1
    if _WORD.match(texts[end]):
        while end < len(texts) and _WORD.match(texts[end]) and not (end in spaced and end):
            end += 1
    else:
        end += 1
        while end < len(texts) and texts[end] == texts[end - 1] and texts[end] in _DRAWN_AS_ONE:
            end += 1
    while 0 < end < len(texts) and texts[end] in CLOSERS:
        end += 1
    return ends[max(end, 1) - 1] - line.x0


def _characters(line: Line) -> tuple[list[str], list[float], set[int]]:
    """Return the characters of a line, their right edges, and before which of them a space stands."""
    texts: list[str] = []
    ends: list[float] = []
    spaced: set[int] = set()
    for glyph in line.glyphs:
        if glyph.spaced:
            spaced.add(len(texts))
        if glyph.starts:
            texts += glyph.text
            ends += glyph.ends
        else:
            texts.append(glyph.text)
            ends.append(glyph.x1)
    return texts, ends, spaced


def glue(above: str, below: str) -> str:
    """Return what stands between two pieces of one wrapped text: a space between words, else nothing."""
    if not above or not below:
        return ""
    both_letters = above[-1].isascii() and below[0].isascii() and above[-1].isalpha() and below[0].isalpha()
    after_mark = above[-1] in ",.;:" and below[0].isascii() and below[0].isalpha()
    return " " if both_letters or after_mark else ""
