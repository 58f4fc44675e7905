"""Pages that are pictures: rendered for recognition, with the text layer a scanner may have put under them."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from jixiao.documents.limits import Limits
from jixiao.documents.pages import Glyph
from jixiao.documents.pdf_geometry import View
from jixiao.errors import MissingProgramError

DPI = 200
_LOOKED_AT = 30
INVISIBLE = 3
REMEDY = '请安装识别组件:pip install "jixiao[ocr]"'


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels (height × width × 3, red green blue), its number and its size in points.

    `layer` is the text a scanner recognised and laid under the picture, when there is one.
    """

    pixels: Any
    number: int
    width: float
    height: float
    layer: tuple[Glyph, ...] = ()


def render(page: Any, view: View, number: int, limits: Limits) -> Picture:
    """Return a page as a picture of 200 dpi, or of fewer when the page is so large that pixels run out."""
    try:
        import numpy
    except ImportError as error:
        raise MissingProgramError("没有安装文字识别组件", f"第{number}页", REMEDY) from error
    width, height = view.size
    scale = min(DPI / 72, (limits.image_pixels / (width * height)) ** 0.5)
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        turns = (view.turns - pdfium.FPDFPage_GetRotation(page)) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, turns, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = pdfium.FPDFBitmap_GetBuffer(bitmap)
        flat = numpy.ctypeslib.as_array(_bytes_at(raw, stride * rows)).reshape(rows, stride)
        pixels = flat[:, : columns * 3].reshape(rows, columns, 3)[:, :, ::-1].copy()
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(pixels, number, width, height)


def _bytes_at(address: Any, size: int) -> Any:
    return ctypes.cast(address, ctypes.POINTER(ctypes.c_ubyte * size)).contents


def is_hidden_layer(page: Any) -> bool:
    """Say whether the page's text is not drawn: a recognised text that lies under a scanned picture."""
    shown = hidden = 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _LOOKED_AT)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            is_hidden = pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE
            hidden, shown = hidden + is_hidden, shown + (not is_hidden)
    return hidden > shown
