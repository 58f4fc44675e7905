"""Annotation 批注: the user's own file back, with a comment at every cell that a finding speaks of."""

import datetime
from collections.abc import Callable, Sequence
from importlib import import_module

from jixiao.documents.document import Source
from jixiao.documents.formats import NAMES
from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.errors import CannotPrintError
from jixiao.publication.notes import Note

Annotator = Callable[[bytes, Source, Sequence[Note], datetime.date | None, Limits], bytes]

# Format → module; loaded when first needed.
_ANNOTATORS = {"docx": "annotate_docx", "xlsx": "annotate_xlsx", "pdf": "annotate_pdf"}
ANNOTATABLE_FORMATS = tuple(_ANNOTATORS)
_REMEDIES = {
    **dict.fromkeys(("doc", "rtf", "odt", "wordml"), "请用 Word 或 WPS 另存为 .docx 后再批注"),
    **dict.fromkeys(("xls", "xlsb", "ods", "spreadsheetml", "csv", "tsv"), "请用 Excel 或 WPS 另存为 .xlsx 后再批注"),
    **dict.fromkeys(("html", "mht", "md", "txt"), "请用 Word 或 WPS 打开并另存为 .docx 后再批注,或用 --html 看审核页"),
    **dict.fromkeys(("png", "jpg", "tif", "bmp", "webp"), "请把图片转为 PDF 后再批注,或用 --html 看审核页"),
}


def annotate(
    data: bytes,
    format: str,  # noqa: A002
    notes: Sequence[Note],
    *,
    name: str = "文件",
    date: datetime.date | None = None,
) -> bytes:
    """Return a file of `format`, one of `ANNOTATABLE_FORMATS`, with a comment for each note; nothing else is changed.

    Comments that are there already stay. `date` is set on the new ones; without it they bear none, and the same input
    gives the same bytes. Raises CannotPrintError, in Chinese, for a format that holds no comments and for a file that
    must not be changed (signed, protected), UnreadableDocumentError for one that cannot be opened.
    """
    if format not in _ANNOTATORS:
        what = f"{NAMES.get(format, format)}里不能写批注"
        raise CannotPrintError(what, name, _REMEDIES.get(format, "可以批注的格式：docx、xlsx、pdf"))
    if not notes:
        return data
    module = _ANNOTATORS[format]
    annotator: Annotator = getattr(import_module(f"jixiao.publication.{module}"), module)
    return annotator(data, Source(name, format, ""), notes, date, DEFAULT_LIMITS)
