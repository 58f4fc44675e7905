"""The terminal 终端: text set in columns of wide and narrow characters, wrapped, and coloured where colour is wanted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal

Colour = Literal["red", "amber", "blue", "green", "dim", "bold"]

_CODES: dict[Colour, str] = {"red": "31", "amber": "33", "blue": "34", "green": "32", "dim": "2", "bold": "1"}
_NEVER_FIRST = "，。；：！？、）》”’〉】,.;:!?)%％"
_LONGEST = 10  # times the width wanted: white space and combining marks cost nothing, but a text may be megabytes long
_WORD = re.compile(r"[ -~]+|.", re.DOTALL)


def width(text: str) -> int:
    """Return how many columns a terminal gives `text`; Chinese characters take two, combining marks none."""
    return sum(_column_count(character) for character in text)


def _column_count(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int, right: bool = False) -> str:
    """Fill `text` up to a width with spaces, at its end or, for `right`, at its beginning."""
    blank = " " * max(0, columns - width(text))
    return blank + text if right else text + blank


def shorten(text: str, columns: int) -> str:
    """Cut `text` to a width and put it on one line; what is cut shows as “…”."""
    line = " ".join(text[: _LONGEST * (columns + 1)].split())
    if width(line) <= columns and len(text) <= _LONGEST * (columns + 1):
        return line
    taken = accumulate(_column_count(character) for character in line)
    return "".join(c for c, upto in zip(line, taken, strict=True) if upto <= columns - 1) + "…"


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Set rows of equal length in aligned columns; `right` are the columns set to the right (figures)."""
    body = [tuple(row) for row in rows]
    widths = [max(width(row[column]) for row in body) for column in range(len(body[0]))] if body else []
    return [
        "  ".join(pad(text, widths[i], i in right) for i, text in enumerate(row)).rstrip()
        for row in body
    ]  # fmt: skip


def wrap(text: str, columns: int | None, indent: int = 0, hanging: int | None = None) -> Iterator[str]:
    """Yield `text` in lines of at most `columns` (None: one line), each after `indent` spaces, those behind the first
    after `hanging`. Chinese breaks anywhere but before a closing mark, runs of Latin letters and digits stay whole."""
    line = " " * indent
    following = " " * (indent if hanging is None else hanging)
    pieces = _WORD.findall(" ".join(text.split()))
    for piece in pieces:
        if columns is not None and width(line + piece) > columns and line.strip() and piece not in _NEVER_FIRST:
            yield line.rstrip()
            line = following + piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def paint(text: str, colour: Colour, coloured: bool = True) -> str:
    """Return `text` in a colour, or as it is."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if coloured and text else text
