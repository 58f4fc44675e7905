"""Lines 行: glyphs into printed lines, and the lines of a cell into its text.

The question that matters is which line ends were made by the width of the cell and which by the writer. A line was
wrapped when what begins the next line would not have fitted any more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jixiao.documents.pages import Glyph

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


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its glyphs left to right, its box, and `em`, the width of a Chinese character."""

    text: str
    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    em: float

    @property
    def is_doubtful(self) -> bool:
        return any(g.doubtful for g in self.glyphs)


def is_wide(text: str) -> bool:
    """Say whether a character is set on the Chinese grid."""
    return text >= "\u2e80"


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the printed lines from top to bottom."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    for glyph in glyphs:
        place = next((i for i in range(len(rows) - 1, -1, -1) if _is_beside(glyph, rows[i])), None)
        if place is None:
            rows.append((glyph.top, glyph.bottom, [glyph]))
        else:
            rows[place][2].append(glyph)
    rows.sort(key=lambda row: row[0] + row[1])
    return [_line(row[2]) for row in rows]


def _is_beside(glyph: Glyph, row: tuple[float, float, list[Glyph]]) -> bool:
    shared = min(glyph.bottom, row[1]) - max(glyph.top, row[0])
    return shared > 0.5 * min(glyph.bottom - glyph.top, row[1] - row[0])


def _line(glyphs: list[Glyph]) -> Line:
    ordered = _without_doubles(sorted(glyphs, key=lambda g: g.x0))
    em = _em(ordered)
    return Line(
        _text(ordered, em),
        tuple(ordered),
        ordered[0].x0,
        min(g.top for g in ordered),
        max(g.x1 for g in ordered),
        max(g.bottom for g in ordered),
        em,
    )


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop characters printed twice on one spot, which is how some programs make bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = 0.3 * (glyph.x1 - glyph.x0)
        is_double = any(k.text == glyph.text and abs(k.x0 - glyph.x0) < near for k in kept[-2:])
        if not is_double or glyph.text in _DRAWN_AS_ONE:
            kept.append(glyph)
    return kept


def _em(glyphs: list[Glyph]) -> float:
    wide = [(g.x1 - g.x0) / len(g.text) for g in glyphs if is_wide(g.text)]
    height = median(g.bottom - g.top for g in glyphs)
    return max(1.0, min(median(wide), 1.6 * height) if wide else 0.75 * height)


def _text(glyphs: list[Glyph], em: float) -> str:
    gaps = [b.x0 - a.x1 for a, b in zip(glyphs, glyphs[1:], strict=False)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    pieces = [glyphs[0].text]
    for left, right, gap in zip(glyphs, glyphs[1:], gaps, strict=False):
        if right.spaced or _is_space(left.text, right.text, gap, (usual, em)):
            pieces.append(" ")
        pieces.append(right.text)
    return "".join(pieces)


def _is_space(left: str, right: str, gap: float, scale: tuple[float, float]) -> bool:
    """Say whether a gap without a space character stands for one; evenly spread characters are only letter-spaced."""
    usual, em = scale
    if is_wide(left) or is_wide(right):
        return gap > _WIDE_GAP * em and gap > 2.5 * max(usual, 0.0) + 0.5 * em
    return gap > _LATIN_GAP * em and gap > 2 * max(usual, 0.0)


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text of lines written between two edges: wrapped lines joined, the writer's breaks as `\\n`."""
    if not lines:
        return ""
    if _is_stacked(lines):
        return "".join(line.text for line in lines)
    text = lines[0].text
    enumerated = bool(_ENUMERATOR.match(text))
    for index, (above, below) in enumerate(zip(lines, lines[1:], strict=False)):
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
    if all(other.x0 - left < indent for other in lines[1:]) and before < 2.6 * line.em:
        return after
    if all(abs((other.x0 - left) - (right - other.x1)) < 1.2 * other.em for other in lines):
        return before + after
    if all(right - other.x1 < other.em for other in lines):
        return before + after
    return after


def is_wrapped(above: Line, below: Line, free: float) -> bool:
    """Say whether the break between two lines was made by the width: the next unit would not have fitted."""
    if below.top - above.bottom > 1.2 * (above.bottom - above.top):
        return False
    if max(above.em, below.em) > 1.25 * min(above.em, below.em) + 1.0:
        return False
    return free < _first_unit(below) + _SLACK * above.em


def _first_unit(line: Line) -> float:
    """Return the width of what may not be broken at the start of a line: a word, or a character with its marks."""
    glyphs, end = line.glyphs, 0
    while end < len(glyphs) - 1 and glyphs[end].text in OPENERS:
        end += 1
    if _WORD.match(glyphs[end].text):
        while end < len(glyphs) and _WORD.match(glyphs[end].text) and not (glyphs[end].spaced and end):
            end += 1
    else:
        end += 1
        while end < len(glyphs) and glyphs[end].text == glyphs[end - 1].text and glyphs[end].text in "—…":
            end += 1
    while 0 < end < len(glyphs) and glyphs[end].text in CLOSERS:
        end += 1
    return glyphs[max(end, 1) - 1].x1 - glyphs[0].x0


def glue(above: str, below: str) -> str:
    """Return what stands between two pieces of one wrapped text: a space between words, else nothing."""
    if not above or not below:
        return ""
    both_letters = above[-1].isascii() and below[0].isascii() and above[-1].isalpha() and below[0].isalpha()
    after_mark = above[-1] in ",.;:" and below[0].isascii() and below[0].isalpha()
    return " " if both_letters or after_mark else ""
