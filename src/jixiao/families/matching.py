"""Matching 对照: which characters of a printed text belong to which path of a slot."""

import re
import unicodedata
from functools import lru_cache

from jixiao.families.slots import Path, Piece, Slot
from jixiao.families.values import split_code

_WIDER = 0xFEE0  # from a half-width sign to its full-width twin
_PATTERNS = {
    "fiscal_year": r"(?:\d{4})?", "number": r"\d*", "ordinal": r"\d+",
    "agency_code": r"[0-9A-Za-z][0-9A-Za-z.\-]*", "department_code": r"[0-9A-Za-z][0-9A-Za-z.\-]*",
}  # fmt: skip


@lru_cache(maxsize=4096)
def loose_pattern(literal: str) -> str:
    """A regular expression for printed words, whatever the widths of their signs and the spaces between them."""
    characters = []
    for char in "".join(literal.split()):
        narrow = unicodedata.normalize("NFKC", char)
        wide = chr(ord(narrow) + _WIDER) if len(narrow) == 1 and "!" <= narrow <= "~" else char
        characters.append("(?:" + "|".join(re.escape(c) for c in dict.fromkeys((char, narrow, wide))) + ")")
    return r"\s*" + r"\s*".join(characters) + r"\s*" if characters else r"\s*"


@lru_cache(maxsize=4096)
def _slot_pattern(slot: Slot) -> re.Pattern[str]:
    groups = ("(" + _PATTERNS.get(p[-1], ".*") + ")" if isinstance(p, tuple) else loose_pattern(p) for p in slot.parts)
    return re.compile("".join(groups), re.DOTALL)


def split_slot(slot: Slot, text: str) -> dict[Path, tuple[int, int]] | None:
    """Return the characters of `text` that each path of a slot fills.

    A text that the drawn words do not fit belongs to the first path that can hold it; None when the slot has no
    label, so that its words are all that tells it.
    """
    if len(slot.parts) == 1 and (slot.label or slot.rows):
        return {slot.paths[0]: (0, len(text))}
    if match := _slot_pattern(slot).fullmatch(text):
        return {path: match.span(n) for n, path in enumerate(slot.paths, 1)}
    if not slot.label and not slot.rows:
        return None
    whole = next((path for path in slot.paths if path[-1] not in _PATTERNS), slot.paths[0])
    name, code = split_code(text)
    codes = [path for path in slot.paths if path[-1].endswith("_code")]
    if codes and code:
        return {path: (at, at + len(t)) for path, t in ((whole, name), (codes[0], code)) if (at := text.find(t)) >= 0}
    return {whole: (0, len(text))}


@lru_cache(maxsize=4096)
def pieces_pattern(pieces: tuple[Piece, ...]) -> re.Pattern[str]:
    """A pattern of a cell or line with one group for each slot, the words between them as printed."""
    return re.compile("".join("(.*)" if isinstance(p, Slot) else loose_pattern(p) for p in pieces), re.DOTALL)
