"""Comments in a PDF file: a highlight with a note on each offending cell, behind the file's own bytes."""

import datetime
from collections import Counter
from collections.abc import Sequence

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from jixiao.core.finding import Severity
from jixiao.documents.document import Source
from jixiao.documents.limits import Limits
from jixiao.documents.pdf import cell_boxes
from jixiao.documents.pieces import PageBox
from jixiao.publication.notes import AUTHOR, Note, gravest
from jixiao.publication.pdf_update import PdfUpdate

_GROUND: dict[Severity, tuple[float, float, float]] = {
    "error": (1.0, 0.80, 0.80), "warning": (1.0, 0.92, 0.68), "info": (0.86, 0.92, 0.99),
}  # fmt: skip
_INK: dict[Severity, str] = {"error": "0.75 0 0", "warning": "0.60 0.35 0", "info": "0.20 0.35 0.60"}
_PRINTED = 4
_SIGN = 6.0
_POPUP = (220.0, 120.0)


def annotate_pdf(
    data: bytes, source: Source, notes: Sequence[Note], date: datetime.date | None, limits: Limits
) -> bytes:
    """Return the file with the notes as annotations: one a cell, on each page that shows a part of it.

    A note whose place is on no page stands at the head of the first one. Raises CannotPrintError for a file that is
    signed or protected.
    """
    update = PdfUpdate(data, source)
    boxes = cell_boxes(data, source, limits)
    by_box: dict[PageBox, list[Note]] = {}
    for note in notes:
        found = boxes.get(note.place, ()) if note.place else ()
        for box in found or (_head(update),):
            by_box.setdefault(box, []).append(note if found else _with_place(note))
    pages: dict[int, list[IndirectObject]] = {}
    known = {number: _texts_on(update, number) for number in {box.page for box in by_box}}
    for box, group in sorted(by_box.items(), key=lambda entry: (entry[0].page, -entry[0].top, entry[0].x0)):
        if known[box.page][_text_of(group)]:
            known[box.page][_text_of(group)] -= 1
            continue
        pages.setdefault(box.page, []).extend(_annotate(update, box, group, date))
    for number, annotations in pages.items():
        update.add_annotations(number, annotations)
    return update.finish()


def _head(update: PdfUpdate) -> PageBox:
    left, _, _, top = (float(side) for side in update.reader.pages[0].cropbox)
    return PageBox(1, left + 20, top - 20, left + 40, top - 40)


def _texts_on(update: PdfUpdate, number: int) -> Counter[str]:
    """Return the notes that an earlier review left on a page: they are not written twice."""
    page = update.reader.pages[number - 1]
    marks = [entry.get_object() for entry in page.annotations or ()]
    return Counter(
        str(mark.get("/Contents")) for mark in marks if isinstance(mark, DictionaryObject) and mark.get("/T") == AUTHOR
    )


def _text_of(notes: Sequence[Note]) -> str:
    return "\r\r".join(note.text.replace("\n", "\r") for note in notes)


def _with_place(note: Note) -> Note:
    return Note(None, f"{note.place}：{note.text}" if note.place else note.text, note.severity)


def _annotate(
    update: PdfUpdate, box: PageBox, notes: Sequence[Note], date: datetime.date | None
) -> tuple[IndirectObject, IndirectObject]:
    """Add a highlight and the pop-up that shows its text; return both."""
    severity = gravest(list(notes))
    mark = DictionaryObject()
    mark_id = update.add(mark)
    popup_id = update.add(_popup(box, mark_id))
    mark.update(
        {
            **_annotation("/Highlight", (box.x0, box.bottom, box.x1, box.top)),
            NameObject("/QuadPoints"): _numbers(
                box.x0, box.top, box.x1, box.top, box.x0, box.bottom, box.x1, box.bottom
            ),
            NameObject("/C"): _numbers(*_GROUND[severity]),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Subj"): TextStringObject("审核意见"),
            NameObject("/Contents"): TextStringObject(_text_of(notes)),
            NameObject("/NM"): TextStringObject(f"jixiao-{mark_id.idnum}"),
            NameObject("/P"): update.page(box.page)[0],
            NameObject("/Popup"): popup_id,
            NameObject("/AP"): DictionaryObject({NameObject("/N"): update.add(_appearance(box, severity))}),
        }
    )
    if date:
        mark[NameObject("/M")] = TextStringObject(f"D:{date:%Y%m%d}000000Z")
    return mark_id, popup_id


def _popup(box: PageBox, parent: IndirectObject) -> DictionaryObject:
    width, height = _POPUP
    popup = _annotation("/Popup", (box.x1, box.top - height, box.x1 + width, box.top))
    return DictionaryObject({**popup, NameObject("/Parent"): parent, NameObject("/Open"): BooleanObject(False)})


def _annotation(kind: str, rectangle: tuple[float, float, float, float]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(*rectangle),
            NameObject("/F"): NumberObject(_PRINTED),
        }
    )


def _appearance(box: PageBox, severity: Severity) -> DecodedStreamObject:
    """Return how the highlight looks in every program: a pale ground, and a sign in the corner that is told apart by its
    shape also in black and white: a square for an error, a triangle for a warning, a dot for a hint."""
    x0, x1, bottom, top = box.x0, box.x1, box.bottom, box.top
    form = DecodedStreamObject()
    blend = DictionaryObject(
        {NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")}
    )
    states = DictionaryObject({NameObject("/M"): blend})
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(x0, bottom, x1, top),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    red, green, blue = _GROUND[severity]
    ground = f"/M gs {red} {green} {blue} rg {x0:.2f} {bottom:.2f} {x1 - x0:.2f} {top - bottom:.2f} re f"
    form.set_data(f"q {ground} {_INK[severity]} rg {_sign(x1 - 1.5, top - 1.5, severity)} Q".encode("ascii"))
    return form


def _sign(right: float, top: float, severity: Severity) -> str:
    left, bottom, middle, half = right - _SIGN, top - _SIGN, right - _SIGN / 2, _SIGN / 2
    if severity == "error":
        return f"{left:.2f} {bottom:.2f} {_SIGN} {_SIGN} re f"
    if severity == "warning":
        return f"{left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l {middle:.2f} {top:.2f} l h f"
    centre, bend = top - half, half * 0.5523
    up, down, west, east = centre + half, centre - half, middle - half, middle + half
    return (
        f"{west:.2f} {centre:.2f} m {west:.2f} {centre + bend:.2f} {middle - bend:.2f} {up:.2f} {middle:.2f} {up:.2f} c "
        f"{middle + bend:.2f} {up:.2f} {east:.2f} {centre + bend:.2f} {east:.2f} {centre:.2f} c "
        f"{east:.2f} {centre - bend:.2f} {middle + bend:.2f} {down:.2f} {middle:.2f} {down:.2f} c "
        f"{middle - bend:.2f} {down:.2f} {west:.2f} {centre - bend:.2f} {west:.2f} {centre:.2f} c f"
    )


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 2)) for value in values)
