"""The PDF reader: text and ruling lines through PDFium, page by page; pages without text are recognised."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from jixiao.documents.document import Document, Place, Repair, Source
from jixiao.documents.layout import layout_of
from jixiao.documents.limits import Limits
from jixiao.documents.pages import Glyph, PageContent
from jixiao.documents.pdf_fields import field_glyphs
from jixiao.documents.pdf_geometry import View, view_of
from jixiao.documents.pdf_glyphs import count_unmapped, glyphs_of
from jixiao.documents.pdf_paths import Drawing, drawing_of
from jixiao.documents.pdf_pictures import Picture, is_hidden_layer, render
from jixiao.documents.pieces import PageBox
from jixiao.documents.stitching import Assembly
from jixiao.errors import MissingProgramError, UnreadableDocumentError

_PDFIUM = threading.RLock()
"""PDFium is not made for several threads: one page of one document at a time."""
_CHUNK = 100
_FEW_GLYPHS = 10
_PICTURE_SHARE = 0.5
_UNMAPPED_SHARE = 0.3


def read_pdf(data: bytes, source: Source, limits: Limits) -> Document:
    """Read a PDF file.

    Raises UnreadableDocumentError when it is encrypted, damaged, empty or too long, MissingProgramError when it is
    a scan and the packages for recognition are not installed.
    """
    assembly = Assembly()
    missing, _ = _assemble(data, source, limits, assembly)
    blocks, repairs = assembly.finish()
    if not blocks:
        raise missing or UnreadableDocumentError("文件里没有找到文字", source.name, "请确认文件不是空白页或纯图片")
    return Document(source, blocks, repairs)


def cell_boxes(data: bytes, source: Source, limits: Limits) -> dict[Place, tuple[PageBox, ...]]:
    """Return where every cell and paragraph of a PDF file is printed, by its place in the document as `read_pdf` reads
    it; a cell cut by a page break has a box on each page. Boxes are in PDF user space: `x0`, `top` is the upper left
    corner as the file counts it, y growing upwards. Raises as `read_pdf`.
    """
    assembly = Assembly()
    _, turns = _assemble(data, source, limits, assembly)
    assembly.finish()
    with _opened(data, source) as document, _PDFIUM:
        pages = {box.page for boxes in assembly.boxes.values() for box in boxes}
        views = {number: _view(document, number, turns[number]) for number in sorted(pages)}
    return {place: tuple(_in_user_space(b, views[b.page]) for b in boxes) for place, boxes in assembly.boxes.items()}


def _in_user_space(box: PageBox, view: View) -> PageBox:
    left, bottom, right, top = view.user_rectangle(box.x0, box.top, box.x1, box.bottom)
    return PageBox(box.page, left, top, right, bottom)


def _view(document: pypdfium2.PdfDocument, number: int, turned: int) -> View:
    with _page(document, number) as page:
        text_page = pdfium.FPDFText_LoadPage(page)
        try:
            view = view_of(page, text_page)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    return View(view.box, (view.turns + turned) % 4)


def _assemble(
    data: bytes, source: Source, limits: Limits, assembly: Assembly
) -> tuple[MissingProgramError | None, dict[int, int]]:
    """Put the pages into `assembly`; return the complaint about recognition missing for pages that need it, and by how
    many quarter turns each page was set upright."""
    missing: MissingProgramError | None = None
    turns: dict[int, int] = {}
    for number, document in _pages(data, source, limits):
        try:
            content = _content(document, number, limits)
            turns[number] = content.turns
            assembly.add(layout_of(content, limits))
        except MissingProgramError as error:
            missing = error
            assembly.repairs.append(Repair(f"这一页是图像,没有读入:{error.what}。{error.remedy}", f"第{number}页"))
    return missing, turns


def _pages(data: bytes, source: Source, limits: Limits) -> Iterator[tuple[int, pypdfium2.PdfDocument]]:
    """Yield the number of every page and the document to read it from.

    PDFium keeps every font of a document once seen: opened anew now and then, memory stays small.
    """
    start, count = 1, 1
    while start <= count:
        with _opened(data, source) as document:
            count = _page_count(document, source, limits)
            for number in range(start, min(start + _CHUNK, count + 1)):
                yield number, document
        start += _CHUNK


@contextmanager
def _opened(data: bytes, source: Source) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(data)
            if document.get_formtype() != pdfium.FORMTYPE_NONE:
                document.init_forms()
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, source) from error
    try:
        yield document
    finally:
        with _PDFIUM:
            document.close()


def _refusal(error: pypdfium2.PdfiumError, source: Source) -> UnreadableDocumentError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableDocumentError("PDF 文件设了打开密码", source.name, "请去掉密码后另存,再重新上传")
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return UnreadableDocumentError("PDF 文件的加密方式不支持", source.name, "请另存为不加密的 PDF")
    return UnreadableDocumentError("PDF 文件已损坏,无法打开", source.name, "请重新导出或另存为 PDF")


def _page_count(document: pypdfium2.PdfDocument, source: Source, limits: Limits) -> int:
    with _PDFIUM:
        count = len(document)
    if count < 1:
        raise UnreadableDocumentError("PDF 文件里没有页面", source.name, "请重新导出 PDF")
    if count > limits.pages:
        what = f"PDF 文件有{count}页,超过上限{limits.pages}页"
        raise UnreadableDocumentError(what, source.name, "请拆成几个文件")
    return count


def _content(document: pypdfium2.PdfDocument, number: int, limits: Limits) -> PageContent:
    """Return what a page shows: its text and rules, or, when it is a picture, what is recognised on it."""
    with _PDFIUM, _page(document, number) as page:
        found = _look(page, document, number, limits) if page else _damaged(number)
    if isinstance(found, PageContent):
        return found
    from jixiao.documents.scan import content_of

    return content_of(found)


def _damaged(number: int) -> PageContent:
    return PageContent(number, 1.0, 1.0, (), repairs=(Repair("这一页已损坏,没有读入", f"第{number}页"),))


@contextmanager
def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    try:
        yield page
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class _Look:
    """A page as PDFium gives it."""

    view: View
    glyphs: tuple[Glyph, ...]
    drawing: Drawing

    @property
    def is_mostly_picture(self) -> bool:
        width, height = self.view.size
        covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in self.drawing.images)
        return covered > _PICTURE_SHARE * width * height

    @property
    def is_scan(self) -> bool:
        if not self.glyphs:
            return bool(self.drawing.images or self.drawing.objects > _FEW_GLYPHS)
        count = sum(len(glyph.text) for glyph in self.glyphs)
        few = count < _FEW_GLYPHS and self.is_mostly_picture
        return few or count_unmapped(self.glyphs) > _UNMAPPED_SHARE * count


def _look(page: Any, document: pypdfium2.PdfDocument, number: int, limits: Limits) -> PageContent | Picture:
    look = _look_at(page, document)
    if look.is_scan:
        return render(page, look.view, number, limits)
    if look.is_mostly_picture and is_hidden_layer(page):
        picture = render(page, look.view, number, limits)
        layer = tuple(itertools.chain.from_iterable(glyph.characters() for glyph in look.glyphs))
        return Picture(picture.pixels, number, picture.width, picture.height, layer)
    width, height = look.view.size
    shown, hidden = _parted(look.glyphs, width, height)
    across, down = look.drawing.all_rules()
    repairs = _hidden_text(hidden, number) + _overfull(look.drawing, number)
    return PageContent(number, width, height, shown, across, down, repairs)


def _parted(glyphs: tuple[Glyph, ...], width: float, height: float) -> tuple[tuple[Glyph, ...], tuple[Glyph, ...]]:
    """Return the glyphs on the visible part of a page and those beyond it."""
    if all(g.x0 >= 0 and g.top >= 0 and g.x1 <= width and g.bottom <= height for g in glyphs):
        return glyphs, ()
    each = tuple(itertools.chain.from_iterable(glyph.characters() for glyph in glyphs))
    shown = [g.x1 > 0 and g.bottom > 0 and g.x0 < width and g.top < height for g in each]
    hidden = [not is_shown for is_shown in shown]
    return tuple(itertools.compress(each, shown)), tuple(itertools.compress(each, hidden))


def _look_at(page: Any, document: pypdfium2.PdfDocument) -> _Look:
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        view = view_of(page, text_page)
        glyphs = glyphs_of(text_page, view) if text_page else ()
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
    fields = field_glyphs(page, document.formenv, view)
    return _Look(view, glyphs + fields, drawing_of(page, view))


def _hidden_text(hidden: tuple[Glyph, ...], number: int) -> tuple[Repair, ...]:
    if not hidden:
        return ()
    text = "".join(g.text for g in hidden)
    return (Repair(f"页面可见范围以外的文字没有读入:“{text[:200]}”", f"第{number}页"),)


def _overfull(drawing: Drawing, number: int) -> tuple[Repair, ...]:
    if not drawing.is_overfull:
        return ()
    return (Repair("图形过多,表格线可能没有读全", f"第{number}页"),)
