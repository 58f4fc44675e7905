"""Excel 97–2003 workbooks .xls (and .et of that kind): values as the cells show them, merged ranges, notes.

xlrd with its formatting knows everything that is needed, in about a millisecond a workbook. calamine would be ten times
faster, but gives no number formats and reserves a sheet's whole used rectangle, so that two cells far apart can end
the program.
"""

import io

import xlrd
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from jixiao.documents.archive import damaged, encrypted
from jixiao.documents.document import Block, Document, Repair, Source
from jixiao.documents.limits import Limits
from jixiao.documents.number_format import BUILT_IN, format_number
from jixiao.documents.sheet import Sheet
from jixiao.documents.workbook import append_sheet

_SHOWN_BY_LOCALE = range(14, 59)  # xlrd knows these formats as an American Excel prints them
MACROS = "文件带有宏,宏没有运行也没有读入"


def read_xls(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a .xls: each sheet that is not empty is one grid, titled by its name; hidden ones are read and noted."""
    book = _open(data, source)
    blocks: list[Block] = []
    repairs = [Repair(MACROS, "全文")] if "_VBA_PROJECT".encode("utf-16-le") in data else []
    for index in range(book.nsheets):
        append_sheet(_read_sheet(book, book.sheet_by_index(index), limits), blocks, repairs, limits)
    return Document(source, tuple(blocks), tuple(repairs))


def _open(data: bytes, source: Source) -> xlrd.Book:
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO(), on_demand=False
        )
    except xlrd.XLRDError as error:
        raise (encrypted(source) if "encrypted" in str(error) else damaged(source)) from error
    except Exception as error:  # damaged records make xlrd fail in whatever way the bytes suggest
        raise damaged(source) from error


def _read_sheet(book: xlrd.Book, table: XlsSheet, limits: Limits) -> Sheet:
    sheet = Sheet(table.name)
    for row in range(table.nrows):
        for column in range(table.row_len(row)):
            cell = table.cell(row, column)
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                sheet.put(row, column, _shown(book, cell), limits)
    sheet.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in table.merged_cells]
    sheet.hidden = table.visibility != 0
    sheet.hidden_rows = {row for row, info in table.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in table.colinfo_map.items() if info.hidden}
    for (row, column), note in sorted(table.cell_note_map.items()):
        if words := note.text.strip():
            sheet.comments.append((row, column, f"批注:{words}"))
    return sheet


def _shown(book: xlrd.Book, cell: XlsCell) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return format_number(repr(cell.value), _format(book, cell.xf_index), book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)


def _format(book: xlrd.Book, index: int | None) -> str:
    if index is None or not 0 <= index < len(book.xf_list):
        return "General"
    key = book.xf_list[index].format_key
    if key in _SHOWN_BY_LOCALE and key in BUILT_IN:
        return BUILT_IN[key]
    known = book.format_map.get(key)
    return known.format_str if known else "General"
