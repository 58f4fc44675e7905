"""Excel: one sheet a table, with the paragraphs that belong to it above and below, ready to be printed on A4."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import cell_height, fit_columns, lay_out, row_heights, starting_cells
from jixiao.documents.print_sheets import Sheet, divide
from jixiao.documents.typefaces import CELL, MILLIMETRES_PER_POINT, STYLES, Style
from jixiao.errors import CannotPrintError

_A4 = 9
_MILLIMETRES_PER_INCH = 25.4
_PIXELS_PER_MILLIMETRE = 96 / 25.4
_SAME_BYTES_ALWAYS = datetime(1980, 1, 1, tzinfo=UTC)
# Limits of the program (“Excel specifications and limits”): characters in a cell, rows, columns, points of row height.
_CHARACTERS, _ROWS, _COLUMNS, _ROW_HEIGHT = 32_767, 1_048_576, 16_384, 409.0
_SMALLER_SIZES = (9.0, 8.0, 7.0, 6.0, 5.0)


def write(document: Document) -> bytes:
    """Return `document` as an .xlsx file; every cell is text, also what looks like a number or a formula.

    Raises CannotPrintError when a text or table is larger than Excel allows.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        printer = _Printer(book, choose_paper(document))
        sheets = divide(document.blocks)
        book.set_properties({"title": sheets[0].name, "created": _SAME_BYTES_ALWAYS})
        for sheet in sheets:
            printer.write_sheet(sheet)
    return buffer.getvalue()


class _Printer:
    """Writes the sheets of one workbook; formats belong to a workbook and are made once for each kind of cell."""

    def __init__(self, book: Workbook, paper: Paper) -> None:
        self._book, self._paper = book, paper
        self._formats: dict[tuple[Style, bool, bool], Format] = {}

    def write_sheet(self, sheet: Sheet) -> None:
        grid = sheet.grid
        last_row = len(sheet.above) + grid.row_count + len(sheet.below)
        if last_row > _ROWS or grid.column_count > _COLUMNS:
            raise CannotPrintError("表格行数或列数超过 Excel 的上限", sheet.name, "请改用 docx 或 pdf 输出")
        page = self._book.add_worksheet(sheet.name)
        widths = fit_columns(grid, self._paper.text_width) or (self._paper.text_width,)
        for column, width in enumerate(widths):
            page.set_column_pixels(column, column, round(width * _PIXELS_PER_MILLIMETRE))
        self._set_up(page, last_row, len(widths))
        for row, paragraph in enumerate(sheet.above):
            self._write_paragraph(page, row, paragraph, widths)
        self._write_grid(page, len(sheet.above), grid, widths)
        for row, paragraph in enumerate(sheet.below, len(sheet.above) + grid.row_count):
            self._write_paragraph(page, row, paragraph, widths)

    def _set_up(self, page: Worksheet, rows: int, columns: int) -> None:
        page.set_paper(_A4)
        if self._paper.is_landscape:
            page.set_landscape()
        side, end = self._paper.side / _MILLIMETRES_PER_INCH, self._paper.end / _MILLIMETRES_PER_INCH
        page.set_margins(side, side, end, end)
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.set_footer("&C&9第 &P 页 共 &N 页")
        page.hide_gridlines(2)
        page.print_area(0, 0, max(rows, 1) - 1, columns - 1)

    def _write_paragraph(self, page: Worksheet, row: int, paragraph: Paragraph, widths: tuple[float, ...]) -> None:
        style = STYLES[paragraph.role]
        cell = Cell(row, 0, paragraph.text, colspan=len(widths), align=style.align)
        needed = cell_height(cell, widths, style.size) / MILLIMETRES_PER_POINT
        room = SEAL_ROOM / MILLIMETRES_PER_POINT if paragraph.role == "signature" else style.before + style.after
        page.set_row(row, min(max(needed, room) if paragraph.role == "signature" else needed + room, _ROW_HEIGHT))
        self._write_cell(page, cell, self._format(style, style.bold, False))

    def _write_grid(self, page: Worksheet, first: int, grid: Grid, widths: tuple[float, ...]) -> None:
        highest = _ROW_HEIGHT * MILLIMETRES_PER_POINT

        def size(cell: Cell) -> float:
            """Excel's rows end at 409 points: what is longer is set smaller."""
            sizes = (CELL.size, *_SMALLER_SIZES)
            return next((s for s in sizes if cell_height(cell, widths, s) <= highest * cell.rowspan), sizes[-1])

        heights = row_heights(grid, lambda cell: cell_height(cell, widths, size(cell)))
        squares = lay_out(grid)
        for row, height in enumerate(heights):
            page.set_row(first + row, min(height / MILLIMETRES_PER_POINT, _ROW_HEIGHT))
            for cell in starting_cells(squares, row):
                style = replace(CELL, size=size(cell), align=cell.align)
                self._write_cell(page, replace(cell, row=first + row), self._format(style, cell.bold, True))
        repeated = sorted(grid.header_rows)
        if repeated:
            run = next((n for n, row in enumerate(repeated) if row != repeated[0] + n), len(repeated))
            page.repeat_rows(first + repeated[0], first + repeated[0] + run - 1)

    def _write_cell(self, page: Worksheet, cell: Cell, format: Format) -> None:  # noqa: A002
        """Excel cuts a text that is too long without a word, and so would XlsxWriter: here it is said."""
        if len(cell.text.encode("utf-16-le")) // 2 > _CHARACTERS:
            where = f"{page.get_name()} 第{cell.row + 1}行 第{cell.column + 1}列"
            raise CannotPrintError(f"单元格文字超过 Excel 的上限 {_CHARACTERS} 字", where, "请改用 docx 或 pdf 输出")
        if cell.rowspan > 1 or cell.colspan > 1:
            bottom, right = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
            page.merge_range(cell.row, cell.column, bottom, right, "", format)
        if cell.text:
            page.write_string(cell.row, cell.column, cell.text, format)
        else:
            page.write_blank(cell.row, cell.column, None, format)

    def _format(self, style: Style, bold: bool, bordered: bool) -> Format:
        key = (style, bold, bordered)
        if key not in self._formats:
            properties = {
                "font_name": style.face.name,
                "font_charset": 134,
                "font_size": style.size,
                "bold": bold,
                "align": style.align,
                "valign": "vcenter",
                "text_wrap": True,
                "border": int(bordered),
                "num_format": "@",
            }
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]
