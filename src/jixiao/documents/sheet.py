"""Sheets 工作表: loose texts and merged ranges of a spreadsheet laid out as a grid at their real rows and columns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from jixiao.documents.addresses import Range, address
from jixiao.documents.document import Cell, Grid, Repair
from jixiao.documents.limits import Limits

# A used rectangle up to this many positions is filled with its empty cells; a sparser one keeps only what has text.
_FILLED = 100_000
_MERGED = 1_000_000


@dataclass(slots=True)
class Sheet:
    """What a reader found on one sheet: texts by 0-based (row, column), merged ranges (first row, first column, last
    row, last column), notes on cells, and what had to be noted."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[Repair] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cut_cells: int = 0

    def put(self, row: int, column: int, text: str, limits: Limits) -> None:
        """Keep a non-blank text; beyond the limits it is counted and noted instead."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.strip()
        if not text:
            return
        if row >= limits.rows or column >= limits.columns:
            self.cut_cells += 1
        elif len(text) > limits.cell_characters:
            self.texts[row, column] = text[: limits.cell_characters]
            self.note(f"单元格有{len(text)}个字,只读入前{limits.cell_characters}个", row, column)
        else:
            self.texts[row, column] = text

    def note(self, what: str, row: int | None = None, column: int | None = None) -> None:
        """Note something about the sheet, or about one of its cells (0-based)."""
        at = f"工作表“{self.name}”" + ("" if row is None or column is None else f" {address(row, column)}")
        self.notes.append(Repair(what, at))


def note_hidden(sheet: Sheet) -> None:
    """Hidden sheets, rows and columns are read like others; whoever looks at the file does not see them."""
    if sheet.hidden and sheet.texts:
        sheet.note("工作表是隐藏的,也已读入")
    for axis, hidden, word in ((0, sheet.hidden_rows, "行"), (1, sheet.hidden_columns, "列")):
        used = sorted({place[axis] + 1 for place in sheet.texts if place[axis] in hidden}) if hidden else []
        if used:
            shown = "、".join(map(str, used[:20])) + ("等" if len(used) > 20 else "")
            sheet.note(f"第{shown}{word}是隐藏的,也已读入")


def lay_out(sheet: Sheet, number: int, limits: Limits) -> Grid | None:
    """Lay a sheet out as table `number`; None when it is empty. Notes what was cut off or hidden under a merge.

    Rows and columns are the sheet's own; leading empty ones are not shifted away, trailing ones do not count.
    """
    note_hidden(sheet)
    if sheet.cut_cells:
        sheet.note(f"超过上限({limits.rows}行、{limits.columns}列),有{sheet.cut_cells}个单元格没有读入")
    if not sheet.texts:
        return None
    spans, covered = _merged(sheet, limits)
    for place in sheet.texts.keys() & covered:
        sheet.note(f"被合并盖住的单元格里还有“{sheet.texts.pop(place)}”,不显示,没有读入", *place)
    texts = sheet.texts
    if not texts:
        return None
    cells = []
    for row, column in _used(texts):
        place = (row, column)
        if place in spans:
            cells.append(Cell(row, column, texts.get(place, ""), *spans[place]))
        elif place not in covered:
            cells.append(Cell(row, column, texts.get(place, "")))
    return Grid(tuple(cells), number, title=sheet.name)


def _used(texts: dict[tuple[int, int], str]) -> Iterable[tuple[int, int]]:
    """Return the places of the used rectangle row by row, or of the texts alone when they are few and far between."""
    rows, columns = {row for row, _ in texts}, {column for _, column in texts}
    height, width = range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)
    return sorted(texts) if len(height) * len(width) > _FILLED else product(height, width)


def _merged(sheet: Sheet, limits: Limits) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return the spans by their first cell and the cells they cover. The first of overlapping ranges wins.

    Whole rows are often merged to the sheet's last column (XFD): such a range ends where the texts end.
    """
    last_row, last_column = (max(place[i] for place in sheet.texts) for i in (0, 1))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        if top > last_row or left > last_column or bottom < top or right < left:
            continue
        bottom = last_row if bottom >= limits.rows else bottom  # noqa: PLW2901
        right = last_column if right >= limits.columns else right  # noqa: PLW2901
        area = (bottom - top + 1) * (right - left + 1)
        if area < 2:
            continue
        if len(covered) + area > _MERGED:
            sheet.note("合并的区域过大,没有按合并处理", top, left)
            continue
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not places.isdisjoint(covered) or not places.isdisjoint(spans):
            sheet.note("合并的区域互相重叠,没有按合并处理", top, left)
            continue
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered |= places - {(top, left)}
    return spans, covered
