"""Workbooks 工作簿: sheets read by any spreadsheet reader, appended to a document one after another."""

from jixiao.documents.addresses import address
from jixiao.documents.document import Block, Grid, Paragraph, Repair
from jixiao.documents.limits import Limits
from jixiao.documents.sheet import Sheet, lay_out


def append_sheet(sheet: Sheet, blocks: list[Block], repairs: list[Repair], limits: Limits) -> None:
    """Append a sheet's grid, if it has text, then the notes and text boxes on its cells as paragraphs, and what was noted."""
    tables = sum(isinstance(block, Grid) for block in blocks)
    lines = len(blocks) - tables
    grid = lay_out(sheet, tables + 1, limits)
    if grid is not None:
        blocks.append(grid)
    for line, (row, column, text) in enumerate(sheet.comments, lines + 1):
        blocks.append(Paragraph(f"{address(row, column)} {text}", line, "note"))
    repairs.extend(sheet.notes)
