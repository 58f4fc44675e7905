"""Characters 字符: what a file format cannot hold is replaced by something that can be seen, never dropped."""

import re
from collections.abc import Callable, Iterator
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


def texts(document: Document) -> Iterator[str]:
    """Yield the texts of all paragraphs and cells in order."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text


def map_texts(document: Document, change: Callable[[str], str]) -> Document:
    """Return `document` with `change` made to every text; the same object when nothing changed."""
    if all(change(text) == text for text in texts(document)):
        return document

    def changed(block: Block) -> Block:
        if isinstance(block, Grid):
            return replace(block, cells=tuple(replace(cell, text=change(cell.text)) for cell in block.cells))
        return replace(block, text=change(block.text))

    return replace(document, blocks=tuple(changed(block) for block in document.blocks))
