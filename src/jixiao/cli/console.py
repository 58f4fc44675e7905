"""The terminal 终端: streams that take Chinese everywhere, and text set in columns of wide and narrow characters."""

import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence


def prepare_streams() -> None:
    """Make standard output and error UTF-8 whatever the locale (LANG=C, a Windows code page) says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence() -> None:
    """Let nothing more reach a closed pipe: the reader (`| head`) has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Write one line to standard error; line breaks inside become spaces."""
    print(f"jixiao: {' '.join(message.split())}", file=sys.stderr, flush=True)


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
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    while line and width(line) > columns - 1:
        line = line[:-1]
    return line + "…"


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Set rows of equal length in aligned columns; `right` are the columns set to the right (figures)."""
    body = [tuple(row) for row in rows]
    widths = [max(width(row[column]) for row in body) for column in range(len(body[0]))] if body else []
    return [
        "  ".join(pad(text, widths[i], i in right) for i, text in enumerate(row)).rstrip()
        for row in body
    ]  # fmt: skip
