"""Delimited text .csv, .tsv: one table whose merged cells are lost."""

import csv
import io
from collections import Counter

from jixiao.documents.document import Cell, Document, Grid, Repair, Source
from jixiao.documents.encoding import decode
from jixiao.documents.limits import Limits

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 50


def read_delimited(data: bytes, source: Source, limits: Limits) -> Document:
    """Read .csv or .tsv, in whichever of comma, tab, semicolon and bar its lines agree; one grid, spans not known.

    Rows and columns beyond the limits are left out (noted); trailing empty columns do not count.
    """
    text, repairs = decode(data)
    notes = list(repairs)
    rows = _rows(text, notes)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    if len(rows) > limits.rows or width > limits.columns:
        notes.append(Repair(f"有{len(rows)}行{width}列,只读入前{limits.rows}行、前{limits.columns}列", "表1"))
    width = min(width, limits.columns)
    cells = tuple(
        Cell(number, column, _fit(row[column], number, notes, limits) if column < len(row) else "")
        for number, row in enumerate(rows[: limits.rows])
        for column in range(width)
    )
    return Document(source, (Grid(cells, spans_known=False),) if cells else (), tuple(notes))


def _rows(text: str, notes: list[Repair]) -> list[list[str]]:
    delimiter = choose_delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:  # a quote that is never closed runs into the size limit of a field
        notes.append(Repair("引号不成对,按逐行拆分读取", "表1"))
        rows = [line.split(delimiter) for line in text.split("\n")]
    return [_trimmed([field.strip() for field in row]) for row in rows]


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _fit(text: str, row: int, notes: list[Repair], limits: Limits) -> str:
    if len(text) > limits.cell_characters:
        notes.append(Repair(f"单元格有{len(text)}个字,只读入前{limits.cell_characters}个", f"表1 第{row + 1}行"))
        return text[: limits.cell_characters]
    return text


def choose_delimiter(text: str) -> str:
    """Return the delimiter that occurs equally often in most lines; a comma when none does."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(delimiter)))
        (count, lines_with_it), *_ = counts.most_common(1) or [(0, 0)]
        return lines_with_it, count

    return max(_DELIMITERS, key=agreement) if lines else ","
