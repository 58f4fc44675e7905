"""Writing 输出: a document as a file of any format that can be printed or passed on."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from jixiao.documents.characters import make_printable, map_texts
from jixiao.documents.document import Document
from jixiao.errors import CannotPrintError

# A module is loaded when its format is first asked for: typst and XlsxWriter take time to load.
_WRITERS = {
    "docx": "jixiao.documents.write_docx",
    "xlsx": "jixiao.documents.write_xlsx",
    "pdf": "jixiao.documents.write_pdf",
    "html": "jixiao.documents.write_html",
    "md": "jixiao.documents.write_markdown",
    "txt": "jixiao.documents.write_text",
}
WRITABLE_FORMATS = tuple(_WRITERS)


def write(document: Document, format: str) -> bytes:  # noqa: A002
    """Return `document` as the bytes of a file of `format`, one of `WRITABLE_FORMATS`; the same input, the same bytes.

    Characters that no format can hold become visible signs. Raises CannotPrintError for an unknown format or for what
    the format cannot hold, and MissingProgramError when PDF finds no Chinese font.
    """
    if format not in _WRITERS:
        raise CannotPrintError(f"不能输出“{format}”格式", remedy=f"可用的格式：{'、'.join(WRITABLE_FORMATS)}")
    writer = cast(Callable[[Document], bytes], import_module(_WRITERS[format]).write)
    return writer(map_texts(document, make_printable))
