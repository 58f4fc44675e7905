"""Comparing printed text: what two spellings of a label have in common."""

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_MARKUP = re.compile(r"</?(?:p|br|span|div|b|strong|font)\b[^<>]*>", re.IGNORECASE)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in the one spelling used for comparing: half width, no white space, no trailing colon."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).rstrip(":")


def label_key(label: str) -> str:
    """Return a printed label as a key of `fields`: no white space, no trailing colon, widths as printed."""
    return _SPACE.sub("", label).rstrip(":：")


def strip_markup(text: str) -> str:
    """Remove HTML tags that an export left inside a cell."""
    return _MARKUP.sub("", text).strip() if "<" in text else text
