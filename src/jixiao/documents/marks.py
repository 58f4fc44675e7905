"""Marks 记号: what tells, in a PDF printed by Jixiao, the line or cell that the writer began from one that goes on.

Two word joiners stand before the text of a cell, one before each further paragraph: signs without width or shape, which
PDF readers keep. In an empty cell stand two tiny ideographic spaces (a single one PDFium takes for nothing). What begins without one was cut by the width of its
column or by a page break, so a print reads back with its cells and line breaks as they were.
"""

MARK, EMPTY = "\u2060", "\u3000\u3000"


def marked(text: str) -> str:
    """Return a text with its paragraphs marked."""
    return f"{MARK}{MARK}{text}".replace("\n", f"\n{MARK}")
