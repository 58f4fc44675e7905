"""XML spreadsheets 2003 (SpreadsheetML): what many budget systems export under the name .xls."""

from datetime import datetime

from lxml import etree

from jixiao.documents.document import Block, Document, Repair, Source
from jixiao.documents.limits import Limits
from jixiao.documents.markup import parse_xml, whole
from jixiao.documents.number_format import format_number
from jixiao.documents.sheet import Sheet
from jixiao.documents.workbook import append_sheet

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_S = f"{{{NAMESPACE}}}"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's clock has no time zone
_NAMED = {
    "General Number": "General", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Currency": "¥#,##0.00", "General Date": "yyyy/m/d h:mm", "Long Date": 'yyyy"年"m"月"d"日"', "Short Date": "yyyy/m/d",
    "Medium Date": "d-mmm-yy", "Short Time": "h:mm", "Medium Time": "h:mm AM/PM", "Long Time": "h:mm:ss",
}  # fmt: skip


def read_spreadsheetml(data: bytes, source: Source, limits: Limits) -> Document:
    """Read an XML spreadsheet of 2003: each worksheet that is not empty is one grid, titled by its name."""
    root = parse_xml(data, source, limits)
    formats = {
        style.get(_S + "ID", ""): _NAMED.get(code, code)
        for style in root.iter(_S + "Style")
        for shape in style.iterchildren(_S + "NumberFormat")
        if (code := shape.get(_S + "Format", "General"))
    }
    blocks: list[Block] = []
    repairs: list[Repair] = []
    for worksheet in root.iterchildren(_S + "Worksheet"):
        sheet = Sheet(worksheet.get(_S + "Name", ""))
        row = -1
        for element in worksheet.iterfind(f"{_S}Table/{_S}Row"):
            row = max(whole(element.get(_S + "Index"), row + 2) - 1, 0)
            _read_row(element, row, sheet, formats, limits)
        append_sheet(sheet, blocks, repairs, limits)
    return Document(source, tuple(blocks), tuple(repairs))


def _read_row(element: etree._Element, row: int, sheet: Sheet, formats: dict[str, str], limits: Limits) -> None:
    if element.get(_S + "Hidden") == "1":
        sheet.hidden_rows.add(row)
    column = -1
    for cell in element.iterchildren(_S + "Cell"):
        column = max(whole(cell.get(_S + "Index"), column + 2) - 1, 0)
        content, comment = cell.find(_S + "Data"), cell.find(_S + "Comment")
        if content is not None:
            code = formats.get(cell.get(_S + "StyleID") or element.get(_S + "StyleID") or "Default", "General")
            sheet.put(row, column, _shown(content, code), limits)
        if comment is not None and (words := "".join(str(text) for text in comment.itertext()).strip()):
            sheet.comments.append((row, column, f"批注:{words}"))
        across, down = whole(cell.get(_S + "MergeAcross")), whole(cell.get(_S + "MergeDown"))
        if across > 0 or down > 0:
            sheet.merges.append((row, column, row + max(down, 0), column + max(across, 0)))
        column += max(across, 0)


def _shown(content: etree._Element, code: str) -> str:
    value, kind = "".join(str(text) for text in content.itertext()), content.get(_S + "Type")
    if kind == "Number":
        return format_number(value, code)
    if kind == "DateTime":
        try:
            days = (datetime.fromisoformat(value).replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
        except ValueError:
            return value
        return format_number(repr(days), code if code != "General" else "yyyy/m/d")
    return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "Boolean" else value
