"""Text of a .docx paragraph as printed: runs, fields, tick boxes, symbols, list numbers; what is hidden is noted."""

import re
from collections.abc import Callable

from lxml import etree

from jixiao.documents.document import Place, Repair
from jixiao.documents.docx_styles import PLAIN, VAL, Numbering, Style, W
from jixiao.documents.markup import is_on, whole
from jixiao.documents.symbols import is_private, is_symbol_font, symbol, tick_box

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_IMAGES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_T, _R, _RPR, _PPR = W + "t", W + "r", W + "rPr", W + "pPr"
_FONTS, _VANISH, _ASCII = W + "rFonts", W + "vanish", W + "ascii"
_NUMBER, _STYLE = W + "numPr", W + "pStyle"
_BOX, _ALTERNATE = W + "txbxContent", MC + "AlternateContent"
# The field EQ \o\ac(□,√) prints one character over another: that is how forms tick a box or circle a number.
_OVERPRINT = re.compile(r"\beq\s*\\o\s*(?:\\a[clr])?\s*\(([^()]*)[,，;]([^()]*)\)", re.IGNORECASE)
_FIXED = {
    W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t", W + "softHyphen": "",
}  # fmt: skip
_CONTAINERS = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "dir", "bdo", "customXml", "sdtContent", "ruby", "rubyBase")
)  # fmt: skip
_DRAWN = (W + "drawing", W + "pict", W + "object")
_TRACKED = {W + "ins", W + "moveTo", W + "del", W + "moveFrom"}
TRACKED = "文档有修订痕迹,按接受全部修订读取"
IMAGES = "文档里有图片,图片里的文字没有读入"
OBJECTS = "文档里有嵌入的对象(OLE),对象的内容没有读入"


class Wording:
    """Turns paragraphs into text; remembers list counts, text boxes met on the way, and what it had to note."""

    def __init__(self, styles: Callable[[], dict[str, Style]], numbering: Callable[[], Numbering]) -> None:
        self._styles, self._numbering = styles, numbering
        self._instruction: list[str] = []
        self.boxes: list[etree._Element] = []
        self.notes: dict[tuple[str, str], None] = {}
        self.place: tuple[int, int, int] | int = 0  # table (1-based), row and column (0-based), or the paragraph

    def style(self, paragraph: etree._Element) -> Style:
        """Return the paragraph's style; PLAIN when it names none."""
        properties = paragraph.find(_PPR)
        named = None if properties is None else properties.find(W + "pStyle")
        return PLAIN if named is None else self._styles().get(named.get(VAL, ""), PLAIN)

    def paragraph(self, paragraph: etree._Element) -> str:
        """Return the text as printed, the automatic number in front."""
        pieces: list[str] = []
        if len(paragraph) and paragraph[0].tag == _PPR:
            pieces.append(self._number(paragraph[0]))
        self._inline(paragraph, pieces)
        return "".join(pieces)

    def repairs(self) -> tuple[Repair, ...]:
        """Return what was noted, once for each place."""
        return tuple(Repair(what, at) for what, at in self.notes)

    def note(self, what: str) -> None:
        """Note something at the cell or paragraph that is being read."""
        if isinstance(self.place, int):
            place = Place(None, line=self.place)
        else:
            table, row, column = self.place
            place = Place(table, row + 1, column + 1)
        self.notes[what, str(place)] = None

    def note_once(self, what: str) -> None:
        """Note something about the whole document."""
        self.notes[what, "全文"] = None

    def _number(self, properties: etree._Element) -> str:
        own = named = None
        for child in properties:  # a plain loop: find() costs four times as much, and this runs for every paragraph
            if child.tag == _NUMBER:
                own = child
            elif child.tag == _STYLE:
                named = child
        if own is None and named is None:
            return ""
        style = PLAIN if named is None else self._styles().get(named.get(VAL, ""), PLAIN)
        list_id, level = style.list_id, style.list_level
        if own is not None:
            stated, depth = own.find(W + "numId"), own.find(W + "ilvl")
            list_id = list_id if stated is None else stated.get(VAL)
            level = level if depth is None else whole(depth.get(VAL))
        return "" if list_id in (None, "0") else self._numbering().label(list_id or "", level)

    def _inline(self, node: etree._Element, pieces: list[str]) -> None:
        for child in node:
            tag = child.tag
            if tag == _R:
                self._run(child, pieces)
            elif tag in _CONTAINERS:
                if tag in _TRACKED:
                    self.note_once(TRACKED)
                self._inline(child, pieces)
            elif tag == W + "sdt":
                self._control(child, pieces)
            else:
                self._rare(child, pieces)

    def _rare(self, node: etree._Element, pieces: list[str]) -> None:
        tag = node.tag
        if tag in _TRACKED:
            self.note_once(TRACKED)
        elif tag == _ALTERNATE:
            for branch in alternative(node):
                self._inline(branch, pieces)
        elif isinstance(tag, str) and tag.startswith(_MATH_TEXT[:-1]):
            pieces.extend(text.text or "" for text in node.iter(_MATH_TEXT))

    def _control(self, control: etree._Element, pieces: list[str]) -> None:
        """A content control; a check box shows its state, a control without an answer shows its prompt: not an answer."""
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        inner: list[str] = []
        if content is not None:
            self._inline(content, inner)
        text = "".join(inner)
        if properties is not None:
            state = properties.find(f"{W14}checkbox/{W14}checked")
            if properties.find(W14 + "checkbox") is not None:
                text = tick_box(text, state is not None and is_on(state.get(W14 + "val")))
            elif properties.find(W + "showingPlcHdr") is not None and text.strip():
                self.note(f"未填写的控件显示提示语“{text.strip()}”,按空白读取")
                text = ""
        pieces.append(text)

    def _run(self, run: etree._Element, pieces: list[str]) -> None:
        font: str | None = None
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text or ""
                pieces.append(self._glyphs(text, font) if font or is_private(text) else text)
            elif tag == _RPR:
                font, hidden = _look(child)
                if hidden:
                    return self._hidden(run)
            elif tag in _FIXED:
                pieces.append(_FIXED[tag])
            else:
                self._special(child, pieces)
        return None

    def _hidden(self, run: etree._Element) -> None:
        text = "".join(node.text or "" for node in run.iter(_T)).strip()
        if text:
            self.note(f"隐藏文字“{text}”不打印,没有读入")

    def _special(self, node: etree._Element, pieces: list[str]) -> None:
        tag = node.tag
        if tag == W + "br":
            pieces.append("" if node.get(W + "type") in ("page", "column") else "\n")
        elif tag == W + "sym":
            pieces.append(self._symbol(node.get(W + "font"), whole_hex(node.get(W + "char"))))
        elif tag in (W + "fldChar", W + "instrText"):
            self._field(node, pieces)
        elif tag == W + "ruby":
            self._ruby(node, pieces)
        elif tag == _ALTERNATE:
            for child in (child for branch in alternative(node) for child in branch):
                self._special(child, pieces)
        elif tag in _DRAWN:
            self._drawing(node)

    def _ruby(self, node: etree._Element, pieces: list[str]) -> None:
        base, above = node.find(W + "rubyBase"), node.find(W + "rt")
        if base is not None:
            self._inline(base, pieces)
        spoken: list[str] = []
        if above is not None:
            self._inline(above, spoken)
        pieces.append(f"({''.join(spoken)})" if any(spoken) else "")

    def _field(self, mark: etree._Element, pieces: list[str]) -> None:
        """A field's code is never text, but a legacy check box and an overprint show nothing else."""
        if mark.tag == W + "instrText":
            self._instruction.append(mark.text or "")
            return
        kind = mark.get(W + "fldCharType")
        box = mark.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            checked = box.find(W + "checked")
            checked = box.find(W + "default") if checked is None else checked
            pieces.append("☑" if checked is not None and is_on(checked.get(VAL)) else "□")
        if kind == "end" and self._instruction:
            code = "".join(self._instruction)
            if match := _OVERPRINT.search(code):
                pieces.append(overprint(match[1].strip(), match[2].strip()))
        if kind in ("begin", "end"):
            self._instruction.clear()

    def _drawing(self, node: etree._Element) -> None:
        """Text boxes are read after their paragraph; pictures and embedded objects are noted."""
        if node.tag == W + "object":
            self.note(OBJECTS)
            return
        _collect_boxes(node, self.boxes)
        if any(True for _ in node.iter(*_IMAGES)):
            self.note(IMAGES)

    def _glyphs(self, text: str, font: str | None) -> str:
        """Text set in a symbol font: its letters are numbers of glyphs."""
        return "".join(
            self._symbol(font, ord(letter))
            if (font and letter.isascii() and letter != " ") or is_private(letter)
            else letter
            for letter in text
        )

    def _symbol(self, font: str | None, code: int) -> str:
        known = symbol(font, code)
        if known is None:
            self.note(f"符号字体 {font or '未知'} 的字符 {code:04X} 没有对应的文字,原样保留")
            return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else "\ufffd"
        return known


def _look(properties: etree._Element) -> tuple[str | None, bool]:
    """Return a run's symbol font, if it has one, and whether the run is hidden."""
    font, hidden = None, False
    for child in properties:
        if child.tag == _FONTS:
            named = child.get(_ASCII)
            font = named if is_symbol_font(named) else None
        elif child.tag == _VANISH:
            hidden = is_on(child.get(VAL))
    return font, hidden


def overprint(under: str, over: str) -> str:
    """Return the one character that two overprinted ones look like, else both."""
    if under and under in "□○口":
        if over and over in "√✓✔":
            return "☑"
        if over and over in "×xX✗":
            return "☒"
    if under == "○" and over.isdecimal() and 1 <= int(over) <= 20:
        return chr(ord("①") + int(over) - 1)
    return under + over if under not in "□○" else over


def alternative(node: etree._Element) -> tuple[etree._Element, ...]:
    """Return the one branch of an mc:AlternateContent to read: the first choice, else the fallback."""
    branches = [child for child in node if child.tag in (MC + "Choice", MC + "Fallback") and len(child)]
    return tuple(branches[:1])


def whole_hex(value: str | None) -> int:
    """Return a hexadecimal attribute, 0 when it is none."""
    try:
        return int(value or "0", 16) & 0xFFFF
    except ValueError:
        return 0


def _collect_boxes(node: etree._Element, boxes: list[etree._Element]) -> None:
    """Collect the outermost text boxes; a box inside a box is met when the outer one is read."""
    for child in alternative(node) if node.tag == _ALTERNATE else node:
        if child.tag == _BOX:
            boxes.append(child)
        else:
            _collect_boxes(child, boxes)
