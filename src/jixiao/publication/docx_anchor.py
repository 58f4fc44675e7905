"""Anchors of Word comments: the marks in the text that say which words a comment is on (ECMA-376, part 1, 17.13.4)."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from jixiao.documents.docx_styles import W
from jixiao.publication.notes import Note

_P, _R, _T, _TC, _BOX = W + "p", W + "r", W + "t", W + "tc", W + "txbxContent"
_START, _END = W + "commentRangeStart", W + "commentRangeEnd"
_UNSEEN = (W + "del", W + "moveFrom")
_WHITE = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text element and the [start, end) it takes up in the whole text."""

    element: etree._Element
    start: int
    end: int


def anchor(element: etree._Element, note: Note, number: str) -> None:
    """Mark in a cell or paragraph what comment `number` is on: the note's words, or all of it when they are not there.

    Word cannot comment inside a text box: the mark then stands at the paragraph that holds the box.
    """
    holder = _outside_boxes(element)
    paragraphs = list(_paragraphs(holder)) or [etree.SubElement(holder, _P)]
    pieces, text = _text_of(paragraphs) if holder is element else ([], "")
    found = note.locate(text)
    if found is None or found[1] - found[0] >= len(text.strip()):
        _mark_all(paragraphs, number)
    else:
        first, last = _cut(pieces, *found)
        _below_paragraph(first).addprevious(_mark(_START, number))
        _close(_below_paragraph(last), number)


def _outside_boxes(element: etree._Element) -> etree._Element:
    box = next((above for above in list(element.iterancestors(_BOX))[-1:]), None)
    return element if box is None else next(box.iterancestors(_P))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a cell itself, not those of text boxes and nested tables in it."""
    if element.tag == _P:
        yield element
        return
    for paragraph in element.iter(_P):
        if next(paragraph.iterancestors(_TC, _BOX)) is element:
            yield paragraph


def _text_of(paragraphs: list[etree._Element]) -> tuple[list[_Piece], str]:
    pieces: list[_Piece] = []
    text = ""
    for number, paragraph in enumerate(paragraphs):
        text += "\n" if number else ""
        for element in paragraph.iter(_T, *_WHITE):
            if next(element.iterancestors(_BOX, *_UNSEEN, _P)) is not paragraph or element.getparent().tag != _R:  # type: ignore[union-attr]
                continue
            words = (element.text or "") if element.tag == _T else _WHITE[str(element.tag)]
            if element.tag == _T and words:
                pieces.append(_Piece(element, len(text), len(text) + len(words)))
            text += words
    return pieces, text


def _cut(pieces: list[_Piece], start: int, end: int) -> tuple[etree._Element, etree._Element]:
    """Cut runs so that [start, end) begins and ends with one; return the first and the last run of it."""
    first = next(piece for piece in pieces if piece.end > start)
    last = next(piece for piece in reversed(pieces) if piece.start < end)
    if end < last.end:
        _split(last.element, end - last.start)
    last_run = _run(last.element)
    first_run = _run(first.element)
    if start > first.start:
        first_run = _split(first.element, start - first.start)
        last_run = first_run if first is last else last_run
    return first_run, last_run


def _split(text: etree._Element, at: int) -> etree._Element:
    """Split a run inside one of its texts; return the second half, a run of the same look."""
    run, words = _run(text), text.text or ""
    second = deepcopy(run)
    for child in [child for child in second if child.tag != W + "rPr"]:
        second.remove(child)
    rest = etree.SubElement(second, _T)
    for half, part in ((text, words[:at]), (rest, words[at:])):
        half.text = part
        half.set(_SPACE, "preserve")
    second.extend(list(text.itersiblings()))
    run.addnext(second)
    return second


def _run(text: etree._Element) -> etree._Element:
    return next(text.iterancestors(_R))


def _below_paragraph(run: etree._Element) -> etree._Element:
    """Return the run, or what wraps it (a link, a control), directly below its paragraph."""
    while (above := run.getparent()) is not None and above.tag != _P:
        run = above
    return run


def _mark_all(paragraphs: list[etree._Element], number: str) -> None:
    first, last = paragraphs[0], paragraphs[-1]
    behind = 1 if len(first) and first[0].tag == W + "pPr" else 0
    while behind < len(first) and first[behind].tag == _START:
        behind += 1
    first.insert(behind, _mark(_START, number))
    _close(last[-1] if len(last) else etree.SubElement(last, _R), number)


def _close(last: etree._Element, number: str) -> None:
    """End the range behind `last` and put the comment's own sign there."""
    sign = etree.Element(_R)
    sign.append(_mark(W + "commentReference", number))
    last.addnext(sign)
    last.addnext(_mark(_END, number))


def _mark(tag: str, number: str) -> etree._Element:
    mark = etree.Element(tag)
    mark.set(W + "id", number)
    return mark
