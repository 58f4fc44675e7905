"""Reading 读取: any file → a Document. What the file really is decides which reader takes it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from jixiao.documents import formats
from jixiao.documents.archive import Archive
from jixiao.documents.document import Document, Repair, Source
from jixiao.documents.encoding import readable_name
from jixiao.documents.limits import DEFAULT_LIMITS, Limits
from jixiao.errors import UnreadableDocumentError

Reader = Callable[[bytes, Source, Limits], Document]

# Format → module and function; imported when first needed, because recognition of scans takes seconds to load.
READERS: dict[str, tuple[str, str]] = {
    "docx": ("docx", "read_docx"),
    "xlsx": ("xlsx", "read_xlsx"),
    "xls": ("xls", "read_xls"),
    "spreadsheetml": ("spreadsheetml", "read_spreadsheetml"),
    "html": ("html", "read_html"),
    "mht": ("mhtml", "read_mhtml"),
    "md": ("markdown", "read_markdown"),
    "csv": ("delimited", "read_delimited"),
    "tsv": ("delimited", "read_delimited"),
    "txt": ("text", "read_text"),
    "pdf": ("pdf", "read_pdf"),
    **dict.fromkeys(("png", "jpg", "tif", "bmp", "webp"), ("image", "read_image")),
    **dict.fromkeys(("doc", "rtf", "odt", "ods", "xlsb", "wordml"), ("office", "read_office")),
}
_REFUSED = {
    "pptx": ("这是演示文稿,不能按表格读取", "请另存为 PDF 后再试"),
    "ppt": ("这是演示文稿,不能按表格读取", "请另存为 PDF 后再试"),
    "odp": ("这是演示文稿,不能按表格读取", "请另存为 PDF 后再试"),
    "ofd": ("OFD 版式文件还不能读取", "请用 OFD 阅读器另存为 PDF 后再试"),
    "xml": ("这种 XML 文件不是文档", formats.SUPPORTED),
}


def read(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file of any supported format.

    Raises UnreadableDocumentError (the file) or MissingProgramError (what reading it needs), both in Chinese.
    """
    path = Path(path)
    name = readable_name(path.name)
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(size, name, limits)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocumentError("找不到这个文件", readable_name(str(path)), "请核对路径和文件名") from error
    except IsADirectoryError as error:
        raise UnreadableDocumentError("这是文件夹,不是文件", readable_name(str(path)), "请指定其中的文件") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocumentError(
            "无法打开这个文件", readable_name(str(path)), "请核对是否有读取权限、是否被其他程序占用"
        ) from error
    return read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read the bytes of a file called `name`; as `read`. A wrong extension is read all the same, and noted."""
    if len(data) > limits.file_bytes:
        raise _too_large(len(data), name, limits)
    source = Source(name, "", hashlib.sha256(data).hexdigest())
    kind = _detect(data, source, limits)
    source = replace(source, format=kind)
    try:
        document = reader(kind, name)(data, source, limits)
    except (RecursionError, MemoryError) as error:
        raise UnreadableDocumentError("内容过大或嵌套过深,无法读取", name, "请用原来的程序打开并另存后再试") from error
    mismatch = _mismatch(kind, name)
    return replace(document, repairs=(mismatch, *document.repairs)) if mismatch else document


def reader(kind: str, name: str) -> Reader:
    """Return the reader of a format; raise UnreadableDocumentError when there is none."""
    if kind not in READERS:
        what, remedy = _REFUSED.get(kind, ("不能读取这种格式的文件", formats.SUPPORTED))
        raise UnreadableDocumentError(what, name, remedy)
    module, function = READERS[kind]
    found: Reader = getattr(import_module(f"jixiao.documents.{module}"), function)
    return found


def _detect(data: bytes, source: Source, limits: Limits) -> str:
    members = Archive(data, source, limits).names if data.startswith((b"PK\3\4", b"PK\5\6")) else None
    return formats.detect(data, source.name, members)


def _mismatch(kind: str, name: str) -> Repair | None:
    claimed = formats.named_format(name)
    if not claimed or claimed == kind or claimed not in formats.NAMES or (claimed == "txt" and kind == "md"):
        return None
    return Repair(f"扩展名是 .{formats.extension(name)},内容其实是 {formats.NAMES.get(kind, kind)}", "文件")


def _too_large(size: int, name: str, limits: Limits) -> UnreadableDocumentError:
    megabytes, allowed = size / 2**20, limits.file_bytes // 2**20
    return UnreadableDocumentError(
        f"文件有{megabytes:.0f}MB,超过上限{allowed}MB", name, "请拆分或压缩文件里的图片后再试"
    )
