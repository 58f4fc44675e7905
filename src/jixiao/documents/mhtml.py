"""Single-file web pages .mht, .mhtml: what Word and browsers save as “单个文件网页”."""

import email
from email.message import Message

from jixiao.documents.document import Document, Source
from jixiao.documents.encoding import decode
from jixiao.documents.html import read_html, read_html_text
from jixiao.documents.limits import Limits
from jixiao.errors import UnreadableDocumentError


def read_mhtml(data: bytes, source: Source, limits: Limits) -> Document:
    """Read the largest page of a single-file web page: others are its frame and its empty header pages."""
    try:
        pages = [part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        contents = [(_payload(page), page.get_content_charset()) for page in pages]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError("单文件网页已损坏,无法读取", source.name, "请用浏览器打开并另存后再试") from error
    filled = [(content, charset) for content, charset in contents if content.strip()]
    if not filled:
        raise UnreadableDocumentError("单文件网页里没有网页内容", source.name, "请用浏览器打开并另存后再试")
    content, charset = max(filled, key=lambda page: len(page[0]))
    if charset is None:
        return read_html(content, source, limits)
    text, repairs = decode(content, charset)
    return read_html_text(text, source, limits, repairs)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
