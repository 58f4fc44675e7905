"""Text of HTML as a browser shows it: white space collapsed, form controls as what they hold, `<br>` as a line end."""

import re

from lxml import etree

HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "title", "meta", "link", "object", "iframe"))
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html legend li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
# A line end of the source between two Chinese characters is no space.
_WRAP = re.compile(rf"(?<={_CJK})[ \t]*[\r\n]\s*(?={_CJK})")
_AROUND = re.compile(r" *\n *")
_TICKS = ("checkbox", "radio")
_SILENT = ("hidden", "submit", "button", "reset", "image", "file", "password")


def collapse(text: str) -> str:
    """Return source text as shown: runs of white space are one space, none between wrapped Chinese characters."""
    return _SPACE.sub(" ", _WRAP.sub("", text)) if text and not text.isalnum() else text


def tidy(pieces: list[str]) -> str:
    """Join shown pieces; spaces around line ends go, no-break spaces become plain ones."""
    return _AROUND.sub("\n", "".join(pieces).replace("\u00a0", " ")).strip()


def control(element: etree._Element) -> str | None:
    """Return what a form control shows: ☑/□ for boxes, else the value it holds; None when it is none."""
    tag = element.tag
    if tag == "input":
        kind = (element.get("type") or "text").lower()
        if kind in _TICKS:
            return "☑" if element.get("checked") is not None else "□"
        return "" if kind in _SILENT else element.get("value", "")
    if tag == "textarea":
        return "".join(_texts(element)).strip("\n")
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return "、".join(collapse("".join(_texts(option))).strip() for option in chosen)
    return None


def _texts(element: etree._Element) -> list[str]:
    return [text for text in element.itertext() if isinstance(text, str)]
