"""Texts 文字: the printed lines outside tables as paragraphs, with the part they play."""

import re
from dataclasses import dataclass
from statistics import median

from jixiao.documents.document import Role
from jixiao.documents.lines import Line, glue, is_wrapped
from jixiao.documents.pages import GOES_ON, PageContent

_PAGE_NUMBER = re.compile(
    r"第?\s*\d{1,4}\s*页?\s*([,，/／|]?\s*共?\s*\d{1,4}\s*页?)?|[-—–－~]+\s*\d{1,4}\s*[-—–－~]+|(?i:page)\s*\d+(\s*(of|/)\s*\d+)?"
)
_CONTINUED = re.compile(r"[（(]?\s*(续表?|接上页|接下页|续上页|转下页|见下页)[\d一二三四五六七八九十]*\s*[)）]?")
_MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph on a page. `is_furniture`: page number or “续表”, which does not come between two pieces of a table."""

    text: str
    box: tuple[float, float, float, float]
    role: Role = "body"
    is_furniture: bool = False
    doubtful: bool = False


def blocks_of(lines: list[Line], content: PageContent) -> list[TextBlock]:
    """Return the paragraphs of lines that stand together, outside tables."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    usual = median(line.em for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if (
            above
            and (line.begins == GOES_ON or not _is_indented(line, left))
            and is_wrapped(above, line, right - above.x1)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, content, usual) for group in groups]


def _is_indented(line: Line, left: float) -> bool:
    return line.x0 - left > 1.5 * line.em


def _block(group: list[Line], content: PageContent, usual: float) -> TextBlock:
    text = ""
    for line in group:
        text += glue(text, line.text) + line.text
    box = (min(g.x0 for g in group), group[0].top, max(g.x1 for g in group), group[-1].bottom)
    furniture = _is_furniture(text, box, content.height)
    role = "note" if furniture else _role(text, box, (content.width, group[0].em / usual))
    return TextBlock(text, box, role, furniture, any(line.is_doubtful for line in group))


def _is_furniture(text: str, box: tuple[float, float, float, float], height: float) -> bool:
    if _CONTINUED.fullmatch(text.strip()):
        return True
    at_edge = box[3] < _MARGIN * height or box[1] > (1 - _MARGIN) * height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(text.strip()))


def _role(text: str, box: tuple[float, float, float, float], scale: tuple[float, float]) -> Role:
    width, size = scale
    if abs(box[0] + box[2] - width) > 0.06 * width or box[2] - box[0] > 0.85 * width:
        return "body"
    if size > 1.15 or re.search(r"表[）)]?$", text):
        return "title"
    return "subtitle" if re.fullmatch(r"[（(].{1,30}[）)]", text) else "body"
