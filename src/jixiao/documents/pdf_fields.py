"""What was filled into a PDF: the values of form fields and text boxes laid over the page."""

from collections.abc import Iterator
from ctypes import byref, c_ushort, sizeof
from typing import Any

import pypdfium2.raw as pdfium

from jixiao.documents.lines import is_wide
from jixiao.documents.pages import Glyph
from jixiao.documents.pdf_geometry import View

_EM = 12.0
_MAXIMUM_ANNOTATIONS = 5_000
_MAXIMUM_BYTES = 2_000_000
_TICKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_VALUES = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)


def field_glyphs(page: pdfium.FPDF_PAGE, form: Any, view: View) -> tuple[Glyph, ...]:
    """Return the values of the page's fields as glyphs at their places; tick boxes as ☑ and □.

    `form` is the document's form handle, or None when it has no form.
    """
    return tuple(_glyphs(page, form, view))


def _glyphs(page: pdfium.FPDF_PAGE, form: Any, view: View) -> Iterator[Glyph]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAXIMUM_ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            text = _text(note, form)
            if text:
                yield _glyph(text, note, view)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _text(note: Any, form: Any) -> str:
    if pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_HIDDEN:
        return ""
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _read(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if field in _TICKS:
        return "☑" if _is_ticked(note, form) else "□"
    if field in _VALUES:
        return _read(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))
    return ""


def _is_ticked(note: Any, form: Any) -> bool:
    """Say whether a box is drawn ticked: by its appearance state, as printed, before what PDFium makes of its value."""
    state = _read(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"AS", buffer, size))
    return state != "Off" if state else bool(pdfium.FPDFAnnot_IsChecked(form, note))


def _read(call: Any) -> str:
    """Return what a PDFium call writes as UTF-16: asked first for the size, then for the text."""
    size = min(int(call(None, 0)), _MAXIMUM_BYTES)
    buffer = (c_ushort * (size // sizeof(c_ushort) + 1))()
    call(buffer, size)
    text = bytes(buffer)[:size].decode("utf-16-le", errors="replace").split("\0", 1)[0]
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _glyph(text: str, note: Any, view: View) -> Glyph:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, byref(rectangle))
    x0, top, x1, bottom = view.rectangle(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    line = text.split("\n", 1)[0]
    width = sum(_EM if is_wide(ch) else _EM / 2 for ch in line)
    return Glyph(text, x0, top, max(x0 + 1.0, min(x1, x0 + width)), bottom)
