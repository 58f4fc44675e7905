"""Typefaces 字体字号: how the parts of a printed form are set, in the words of every format.

Chinese offices print titles in 小标宋, headings in 黑体 and tables in 仿宋 (GB/T 9704-2012, 7.3). Those faces are not
free: docx, xlsx and HTML name them and leave them to the reader's machine; PDF embeds Noto Serif SC and Noto Sans SC.
"""

from dataclasses import dataclass
from typing import Literal

from jixiao.documents.document import Align, Role

LATIN = "Times New Roman"
MILLIMETRES_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face by its usual name, the names that may stand for it, best first, and the embedded one nearest to it."""

    name: str
    alternatives: tuple[str, ...]
    embedded: Literal["serif", "sans"] = "serif"


_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "宋体")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "微软雅黑")

XIAOBIAOSONG = Typeface("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", *_SERIF))
FANGSONG = Typeface("仿宋", ("FangSong", "仿宋_GB2312", "华文仿宋", "STFangsong", *_SERIF))
HEITI = Typeface("黑体", ("SimHei", *_SANS), "sans")


@dataclass(frozen=True, slots=True)
class Style:
    """How a part is set: size and the room before and after it in points."""

    face: Typeface
    size: float
    align: Align = "left"
    before: float = 0.0
    after: float = 0.0
    bold: bool = False


STYLES: dict[Role, Style] = {
    "title": Style(XIAOBIAOSONG, 20, "center", 0, 10, bold=True),
    "subtitle": Style(FANGSONG, 12, "center", 0, 10),
    "heading": Style(HEITI, 14, "left", 10, 6),
    "note": Style(FANGSONG, 10.5, "left", 2, 4),
    "body": Style(FANGSONG, 12, "left", 0, 4),
    "signature": Style(FANGSONG, 12, "left"),
}
CELL = Style(FANGSONG, 10.5)

# What belongs to the block after it, and must not be left alone at the foot of a page.
LEADING_ROLES: frozenset[Role] = frozenset({"title", "subtitle", "heading", "note"})
