"""Encodings 编码: bytes of a text-like file → text, with a note wherever the encoding had to be guessed."""

import codecs
import os

from jixiao.documents.document import Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "gb18030": "GB18030(GBK、GB2312)",
    "big5": "Big5",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_SAMPLE = 4096
WHERE = "全文"


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text of `data` and what had to be guessed or replaced; never fails.

    Order: byte-order mark, the encoding the file `declared`, UTF-16 by its NUL pattern, UTF-8, GB18030, Big5. Line ends
    become `\\n`, NUL characters are removed (with a note).
    """
    text, repairs = decode_with_nulls(data, declared)
    if "\0" in text:
        repairs.append(Repair(f"删去了{text.count(chr(0))}个空字符(NUL)", WHERE))
        text = text.replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(repairs)


def decode_with_nulls(data: bytes, declared: str | None = None) -> tuple[str, list[Repair]]:
    """As `decode`, with line ends and NUL characters as they are; many of these tell that it is no text at all."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _replacing(data, name)
    if declared and (found := _declared(data, declared)) is not None:
        return found
    if wide := _wide(data):
        return _replacing(data, wide, guessed=True)
    return _narrow(data)


def _narrow(data: bytes) -> tuple[str, list[Repair]]:
    if (text := _strict(data, "utf-8")) is not None:
        return text, []
    if _mostly_utf8(data):
        return _replacing(data, "utf-8")
    for name in ("gb18030", "big5"):
        if (text := _strict(data, name)) is not None:
            return text, [_guess(name)]
    return _replacing(data, "gb18030", guessed=True)


def _declared(data: bytes, declared: str) -> tuple[str, list[Repair]] | None:
    """A declaration is believed unless the bytes are UTF-8, which text in another encoding practically never is."""
    name = _codec(declared)
    if name != "utf-8" and not data.isascii() and (text := _strict(data, "utf-8")) is not None:
        return text, [Repair(f"声明的编码是 {declared},内容其实是 UTF-8", WHERE)]
    text = _strict(data, name)
    return None if text is None else (text, [])


def _codec(declared: str) -> str:
    """GB2312 and GBK declarations are read as their superset GB18030; an unknown name as UTF-8."""
    name = declared.strip().lower().replace("_", "-")
    if name in ("gb2312", "gbk", "x-gbk", "gb-2312-80", "cp936", "gb18030", "hz-gb-2312"):
        return "gb18030"
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return "utf-8"
    # Not every codec makes text: base64, zip and rot13 are codecs too, and UTF-16 could not have been declared in ASCII.
    return info.name if info._is_text_encoding and not info.name.startswith(("utf-16", "utf-32")) else "utf-8"


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _replacing(data: bytes, name: str, guessed: bool = False) -> tuple[str, list[Repair]]:
    text = data.decode(name, "replace")
    repairs = [_guess(name)] if guessed else []
    if lost := text.count("\ufffd") - data.count("\ufffd".encode()):
        repairs.append(Repair(f"有{lost}处字节无法解码,以“\ufffd”代替", WHERE))
    return text, repairs


def _guess(name: str) -> Repair:
    return Repair(f"文件没有注明编码,按{_NAMES[name]}读取", WHERE)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the NULs of its spaces, digits and line ends are all on one side.

    Chinese UTF-16 is practically never valid UTF-8; UTF-8 with a stray NUL is.
    """
    if not data.isascii() and _strict(data, "utf-8") is not None:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 20 * even and odd * 100 > len(sample):
        return "utf-16-le"
    if even > 20 * odd and even * 100 > len(sample):
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """A truncated or slightly damaged UTF-8 text; in a GB18030 text nearly every character would be damaged."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    multibyte = len(text) - damaged - sum(map(text.count, map(chr, range(128))))
    return multibyte > 9 * damaged


def readable_name(name: str) -> str:
    """Return a file name or path as a person reads it: one that an older Chinese system wrote in GBK is decoded."""
    if not any("\ud800" <= character <= "\udfff" for character in name):
        return name
    raw = os.fsencode(name)
    found = _strict(raw, "utf-8") or _strict(raw, "gb18030")
    return found if found is not None else raw.decode("utf-8", "replace")
