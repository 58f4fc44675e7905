"""Web pages .html: tables with their spans, and the text around them."""

import re

from lxml import etree

from jixiao.documents.document import Block, Document, Grid, Paragraph, Repair, Role, Source
from jixiao.documents.encoding import WHERE, decode
from jixiao.documents.html_text import BLOCKS, HIDDEN, collapse, control, tidy
from jixiao.documents.limits import Limits
from jixiao.documents.markup import prepare, whole
from jixiao.documents.spans import Canvas
from jixiao.errors import UnreadableDocumentError

_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.I
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_ROLES: dict[str, Role] = {"h1": "title", **{f"h{level}": "heading" for level in range(2, 7)}}
_CELLS, _ROW_WRAPPERS = ("td", "th"), frozenset(("table", "td", "th", "tr", "caption"))
_DEEPEST = 200


def read_html(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a web page: each table is a grid (a table inside a cell one of its own, after the outer one), text outside
    tables is paragraphs. The encoding is what the page declares, GB2312 and GBK read as GB18030."""
    declared = _DECLARED.search(data[:8192])
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    text, repairs = decode(data, name)
    return read_html_text(text, source, limits, repairs)


def read_html_text(text: str, source: Source, limits: Limits, repairs: tuple[Repair, ...] = ()) -> Document:
    """Read a web page that is already decoded."""
    root = parse_html(text, source, limits)
    page = _Page(limits)
    if root is not None:
        page.read(root)
    return Document(source, tuple(page.blocks), (*repairs, *_unfinished(text), *page.repairs))


def _unfinished(text: str) -> tuple[Repair, ...]:
    """A page whose download broke off still parses; only the missing end tags tell."""
    lowered = text.lower()
    if any(lowered.rfind(f"<{tag}") > lowered.rfind(f"</{tag}") for tag in ("html", "body", "table")):
        return (Repair("网页没有写完(缺少结束标记),后面的内容可能已经丢失", WHERE),)
    return ()


def parse_html(text: str, source: Source, limits: Limits) -> etree._Element | None:
    """Parse decoded HTML; None when there is nothing in it. Tags nested deeper than a page ever has are refused."""
    data = prepare(_CONTROL.sub("", text).encode("utf-8", "replace"), source, limits)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableDocumentError("网页的内容已损坏,无法读取", source.name, "请用浏览器打开并另存后再试") from error
    if root is not None and _is_too_deep(root):
        raise UnreadableDocumentError(
            f"网页的标签嵌套超过{_DEEPEST}层,无法读取", source.name, "请用浏览器打开,另存为 PDF 后再试"
        )
    return root


def _is_too_deep(root: etree._Element) -> bool:
    """Walking is recursive further down, so depth is measured here, without recursion."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


class _Page:
    """The blocks of a page as they are met; text is gathered until a block element ends it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[Block] = []
        self.repairs: list[Repair] = []
        self.pieces: list[str] = []
        self.role: Role = "body"
        self.lines = self.tables = 0

    def read(self, element: etree._Element) -> None:
        """Read an element outside tables, and the text after its children."""
        if element.tag == "table":
            self.flush()
            self.table(element)
            return
        if self.inline(element, self.pieces):
            return
        is_block = element.tag in BLOCKS
        if is_block:
            self.flush()
            self.role = _ROLES.get(str(element.tag), "body")
        self.pieces.append(marker(element) + collapse(element.text or ""))
        for child in element:
            self.read(child)
            self.pieces.append(collapse(child.tail or ""))
        if is_block:
            self.flush()

    def inline(self, element: etree._Element, pieces: list[str]) -> bool:
        """Handle what has no text of its own: hidden elements, line ends, form controls."""
        tag = element.tag
        if not isinstance(tag, str) or tag in HIDDEN:
            return True
        shown = "\n" if tag == "br" else control(element)
        if shown is None:
            return False
        pieces.append(shown)
        return True

    def flush(self) -> None:
        """End the current paragraph. A line end inside it makes two, as it does on the page."""
        text, self.pieces = tidy(self.pieces), []
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            self.lines += 1
            self.blocks.append(Paragraph(line, self.lines, self.role))
        self.role = "body"

    def table(self, table: etree._Element) -> None:
        """Append a table as a grid, then the tables nested in its cells."""
        for caption in table.iterchildren("caption"):
            self.read(caption)
        self.tables += 1
        canvas, number = Canvas(self.limits), self.tables
        nested: list[etree._Element] = []
        rows = rows_of(table)
        for row in rows[: self.limits.rows]:
            canvas.next_row()
            for cell in cells_of(row):
                text = tidy(self.cell(cell, nested))
                canvas.put(text, whole(cell.get("rowspan"), 1), whole(cell.get("colspan"), 1))
        cells = canvas.finish()
        self.repairs.extend(Repair(what, f"表{number} 第{row + 1}行") for what, row in canvas.notes)
        if len(rows) > self.limits.rows:
            self.repairs.append(Repair(f"表格有{len(rows)}行,只读入前{self.limits.rows}行", f"表{number}"))
        if cells:
            self.blocks.append(Grid(cells, number))
        else:
            self.tables -= 1
            self.read_loose(table)
        for inner in nested:
            self.table(inner)

    def read_loose(self, table: etree._Element) -> None:
        """A table without cells may still hold text, which a browser shows before it."""
        self.pieces.extend(collapse(text) for text in table.itertext() if isinstance(text, str))
        self.flush()

    def cell(self, element: etree._Element, nested: list[etree._Element]) -> list[str]:
        """Return the shown pieces of a cell; a nested table of one cell is text, others are set aside."""
        pieces = [collapse(element.text or "")]
        for child in element:
            if child.tag == "table" and (only := only_cell(child)) is None:
                nested.append(child)
            elif child.tag == "table" and only is not None:
                pieces.extend(("\n", *self.cell(only, nested), "\n"))
            elif not self.inline(child, pieces):
                self.inner(child, pieces, nested)
            pieces.append(collapse(child.tail or ""))
        return pieces

    def inner(self, child: etree._Element, pieces: list[str], nested: list[etree._Element]) -> None:
        """Append an element inside a cell; a block stands on lines of its own."""
        inside = [marker(child), *self.cell(child, nested)]
        if child.tag in BLOCKS:
            text = tidy(inside)
            before = next((piece for piece in reversed(pieces) if piece.strip(" ")), "\n")
            if not before.endswith("\n"):
                pieces.append("\n")
            pieces.extend((text, "\n") if text else ())
        else:
            pieces.extend(inside)


def marker(element: etree._Element) -> str:
    """Return the number a browser prints before an item of an ordered list."""
    if element.tag != "li" or (above := element.getparent()) is None or above.tag != "ol":
        return ""
    return f"{whole(above.get('start'), 1) + sum(1 for _ in element.itersiblings('li', preceding=True))}. "


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Return a table's own rows; broken pages put forms and other elements between."""
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag not in _ROW_WRAPPERS:
            rows.extend(rows_of(child))
    return rows


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Return a row's own cells."""
    cells: list[etree._Element] = []
    for child in row:
        if child.tag in _CELLS:
            cells.append(child)
        elif child.tag not in _ROW_WRAPPERS:
            cells.extend(cells_of(child))
    return cells


def only_cell(table: etree._Element) -> etree._Element | None:
    """Return the cell of a table that has just one: a frame around text."""
    rows = rows_of(table)
    cells = cells_of(rows[0]) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None
