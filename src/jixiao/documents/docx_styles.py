"""Styles and numbering of a .docx: what a paragraph's style says, and the numbers Word prints before list items."""

from dataclasses import dataclass, field

from lxml import etree

from jixiao.documents.counting import count
from jixiao.documents.markup import whole
from jixiao.documents.symbols import BOXES, is_private, symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style: lower-case name, outline level (0-based), alignment, list and level."""

    name: str = ""
    outline: int | None = None
    align: str | None = None
    list_id: str | None = None
    list_level: int = 0


PLAIN = Style()


def read_styles(root: etree._Element) -> dict[str, Style]:
    """Return the paragraph styles by id, with what they inherit."""
    elements = {s.get(W + "styleId", ""): s for s in root.iterchildren(W + "style") if s.get(W + "type") == "paragraph"}
    styles: dict[str, Style] = {}
    for name in elements:
        _resolve(name, elements, styles)
    return styles


def _resolve(name: str, elements: dict[str, etree._Element], styles: dict[str, Style]) -> None:
    """Resolve a style and those it is based on, from the most basic one; a circle of styles stops at its start."""
    chain = [name]
    while (base := _value(elements[chain[-1]], "basedOn")) in elements and base not in styles and base not in chain:
        chain.append(base)
    for link in reversed(chain):
        above = styles.get(_value(elements[link], "basedOn") or "", PLAIN)
        styles[link] = _style(elements[link], above)


def _style(element: etree._Element, above: Style) -> Style:
    properties = element.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
    outline, numbering = _value(properties, "outlineLvl"), properties.find(W + "numPr")
    list_id = above.list_id if numbering is None else _value(numbering, "numId") or above.list_id
    level = above.list_level if numbering is None else whole(_value(numbering, "ilvl"))
    return Style(
        (_value(element, "name") or "").lower(),
        above.outline if outline is None else whole(outline, 9),
        _value(properties, "jc") or above.align,
        list_id,
        level,
    )


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(W + child)
    return None if found is None else found.get(VAL)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its counting system, its text (`%1、`) and whether all numbers are decimal."""

    start: int = 1
    system: str = "decimal"
    text: str = ""
    all_decimal: bool = False
    font: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted. Lists that share a definition share the count."""

    lists: dict[str, tuple[str, dict[int, Level], frozenset[int]]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Count one item and return what Word prints before it, as “1、” or “(一)”; nothing for a plain bullet."""
        if list_id not in self.lists or not 0 <= level < _LEVELS:
            return ""
        definition, levels, restarted = self.lists[list_id]
        counts = self.counts.setdefault(definition, [None] * _LEVELS)
        if list_id not in self.begun:
            self.begun.add(list_id)
            for index in restarted:
                counts[index:] = [None] * (_LEVELS - index)
        for above in range(level):
            counts[above] = levels.get(above, Level()).start if counts[above] is None else counts[above]
        current, shape = counts[level], levels.get(level, Level())
        counts[level] = shape.start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _print(shape, levels, counts)


def _print(shape: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    if shape.system == "bullet":
        return _bullet(shape)
    text = shape.text
    for index in range(_LEVELS):
        mark = f"%{index + 1}"
        if mark in text:
            system = "decimal" if shape.all_decimal else levels.get(index, Level()).system
            text = text.replace(mark, count(counts[index] or 0, system))
    text = text.strip()
    return text + " " if text and text[-1].isascii() and text[-1] not in "()" else text


def _bullet(shape: Level) -> str:
    """A bullet is decoration, unless it is a box: tick lists are made that way."""
    glyph = shape.text
    if is_private(glyph):
        glyph = symbol(shape.font, ord(glyph[0])) or ""
    return glyph if glyph and glyph in BOXES else ""


def read_numbering(root: etree._Element) -> Numbering:
    """Return the lists defined in numbering.xml."""
    definitions: dict[str, dict[int, Level]] = {
        element.get(W + "abstractNumId", ""): _levels(element) for element in root.iterchildren(W + "abstractNum")
    }
    lists = {}
    for element in root.iterchildren(W + "num"):
        definition = _value(element, "abstractNumId") or ""
        levels, restarted = dict(definitions.get(definition, {})), set()
        for override in element.iterchildren(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl"))
            levels.update(_levels(override))
            start = _value(override, "startOverride")
            if start is not None:
                restarted.add(index)
                old = levels.get(index, Level())
                levels[index] = Level(whole(start, 1), old.system, old.text, old.all_decimal, old.font)
        lists[element.get(W + "numId", "")] = (definition, levels, frozenset(restarted))
    return Numbering(lists)


def _levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in element.iterchildren(W + "lvl"):
        fonts = level.find(f"{W}rPr/{W}rFonts")
        levels[whole(level.get(W + "ilvl"))] = Level(
            whole(_value(level, "start"), 1),
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText") or "",
            level.find(W + "isLgl") is not None,
            None if fonts is None else fonts.get(W + "ascii"),
        )
    return levels
