"""Markdown: paragraphs and pipe tables (GitHub Flavored Markdown, section 4.10). Merged cells are lost by the format."""

import re

from jixiao.documents.document import Cell, Document, Grid, Paragraph, Role
from jixiao.documents.print_layout import lay_out

_PREFIXES: dict[Role, str] = {"title": "# ", "heading": "## "}
_MARKS = re.compile(r"([\\`*_\[\]<&|~$])")
_LINE_MARK = re.compile(r"^(?=\s*[#>+=-])(\s*)|^(?=\s*\d+[.)]\s)(\s*\d+)", re.MULTILINE)


def write(document: Document) -> bytes:
    """Return `document` as UTF-8 Markdown.

    The first row of a grid is its heading row; a merged cell is printed at its upper left square. Line breaks are
    `<br>`, and every character that Markdown would take for markup has a backslash before it.
    """
    blocks = (_write_grid(b) if isinstance(b, Grid) else _write_paragraph(b) for b in document.blocks)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _write_paragraph(paragraph: Paragraph) -> str:
    text = _LINE_MARK.sub(r"\1\2\\", _escape(paragraph.text))
    return _PREFIXES.get(paragraph.role, "") + text.replace("\n", "<br>")


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _write_grid(grid: Grid) -> str:
    rows = [_write_row(r, row) for r, row in enumerate(lay_out(grid))]
    return "\n".join([*rows[:1], "|" + "---|" * grid.column_count, *rows[1:]]) if rows else ""


def _write_row(r: int, row: tuple[Cell, ...]) -> str:
    texts = (_escape(cell.text) if (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row))
    return "|" + "|".join(f" {text} ".replace("\n", "<br>") for text in texts) + "|"
