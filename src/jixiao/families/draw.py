"""Drawing out 打印: declarations as the document that their form family prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jixiao.core.declaration import Declaration, DepartmentGoals
from jixiao.documents.document import Align, Block, Cell, Document, Grid, Paragraph, Place, Source
from jixiao.families.department import draw_department
from jixiao.families.drawing import Box, Line, Sheet
from jixiao.families.family import FormFamily
from jixiao.families.listing import list_items
from jixiao.families.printing import BLANK, Item, Printer, Span

_WIDEST_LABEL = 2  # words over more columns head a section
_CENTRED = frozenset({"level1", "level2", "target", "weight", "score", "actual"})


def draw(family: FormFamily, declarations: Sequence[Declaration], department: DepartmentGoals | None = None) -> Document:
    """Print declarations in a form family, and the department-wide part where the form has one."""
    return draw_with_places(family, declarations, department)[0]


def draw_with_places(
    family: FormFamily, declarations: Sequence[Declaration], department: DepartmentGoals | None = None
) -> tuple[Document, tuple[Mapping[str, Place], ...]]:
    """Print declarations, and say for each of them in which cell the value at each JSON Pointer is printed.

    A value printed twice is placed where it stands in a cell of its own.
    """
    drawn = _Page()
    if department is not None:
        for paragraph in draw_department(family, department):
            drawn.add_paragraph(paragraph)
    printers = [Printer(d, family, n) for n, d in enumerate(declarations, 1)]
    for group in [printers] if family.one_grid else [[p] for p in printers]:
        for sheet in family.sheets:
            _draw_sheet(drawn, sheet, group)
    title = declarations[0].name if declarations else None
    document = Document(Source(f"{title or family.title}", "", ""), tuple(drawn.blocks))
    return document, tuple(drawn.places.get(p.number, {}) for p in printers)


class _Page:
    """The blocks drawn so far, and where each declaration's values stand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: dict[int, dict[str, Place]] = {}
        self._lines = self._tables = 0

    def add_paragraph(self, paragraph: Paragraph) -> int:
        self._lines += 1
        self.blocks.append(Paragraph(paragraph.text, self._lines, paragraph.role, paragraph.page_break_before))
        return self._lines

    def next_table(self) -> int:
        self._tables += 1
        return self._tables

    def place(self, number: int, spans: Sequence[Span], place: Place, text: str) -> None:
        """Note where values stand; a later cell of its own wins over a line of text."""
        places = self.places.setdefault(number, {})
        for span in spans:
            known = places.get(span.pointer)
            if known is None or (known.table is None and place.table is not None):
                whole = (span.start, span.end) == (0, len(text))
                part = None if whole else (span.start, span.end)
                places[span.pointer] = Place(place.table, place.row, place.column, place.line, part)


def _draw_sheet(drawn: _Page, sheet: Sheet, printers: list[Printer]) -> None:
    _draw_lines(drawn, sheet.before, printers[:1], new_page=bool(drawn.blocks))
    cells, spans = [], []
    for printed in _draw_table(sheet, printers):
        cells.append(printed.cell)
        spans += [(number, values, printed.cell) for number, values in printed.values]
    cells.sort(key=lambda c: (c.row, c.column))
    table = drawn.next_table()
    drawn.blocks.append(Grid(tuple(cells), table, widths=sheet.widths, header_rows=sheet.leading_rows()))
    for number, values, cell in spans:
        drawn.place(number, values, Place(table, cell.row + 1, cell.column + 1), cell.text)
    _draw_lines(drawn, sheet.after, printers[:1], new_page=False)


def _draw_lines(drawn: _Page, lines: Sequence[Line], printers: list[Printer], new_page: bool) -> None:
    for line in lines:
        for printer in printers:
            text, spans = printer.print_pieces(line.pieces)
            if text:
                number = drawn.add_paragraph(Paragraph(text, role=line.role, page_break_before=new_page))
                drawn.place(printer.number, spans, Place(None, line=number), text)
                new_page = False


@dataclass(frozen=True, slots=True)
class _Printed:
    """A cell and the values it shows: by number of the declaration."""

    cell: Cell
    values: tuple[tuple[int, tuple[Span, ...]], ...]


_Row = tuple[Printer, Mapping[str, Item]]


def _draw_table(sheet: Sheet, printers: list[Printer]) -> Iterator[_Printed]:
    instances = {r: _instances(sheet, r, printers) for r in sheet.repeats}
    starts = [0]
    for r in range(len(sheet.rows)):
        starts.append(starts[-1] + (len(instances[r]) if r in instances else 1))
    for box in sheet.boxes:
        height = starts[box.row + box.rowspan] - starts[box.row]
        if box.literal is not None or box.row not in sheet.repeats:
            text, spans = printers[0].print_pieces(box.pieces)
            yield _Printed(_cell(box, starts[box.row], height, text), ((printers[0].number, spans),))
        else:
            yield from _draw_column(sheet, box, starts[box.row], instances[box.row])


def _instances(sheet: Sheet, row: int, printers: list[Printer]) -> list[_Row]:
    """The rows printed for a repeating row: the items of its lists side by side, at least one row a declaration."""
    keys = {_list_key(box): box.slots[0] for box in sheet.rows[row] if _list_key(box)}
    result: list[_Row] = []
    for printer in printers:
        columns = {key: list_items(printer, slot) for key, slot in keys.items()}
        for n in range(max(1, *(len(items) for items in columns.values())) if columns else 1):
            result.append((printer, {k: items[n] if n < len(items) else BLANK for k, items in columns.items()}))
    return result


def _list_key(box: Box) -> str:
    """The list a column repeats over; nothing for a value of the declaration itself and for words."""
    slot = next((slot for slot in box.slots if slot.rows), None)
    return f"{slot.rows}@{slot.period}" if slot else ""


def _draw_column(sheet: Sheet, box: Box, start: int, rows: list[_Row]) -> Iterator[_Printed]:
    """Print one column of a repeating row; equal consecutive branches and values of one declaration are merged."""
    chain = [b for b in sheet.rows[box.row] if b.column <= box.column and _list_key(b) == _list_key(box)] if _merges(sheet, box) else []
    texts = [_print_box(box, row) for row in rows]

    def run(index: int) -> tuple[object, ...]:
        if not _list_key(box):
            return (rows[index][0].number,)
        if not chain:
            return (index,)
        return (rows[index][0].number, *(_print_box(b, rows[index])[0] for b in chain))

    for _, members in groupby(range(len(rows)), run):
        run_of = list(members)
        values = tuple((rows[i][0].number, texts[i][1]) for i in run_of)
        yield _Printed(_cell(box, start + run_of[0], len(run_of), texts[run_of[0]][0]), values)


def _merges(sheet: Sheet, box: Box) -> bool:
    """A column is merged when it is a branch of the tree or stands left of one."""
    later = [b for b in sheet.rows[box.row] if b.column >= box.column and _list_key(b) == _list_key(box)]
    return any(b.is_branch for b in later)


def _print_box(box: Box, row: _Row) -> tuple[str, tuple[Span, ...]]:
    printer, items = row
    return printer.print_pieces(box.pieces, items.get(_list_key(box), BLANK))


def _cell(box: Box, row: int, height: int, text: str) -> Cell:
    heading = bool(box.literal) and box.column == 0 and box.colspan > _WIDEST_LABEL
    return Cell(row, box.column, text, height, box.colspan, _align(box), bold=heading)


def _align(box: Box) -> Align:
    if box.literal is not None:
        return "left" if box.literal.rstrip().endswith((":", "：")) else "center"
    paths = [path for slot in box.slots for path in slot.paths]
    return "center" if all(path[0] == "indicators" and path[1] in _CENTRED for path in paths) else "left"
