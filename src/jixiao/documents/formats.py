"""Formats 格式: what a file really is, by its bytes; the name counts only where the bytes leave it open."""

import re
from pathlib import PurePath

from jixiao.documents.archive import encrypted
from jixiao.documents.document import Source
from jixiao.documents.encoding import decode_with_nulls
from jixiao.documents.spreadsheetml import NAMESPACE
from jixiao.errors import UnreadableDocumentError

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
SUPPORTED = "可读的格式:Word、WPS、Excel、PDF、图片、网页、Markdown、CSV 和文本文件"
_SAMPLE = 8192
# The last five are workbooks of Excel 2 to 5 without a container, as old report programs still write them.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"II*\0", "tif"), (b"MM\0*", "tif"),
    (b"BM", "bmp"), (b"GIF8", "gif"),
    *((bytes.fromhex(start), "xls") for start in ("09081000", "09080800", "09040600", "09020600", "09000400")),
)  # fmt: skip
# The first entry that a zip archive holds a member with this beginning of decides.
_ZIPPED = (
    ("word/", "docx"), ("xl/workbook.bin", "xlsb"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("ofd.xml", "ofd"),
)  # fmt: skip
_OPEN_DOCUMENT = {
    "text": "odt", "spreadsheet": "ods", "presentation": "odp", "text-template": "odt", "spreadsheet-template": "ods",
}  # fmt: skip
# Streams of an OLE2 file, by their names in UTF-16.
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "ppt"), ("HwpDoc", "hwp"), ("__nameid_version", "msg"),
)  # fmt: skip
_BY_NAME = {
    "md": "md", "markdown": "md", "csv": "csv", "tsv": "tsv", "tab": "tsv", "txt": "txt", "text": "txt", "html": "html",
    "htm": "html", "xhtml": "html", "json": "json", "mht": "mht", "mhtml": "mht",
}  # fmt: skip
_SAME = {
    "docm": "docx", "dotx": "docx", "dotm": "docx", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx", "dot": "doc",
    "wps": "doc", "wpt": "doc", "et": "xls", "ett": "xls", "xlt": "xls", "jpeg": "jpg", "jfif": "jpg", "tiff": "tif",
    "ott": "odt", "ots": "ods", **_BY_NAME,
}  # fmt: skip
NAMES = {
    "docx": "Word 文档(docx)", "xlsx": "Excel 工作簿(xlsx)", "doc": "Word 97-2003 文档(doc)", "xls": "Excel 97-2003 工作簿(xls)",
    "rtf": "RTF 文档", "pdf": "PDF", "html": "HTML 网页", "mht": "单文件网页", "spreadsheetml": "XML 电子表格(2003)",
    "wordml": "XML 文档(2003)", "tsv": "以制表符分隔的文本", "csv": "以逗号分隔的文本", "txt": "文本", "md": "Markdown 文本",
    "png": "PNG 图片", "jpg": "JPEG 图片", "tif": "TIFF 图片", "bmp": "BMP 图片", "webp": "WEBP 图片", "gif": "GIF 图片",
    "odt": "OpenDocument 文本(odt)", "ods": "OpenDocument 表格(ods)", "xlsb": "Excel 二进制工作簿(xlsb)",
}  # fmt: skip
_TAG = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|div|style)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(\?xml|[A-Za-z_]+[\w.:-]*[^<>]*xmlns)")
_PDF = re.compile(rb"[\r\n\0]%PDF-\d")  # scanners and mail gateways put lines of their own before it
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def extension(name: str) -> str:
    """Return a file name's extension in lower case, without the dot."""
    return PurePath(name).suffix[1:].lower()


def named_format(name: str) -> str:
    """Return the format that a file's name claims; empty when it has no extension."""
    ending = extension(name)
    return _SAME.get(ending, ending)


def detect(data: bytes, name: str, members: tuple[str, ...] | None = None) -> str:
    """Return the format of `data`; `members` are the names in it when it is a zip archive.

    Raises UnreadableDocumentError for what is empty, encrypted, or of a kind that cannot be read.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocumentError("文件是空的", name, "请核对文件,重新上传或索取")
    if members is not None:
        return _zipped(data, members, name)
    if data.startswith(OLE2):
        return _compound(data, name)
    head = data[:1024]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF") or _PDF.search(head):
        return "pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _textual(data, name)


def _zipped(data: bytes, members: tuple[str, ...], name: str) -> str:
    if "mimetype" in members and (kind := _open_document(data)):
        return kind
    for start, kind in _ZIPPED:
        if any(member.replace("\\", "/").startswith(start) for member in members):
            return kind
    raise UnreadableDocumentError("这是一个压缩包,不是文档", name, "请解压后逐个读取里面的文件")


def _open_document(data: bytes) -> str | None:
    match = re.search(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)", data[:256])
    return _OPEN_DOCUMENT.get(match[1].decode("ascii")) if match else None


def _compound(data: bytes, name: str) -> str:
    """An embedded object brings streams of its own kind along: where several kinds are there, the name decides."""
    kinds = [kind for stream, kind in _STREAMS if (stream + "\0").encode("utf-16-le") in data]
    if "encrypted" in kinds:
        raise encrypted(Source(name, "", ""))
    if not kinds:
        raise UnreadableDocumentError("文件不完整或已损坏,认不出是哪种 Office 文档", name, "请重新下载或索取")
    claimed = named_format(name)
    return claimed if claimed in kinds else kinds[0]


def _textual(data: bytes, name: str) -> str:
    # NULs behind the text are what a power cut leaves of a text file.
    head, claimed = decode_with_nulls(data[:_SAMPLE])[0].rstrip("\0"), named_format(name)
    if len(_BINARY.findall(head)) * 20 > len(head) + 100:
        raise UnreadableDocumentError("认不出这是什么文件", name, SUPPORTED)
    head = head.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if claimed == "json" or (claimed not in _BY_NAME.values() and head.lstrip().startswith(('{"', "{\n"))):
        raise UnreadableDocumentError("这是 JSON 数据,不是文档", name, "绩效数据包(JSON)请作为数据包打开,不按文档读取")
    if claimed in ("md", "txt"):
        return claimed
    return _marked_up(head) or _plain(head, claimed)


def _marked_up(head: str) -> str | None:
    lowered = head.lower()
    if lowered.lstrip().startswith("mime-version:") or "\ncontent-type: multipart/related" in lowered:
        return "mht"
    if _TAG.match(head):
        return "html"
    if not _XML.match(head):
        return None
    if "<html" in lowered:
        return "html"
    if NAMESPACE in head:
        return "spreadsheetml"
    word = (
        "http://schemas.microsoft.com/office/word/2003/wordml",
        "http://schemas.microsoft.com/office/2006/xmlpackage",
    )
    return "wordml" if any(namespace in lowered for namespace in word) else "xml"


def _plain(head: str, claimed: str) -> str:
    if claimed in ("html", "csv", "tsv", "mht"):
        return claimed
    lines = [line for line in head.split("\n") if line.strip()]
    tabbed = sum("\t" in line for line in lines)
    return "tsv" if claimed in ("xls", "xlsx") and tabbed * 2 > len(lines) else "txt"
