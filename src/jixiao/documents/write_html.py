"""HTML: one page that needs nothing else, and prints as the official form on A4."""

from html import escape

from jixiao.documents.document import Cell, Document, Grid, Paragraph, Role
from jixiao.documents.paper import SEAL_ROOM, Paper, choose_paper
from jixiao.documents.print_layout import (
    PADDING,
    ROW_HEIGHT,
    Squares,
    fit_columns,
    lay_out,
    leading_header_rows,
    starting_cells,
)
from jixiao.documents.typefaces import CELL, LATIN, STYLES, Style

_TAGS: dict[Role, str] = {"title": "h1", "heading": "h2"}


def write(document: Document) -> bytes:
    """Return `document` as a UTF-8 page in Chinese; all text is escaped, line breaks are `<br>`."""
    paper = choose_paper(document)
    titles = (b.text for b in document.blocks if isinstance(b, Paragraph) and b.role == "title")
    blocks = (_write_grid(b, paper) if isinstance(b, Grid) else _write_paragraph(b) for b in document.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(next(titles, document.source.name))}</title>\n<style>\n{_style_sheet(paper)}</style>\n"
        "</head>\n<body>\n<main>\n" + "\n".join(filter(None, blocks)) + "\n</main>\n</body>\n</html>\n"
    ).encode()


def _style_sheet(paper: Paper) -> str:
    roles = "\n".join(f".{role} {{ {_declare(style)} }}" for role, style in STYLES.items())
    return f"""\
@page {{ size: A4 {"landscape" if paper.is_landscape else "portrait"}; margin: {paper.end}mm {paper.side}mm;
  @bottom-center {{ content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; }} }}
body {{ margin: 0; color: #000; background: #fff; font-synthesis-weight: none; }}
main {{ max-width: {paper.text_width}mm; margin: 0 auto; padding: 10mm 5mm; }}
h1, h2, p, td, th {{ white-space: pre-wrap; overflow-wrap: anywhere; line-break: strict; line-height: 1.35; }}
{roles}
.title, .subtitle, .heading, .note {{ break-after: avoid; }}
.signature {{ min-height: {SEAL_ROOM}mm; display: flex; align-items: center; break-before: avoid; break-inside: avoid; }}
.new-page {{ break-before: page; }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 auto; {_declare(CELL)} }}
table.whole {{ break-inside: avoid; }}
td, th {{ border: 0.5pt solid #000; padding: 1mm {PADDING}mm; height: {ROW_HEIGHT - 2}mm; vertical-align: middle;
  font-weight: normal; }}
td:not([rowspan]), thead {{ break-inside: avoid; }}
.left {{ text-align: left; }}
.center {{ text-align: center; }}
.right {{ text-align: right; }}
.bold {{ font-weight: bold; font-synthesis-weight: auto; }}
@media print {{ main {{ max-width: none; padding: 0 0.5pt; }} }}
"""


def _declare(style: Style) -> str:
    faces = ", ".join(f'"{name}"' for name in (LATIN, style.face.name, *style.face.alternatives))
    return (
        f"font-family: {faces}, {'serif' if style.face.embedded == 'serif' else 'sans-serif'}; "
        f"font-size: {style.size}pt; font-weight: {'bold' if style.bold else 'normal'}; text-align: {style.align}; margin: {style.before}pt auto {style.after}pt;"
    )


def _write_paragraph(paragraph: Paragraph) -> str:
    tag = _TAGS.get(paragraph.role, "p")
    breaks = " new-page" if paragraph.page_break_before else ""
    return f'<{tag} class="{paragraph.role}{breaks}">{_write_text(paragraph.text)}</{tag}>'


def _write_grid(grid: Grid, paper: Paper) -> str:
    squares = lay_out(grid)
    if not squares:
        return ""
    widths = fit_columns(grid, paper.text_width)
    columns = "".join(f'<col style="width: {100 * width / sum(widths):.4g}%">' for width in widths)
    headed = leading_header_rows(grid, squares)
    head = f"<thead>\n{_write_rows(squares, range(headed), 'th')}</thead>\n" if headed else ""
    body = _write_rows(squares, range(headed, len(squares)), "td")
    kept = ' class="whole"' if grid.keep_together else ""
    return f'<table{kept} style="width: {100 * sum(widths) / paper.text_width:.4g}%">\n<colgroup>{columns}</colgroup>\n{head}<tbody>\n{body}</tbody>\n</table>'


def _write_rows(squares: Squares, rows: range, tag: str) -> str:
    return "".join(f"<tr>{''.join(_write_cell(c, tag) for c in starting_cells(squares, r))}</tr>\n" for r in rows)


def _write_cell(cell: Cell, tag: str) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f'<{tag}{spans} class="{cell.align}{" bold" if cell.bold else ""}">{_write_text(cell.text)}</{tag}>'


def _write_text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
