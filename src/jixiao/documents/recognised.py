"""Recognised text 识别文字: what can be put right from the text itself, and what cannot be right."""

import re

_NUMBER = re.compile(r"(?:〔(\d{4})[\])）]|[\[(（](\d{4})〕)")
_TITLE = re.compile(r"〈([^〈〉<>《》]{1,60})>|<([^〈〉<>《》]{1,60})〉")
_QUOTE = re.compile(r"《([^《》]{1,80})(?:>>|»)")
_TOO_MUCH = re.compile(r"(?<![\d.])2\d{2}(?:\.\d+)?[%％]")


def is_implausible(text: str) -> bool:
    """Say whether a text looks like a known confusion: “295%” is how a recognised “≥95%” goes wrong."""
    return bool(_TOO_MUCH.search(text))


def paired(text: str) -> str:
    """Return recognised text with half-recognised pairs made whole: “〔2020]” can only have been “〔2020〕”.

    A pair of which neither half was recognised as such stays as it is: nothing says what was printed.
    """
    text = _NUMBER.sub(lambda m: f"〔{m[1] or m[2]}〕", text)
    text = _TITLE.sub(lambda m: f"〈{m[1] or m[2]}〉", text)
    return _QUOTE.sub(lambda m: f"《{m[1]}》", text)
