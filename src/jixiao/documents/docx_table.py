"""Tables of a .docx: rows and cells with their spans, bounded whatever the file claims."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jixiao.documents.document import Cell
from jixiao.documents.docx_styles import VAL, W
from jixiao.documents.docx_text import MC, TRACKED, Wording, alternative
from jixiao.documents.limits import Limits
from jixiao.documents.markup import whole

_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_TCPR, _TRPR, _SDT, _SPAN, _MERGE = W + "tcPr", W + "trPr", W + "sdt", W + "gridSpan", W + "vMerge"
_BESIDE, _BEFORE, _INSERTED, _DELETED = W + "hMerge", W + "gridBefore", W + "ins", W + "del"
_WRAPPERS = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_DROPPED = frozenset(W + name for name in ("del", "moveFrom"))


@dataclass(slots=True)
class _Box:
    """A cell under construction."""

    row: int
    column: int
    colspan: int
    text: str
    rowspan: int = 1


@dataclass(slots=True)
class Table:
    """A table read: its cells, the element each began with, and the tables nested in them, in order."""

    cells: tuple[Cell, ...] = ()
    elements: list[etree._Element] = field(default_factory=list)
    nested: list[etree._Element] = field(default_factory=list)


def children(node: etree._Element, wording: Wording) -> Iterator[etree._Element]:
    """Yield a container's blocks, rows or cells, looking through controls and insertions, without deletions."""
    for child in node:
        tag = child.tag
        if tag == _SDT:
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from children(content, wording)
        elif tag in _WRAPPERS:
            wording.note_once(TRACKED) if tag in (W + "ins", W + "moveTo") else None
            yield from children(child, wording)
        elif tag in _DROPPED:
            wording.note_once(TRACKED)
        elif tag == MC + "AlternateContent":
            for branch in alternative(child):
                yield from children(branch, wording)
        else:
            yield child


def read_table(table: etree._Element, table_number: int, wording: Wording, limits: Limits) -> Table:
    """Read the document's table `table_number`. Merged cells that have no start, or another width than their start, stand alone (noted)."""
    reader = _TableReader(table_number, wording, limits)
    number = 0
    for row in children(table, wording):
        if row.tag == _TR and not _is_deleted(row, wording):
            if number < limits.rows:
                reader.read_row(row, number)
            number += 1
    if number > limits.rows:
        wording.note(f"表格有{number}行,只读入前{limits.rows}行")
    cells = tuple(Cell(box.row, box.column, box.text, box.rowspan, box.colspan) for box in reader.boxes)
    return Table(cells, reader.elements, reader.nested)


class _TableReader:
    def __init__(self, table: int, wording: Wording, limits: Limits) -> None:
        self.table, self.wording, self.limits = table, wording, limits
        self.boxes: list[_Box] = []
        self.elements: list[etree._Element] = []
        self.nested: list[etree._Element] = []
        self.open: dict[int, _Box] = {}

    def read_row(self, row: etree._Element, number: int) -> None:
        shape, column = properties_of(row, _TRPR), 0
        if _BEFORE in shape:
            column = min(max(whole(shape[_BEFORE].get(VAL)), 0), self.limits.columns)
        left: _Box | None = None
        for cell in children(row, self.wording):
            if cell.tag == _TC:
                left = self._read_cell(cell, number, column, left)
                column = left.column + left.colspan

    def _read_cell(self, cell: etree._Element, row: int, column: int, left: _Box | None) -> _Box:
        self.wording.place = self.table, row, column
        shape = properties_of(cell, _TCPR)
        span = self._bounded(whole(shape[_SPAN].get(VAL), 1), column) if _SPAN in shape else 1
        merge = shape[_MERGE].get(VAL, "continue") if _MERGE in shape else None
        if _BESIDE in shape and shape[_BESIDE].get(VAL, "continue") == "continue" and left is not None:
            left.colspan += span
            self._covered(cell)
            return left
        if column >= self.limits.columns:
            return self._overflow(cell, row, column)
        if merge == "continue" and (above := self._above(row, column, span)) is not None:
            above.rowspan += 1
            self._covered(cell)
            return _Box(row, column, span, "")
        box = _Box(row, column, span, self.text(cell))
        self.boxes.append(box)
        self.elements.append(cell)
        if merge is None:
            self.open.pop(column, None)
        else:
            self.open[column] = box
        return box

    def _above(self, row: int, column: int, span: int) -> _Box | None:
        above = self.open.get(column)
        if above is not None and above.row + above.rowspan == row and above.colspan == span:
            return above
        self.wording.note("合并单元格的上下两部分对不上,按各自独立的单元格读取")
        return None

    def _bounded(self, span: int, column: int) -> int:
        allowed = max(self.limits.columns - column, 1)
        if span > allowed:
            self.wording.note(f"单元格声称横跨{span}列,超过上限,按{allowed}列读取")
        return min(max(span, 1), allowed)

    def _covered(self, cell: etree._Element) -> None:
        if text := self.text(cell):
            self.wording.note(f"被合并盖住的单元格里还有文字“{text}”,不打印,没有读入")

    def _overflow(self, cell: etree._Element, row: int, column: int) -> _Box:
        if text := self.text(cell):
            self.wording.note(f"第{self.limits.columns}列以后的文字“{text}”没有读入")
        return _Box(row, column, 0, "")

    def text(self, cell: etree._Element) -> str:
        """Return a cell's paragraphs, one a line; a nested table of one cell is text, a larger one is set aside."""
        lines: list[str] = []
        for block in children(cell, self.wording):
            if block.tag == _P:
                lines.append(self.wording.paragraph(block))
            elif block.tag == _TBL:
                only = _only_cell(block, self.wording)
                if only is None:
                    self.nested.append(block)
                else:
                    lines.append(self.text(only))
        return self._fit("\n".join(lines) if len(lines) != 1 else lines[0]).strip()

    def _fit(self, text: str) -> str:
        if len(text) <= self.limits.cell_characters:
            return text
        self.wording.note(f"一个单元格有{len(text)}个字,只读入前{self.limits.cell_characters}个")
        return text[: self.limits.cell_characters]


def _only_cell(table: etree._Element, wording: Wording) -> etree._Element | None:
    rows = [row for row in children(table, wording) if row.tag == _TR]
    cells = [cell for row in rows[:2] for cell in children(row, wording) if cell.tag == _TC]
    return cells[0] if len(rows) == 1 and len(cells) == 1 else None


def properties_of(node: etree._Element, tag: str) -> dict[str, etree._Element]:
    """Return the properties of a row or cell by tag. A dictionary costs a fourth of looking up each (find)."""
    for first in node:
        if first.tag == tag:
            return {child.tag: child for child in first}
        if first.tag in (_TC, _P, _SDT):
            break
    return {}


def _is_deleted(row: etree._Element, wording: Wording) -> bool:
    shape = properties_of(row, _TRPR)
    if _INSERTED in shape or _DELETED in shape:
        wording.note_once(TRACKED)
    return _DELETED in shape
