"""Plain text: paragraphs as lines, table rows as lines of cells parted by tabs, a blank line between the blocks."""

from jixiao.documents.document import Document, Grid, Paragraph
from jixiao.documents.print_layout import lay_out

_QUOTED = frozenset('\t\n"')


def write(document: Document) -> bytes:
    """Return `document` as UTF-8 text.

    A merged cell is printed at its upper left square and its other squares are empty. A cell with a tab, a line break
    or a quotation mark is put in quotation marks, and those inside it are doubled, as Excel does when cells are copied;
    so is the only cell of a row when it is empty, which would else be a blank line. A tab in a paragraph becomes two
    spaces, since it would make the line a table row.
    """
    blocks = (_write_grid(b) if isinstance(b, Grid) else _write_paragraph(b) for b in document.blocks)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _write_paragraph(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\t", "  ")


def _write_grid(grid: Grid) -> str:
    lines = []
    for r, row in enumerate(lay_out(grid)):
        texts = [_quote(cell.text) if (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row)]
        lines.append("\t".join(texts) or '""')
    return "\n".join(lines)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if not _QUOTED.isdisjoint(text) else text
