"""Addresses 单元格地址: `AB1` and `A1:D2` as 0-based rows and columns, and back."""

import re
from collections.abc import Iterable
from functools import lru_cache

Range = tuple[int, int, int, int]
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def address(row: int, column: int) -> str:
    """Return the name of a 0-based cell as spreadsheets print it: (0, 27) → AB1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def parse_ranges(references: Iterable[str]) -> list[Range]:
    """Parse ranges as `A1:D2`; what is no range is left out."""
    ranges = []
    for reference in references:
        first, _, last = reference.partition(":")
        start, end = parse_address(first), parse_address(last or first)
        if start and end:
            ranges.append((*start, *end))
    return ranges


def parse_address(reference: str) -> tuple[int, int] | None:
    """Parse `AB1` (or `$AB$1`) into 0-based (row, column); None when it is no address of a sheet."""
    match = _ADDRESS.fullmatch(reference)
    return (int(match[2]) - 1, column_index(match[1])) if match and int(match[2]) else None


@lru_cache(maxsize=16384)
def column_index(letters: str) -> int:
    """Return the 0-based column that `letters` name: A → 0, AB → 27; -1 when they name none."""
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isupper()):
        return -1
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
