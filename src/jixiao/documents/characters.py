"""Characters 字符: what no file format can hold is replaced by something that can be seen, never dropped."""

import re
from dataclasses import replace

from jixiao.documents.document import Block, Document, Grid

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PICTURES = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "␡",
    **dict.fromkeys((*range(128, 160), *range(55296, 57344), 65534, 65535), "�"),
    **{ord(line_break): "\n" for line_break in "\n\v\f\x85"},
    ord("\t"): "\t",
}


def make_printable(text: str) -> str:
    """Return `text` with line ends as `\\n`, and control characters as their pictures (␀ ␁ …) or as �."""
    if not _UNPRINTABLE.search(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PICTURES)


def make_document_printable(document: Document) -> Document:
    """Return `document` with every text made printable; the same object when nothing had to change."""
    blocks = tuple(_make_block_printable(block) for block in document.blocks)
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _make_block_printable(block: Block) -> Block:
    if not isinstance(block, Grid):
        return replace(block, text=make_printable(block.text)) if _UNPRINTABLE.search(block.text) else block
    if not any(_UNPRINTABLE.search(cell.text) for cell in block.cells):
        return block
    return replace(block, cells=tuple(replace(cell, text=make_printable(cell.text)) for cell in block.cells))
