"""Word documents .docx: body, text boxes, notes, headers and footers, read straight from the XML.

lxml on `word/document.xml` keeps content controls and symbols that higher libraries lose, and is an order of magnitude
faster (docs/stack-documents.md).
"""

import re
from functools import cache

from lxml import etree

from jixiao.documents.archive import Archive
from jixiao.documents.document import Block, Document, Grid, Paragraph, Place, Repair, Role, Source
from jixiao.documents.docx_styles import VAL, Numbering, Style, W, read_numbering, read_styles
from jixiao.documents.docx_table import children, read_table
from jixiao.documents.docx_text import Wording
from jixiao.documents.limits import Limits
from jixiao.documents.markup import Relationship, parse_xml, relationships, whole
from jixiao.errors import UnreadableDocumentError

_MAIN = "word/document.xml"
_NO_OUTLINE = 9
_P, _TBL = W + "p", W + "tbl"
_PAGE_NUMBER = re.compile(r"[\s\d\-—–·./第页共]*")
# Parts printed outside the body, in the order they are appended; the label tells a comment from the author's words.
_APPENDED = (("header", ""), ("footer", ""), ("footnotes", ""), ("endnotes", ""), ("comments", "批注:"))


def read_docx(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a .docx (also .docm, .dotx, strict OOXML).

    A nested table becomes a grid of its own right after the outer one; one of a single cell is text of its cell.
    Tracked changes are read as accepted. Headers, footers, notes and comments follow as paragraphs of role `note`.
    """
    archive = Archive(data, source, limits)
    main = main_part(archive, limits)
    body = parse_xml(archive.read(main), source, limits).find(W + "body")
    if body is None:
        raise UnreadableDocumentError("文件里没有正文", source.name, "请用 Word 或 WPS 打开并另存为 .docx 后再试")
    links = relationships(archive, main, limits)
    story = begin_story(archive, links, limits)
    story.read(body)
    for kind, label in _APPENDED:
        for link in dict.fromkeys(link for link in links.values() if link.kind == kind and link.target in archive):
            story.append(parse_xml(archive.read(link.target), source, limits), label)
    return Document(source, tuple(story.blocks), (*_active_content(archive), *story.wording.repairs()))


def begin_story(archive: Archive, links: dict[str, Relationship], limits: Limits) -> "Story":
    """Return a story with nothing read yet, that knows the document's styles and lists; `links` are the main part's."""
    source = archive.source
    parts = {link.kind: link.target for link in links.values() if link.target in archive}

    @cache
    def styles() -> dict[str, Style]:
        return read_styles(parse_xml(archive.read(parts["styles"]), source, limits)) if "styles" in parts else {}

    @cache
    def numbering() -> Numbering:
        if "numbering" not in parts:
            return Numbering()
        return read_numbering(parse_xml(archive.read(parts["numbering"]), source, limits))

    return Story(Wording(styles, numbering), limits)


def main_part(archive: Archive, limits: Limits) -> str:
    """Return the name of the part that holds the body."""
    for link in relationships(archive, "", limits).values():
        if link.kind == "officeDocument" and link.target in archive:
            return link.target
    return _MAIN


def _active_content(archive: Archive) -> tuple[Repair, ...]:
    """Macros are never run; whoever sends the file on should know that they are there."""
    if any(name.endswith("vbaproject.bin") for name in archive.names):
        return (Repair("文件带有宏,宏没有运行也没有读入", "全文"),)
    return ()


class Story:
    """The blocks of a document as they are met, and by its place the element each cell and paragraph came from."""

    def __init__(self, wording: Wording, limits: Limits) -> None:
        self.wording, self.limits = wording, limits
        self.blocks: list[Block] = []
        self.lines = self.tables = 0
        self.elements: dict[Place, etree._Element] = {}

    def read(self, container: etree._Element, role: Role | None = None, label: str = "") -> None:
        """Read the blocks of a body, text box, header or note; `role` overrides what the paragraphs' styles say."""
        for block in children(container, self.wording):
            if block.tag == _P:
                self._paragraph(block, role, label)
            elif block.tag == _TBL:
                self._table(block)
            elif block.tag == W + "altChunk":
                self.wording.note("文档里嵌入了另一份文档(altChunk),没有读入")
            if self.wording.boxes:
                self._boxes()

    def append(self, part: etree._Element, label: str) -> None:
        """Read a header or footer, or each real note of a notes part; separators between notes are not text."""
        if part.tag in (W + "hdr", W + "ftr"):
            self.read(part, "note")
            return
        for note in part:
            if note.get(W + "type", "normal") == "normal":
                self.read(note, "note", label)

    def _boxes(self) -> None:
        boxes, self.wording.boxes = self.wording.boxes, []
        for box in boxes:
            self.read(box)

    def _table(self, element: etree._Element) -> None:
        table = read_table(element, self.tables + 1, self.wording, self.limits)
        if table.cells:
            self.tables += 1
            self.blocks.append(Grid(table.cells, self.tables))
            for cell, origin in zip(table.cells, table.elements, strict=True):
                self.elements[Place(self.tables, cell.row + 1, cell.column + 1)] = origin
        for nested in table.nested:
            self._table(nested)

    def _paragraph(self, element: etree._Element, role: Role | None, label: str) -> None:
        self.wording.place = self.lines + 1
        text = self.wording.paragraph(element).strip()
        if not text or (role == "note" and _PAGE_NUMBER.fullmatch(text)):
            return
        if role == "note" and any(
            isinstance(b, Paragraph) and b.role == "note" and b.text == text for b in self.blocks[-8:]
        ):
            return
        self.lines += 1
        self.elements[Place(None, line=self.lines)] = element
        self.blocks.append(Paragraph(label + text, self.lines, role or self._role(element)))

    def _role(self, element: etree._Element) -> Role:
        style = self.wording.style(element)
        if style.name == "title":
            return "title"
        if style.name == "subtitle":
            return "subtitle"
        properties = element.find(W + "pPr")
        if properties is None:
            return "body"
        outline, align = properties.find(W + "outlineLvl"), properties.find(W + "jc")
        level = style.outline if outline is None else whole(outline.get(VAL), _NO_OUTLINE)
        if level is not None and level < _NO_OUTLINE:
            return "heading"
        centred = (style.align if align is None else align.get(VAL)) == "center"
        return _centred_role(self.blocks) if centred else "body"


def _centred_role(blocks: list[Block]) -> Role:
    """The first of the centred lines above a table is its title, what follows is the subtitle: the year, the unit."""
    last = blocks[-1] if blocks else None
    return "subtitle" if isinstance(last, Paragraph) and last.role in ("title", "subtitle") else "title"
