"""Word: WordprocessingML (ECMA-376, part 1, section 17) written straight into a small package."""

import io
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape

from jixiao.documents.document import Cell, Document, Grid, Paragraph
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import (
    PADDING,
    ROW_HEIGHT,
    VERTICAL_PADDING,
    cell_height,
    fit_columns,
    lay_out,
    leading_header_rows,
    row_heights,
)
from jixiao.documents.typefaces import CELL, LEADING_ROLES
from jixiao.documents.write_docx_package import WORD, package_parts
from jixiao.errors import CannotPrintError

TWIPS = 1440 / 25.4
_SAME_BYTES_ALWAYS = (1980, 1, 1, 0, 0, 0)
_ROWS_KEPT_WITH_SIGNATURE = 2
# Word opens no table of more columns (“Operating parameter limitations and specifications in Word”).
_COLUMNS = 63
_KEEP = "<w:keepNext/>"
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def write(document: Document) -> bytes:
    """Return `document` as a .docx file."""
    paper = choose_paper(document)
    parts = package_parts(document) | {"word/document.xml": _write_body(document, paper)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, xml in parts.items():
            info = zipfile.ZipInfo(name, _SAME_BYTES_ALWAYS)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return buffer.getvalue()


def _write_body(document: Document, paper: Paper) -> str:
    width, height = round(paper.width * TWIPS), round(paper.height * TWIPS)
    side, end = round(paper.side * TWIPS), round(paper.end * TWIPS)
    orient = ' w:orient="landscape"' if paper.is_landscape else ""
    return (
        f"<w:document {WORD}><w:body>{''.join(_write_blocks(document, paper))}"
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{end}" w:right="{side}" w:bottom="{end}" w:left="{side}" w:header="850" w:footer="850" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _write_blocks(document: Document, paper: Paper) -> Iterator[str]:
    """Word joins tables that touch, and wants a paragraph at the end: there a gap of no height is put."""
    for block, follower in pairwise((*document.blocks, None)):
        signed = isinstance(follower, Paragraph) and follower.role == "signature" and not follower.page_break_before
        if isinstance(block, Paragraph):
            yield _write_paragraph(block, signed)
        elif block and block.cells:
            yield _write_grid(block, paper, signed)
            if not isinstance(follower, Paragraph):
                yield _GAP


def _write_paragraph(paragraph: Paragraph, signed: bool) -> str:
    """A signature ends in an empty line of the height of the seal's lower half; `signed` when another one follows."""
    last = paragraph.role == "signature" and not signed
    properties = f'<w:pStyle w:val="{paragraph.role.capitalize()}"/>'
    properties += _KEEP if paragraph.role in LEADING_ROLES or signed or last else ""
    properties += "<w:pageBreakBefore/>" if paragraph.page_break_before else ""
    lines = paragraph.text.split("\n")
    runs = "<w:r><w:br/></w:r>".join(_write_run(line) for line in lines)
    seal = f'<w:spacing w:before="0" w:after="0" w:line="{round(SEAL_ROOM / 2 * TWIPS)}" w:lineRule="exact"/>'
    room = f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{seal}</w:pPr></w:p>' if last else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>{room}"


def _write_grid(grid: Grid, paper: Paper, signed: bool) -> str:
    if grid.column_count > _COLUMNS:
        what = f"表格有 {grid.column_count} 列，超过 Word 的上限 {_COLUMNS} 列"
        raise CannotPrintError(what, f"表{grid.number}", "请改用 xlsx 输出")
    widths = fit_columns(grid, paper.text_width)
    heights = row_heights(grid, lambda cell: cell_height(cell, widths, CELL.size))
    columns = tuple(round(width * TWIPS) for width in widths)
    squares = lay_out(grid)
    headed, row_count = leading_header_rows(grid, squares), len(squares)
    kept = set(range(row_count - 1)) if grid.keep_together else set()
    kept |= set(range(row_count - _ROWS_KEPT_WITH_SIGNATURE, row_count)) if signed else set()
    rows = []
    for r in range(row_count):
        properties = "<w:cantSplit/>" if heights[r] < paper.text_height / 2 else ""
        properties += f'<w:trHeight w:val="{round(ROW_HEIGHT * TWIPS)}" w:hRule="atLeast"/>'
        properties += "<w:tblHeader/>" if r < headed else ""
        cells = "".join(_write_square(cell, r, columns, _KEEP if r in kept else "") for cell in _row_owners(squares[r]))
        rows.append(f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    return _write_table_head(columns) + "".join(rows) + "</w:tbl>"


def _write_table_head(columns: tuple[int, ...]) -> str:
    padding = (("top", VERTICAL_PADDING), ("left", PADDING), ("bottom", VERTICAL_PADDING), ("right", PADDING))
    margins = "".join(f'<w:{side} w:w="{round(room * TWIPS)}" w:type="dxa"/>' for side, room in padding)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Form"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        "</w:tblPr><w:tblGrid>" + "".join(f'<w:gridCol w:w="{c}"/>' for c in columns) + "</w:tblGrid>"
    )


def _row_owners(row: tuple[Cell, ...]) -> Iterator[Cell]:
    """Yield each cell that takes part in a row once, also those that began above it."""
    column = 0
    while column < len(row):
        yield row[column]
        column += row[column].colspan


def _write_square(cell: Cell, row: int, columns: tuple[int, ...], keep: str) -> str:
    begins = cell.row == row
    width = sum(columns[cell.column : cell.column + cell.colspan])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.colspan > 1:
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if cell.rowspan > 1:
        properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    style = f'<w:pPr><w:pStyle w:val="Cell"/>{keep}<w:jc w:val="{cell.align}"/></w:pPr>'
    lines = cell.text.split("\n") if begins else [""]
    paragraphs = "".join(f"<w:p>{style}{_write_run(line, cell.bold)}</w:p>" for line in lines)
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'


def _write_run(text: str, bold: bool = False) -> str:
    if not text:
        return ""
    marks = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    pieces = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(piece) for piece in text.split("\t"))
    return f'<w:r>{marks}<w:t xml:space="preserve">{pieces}</w:t></w:r>'
