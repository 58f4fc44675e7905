"""Tables that give each project one row: its indicators listed in one cell, or one cell for each class of indicators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.core.category import categorise, first_level, second_level
from jixiao.core.indicator import Indicator
from jixiao.core.target import parse_target
from jixiao.core.text import fold
from jixiao.families.branches import NO_BRANCH, Branch
from jixiao.families.columns import RECORD, RECORD_PATHS
from jixiao.families.joined import items, name_and_target
from jixiao.families.stream import Piece, Row
from jixiao.families.table import IndicatorRow
from jixiao.families.vocabulary import KEPT, Vocabulary

_LISTED = re.compile(r"(?:主要|具体|年度)?(?:绩效)?指标(?:及指标值|情况|内容)?")
_BETWEEN = re.compile(r"\s*(?:[—–→>]+|--+)\s*|(?<=指标)\s*[-:：/]\s*")


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column: a `path` it fills (`-` keeps the text by its heading), or the `branch` whose indicators it lists; a
    column that lists all indicators has neither."""

    heading: str
    column: int
    path: str | None = None
    branch: Branch | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The heading of such a table and how many rows it takes."""

    columns: tuple[SummaryColumn, ...]
    rows: int


def find_summary(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> Summary | None:
    """Return the heading that starts in row `index`; None when that row heads no table of projects by the row."""
    summary = _headed(rows, index, vocabulary)
    has_names = summary is not None and any(column.path == "/name" for column in summary.columns)
    return summary if has_names else None  # the class printed below the heading of the names may have taken its column


def _headed(rows: Sequence[Row], index: int, vocabulary: Vocabulary) -> Summary | None:
    row = rows[index]
    if row.is_paragraph or len(row.filled) < 3 or not any(_is_name(p, vocabulary) for p in row.filled):
        return None
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is not None and sum(second_level(p.text) is not None for p in below.filled) >= 2:
        return Summary(tuple(_by_class(row, below, vocabulary)), 2)
    classes = [p for p in row.filled if _is_class(p.text)]
    if len(classes) >= 2 and not any(vocabulary.column(p.text) in ("level1", "level2") for p in row.filled):
        return Summary(tuple(_by_class(row, None, vocabulary)), 1)
    listed = [p for p in row.filled if _LISTED.fullmatch(fold(p.text))]
    if len(listed) != 1 or any(vocabulary.column(p.text) in ("level1", "level2") for p in row.filled):
        return None
    return Summary(tuple(_column(p, vocabulary, listed[0]) for p in row.filled), 1)


def _is_class(text: str) -> bool:
    """Tell whether a heading is a class of indicators; 绩效目标 is one only in the frame of an evaluation."""
    category = first_level(text) or second_level(text) or ""
    return category.split(".")[0] in ("output", "outcome", "satisfaction", "cost")


def _is_name(piece: Piece, vocabulary: Vocabulary) -> bool:
    return vocabulary.column(piece.text) == "project" or vocabulary.binding(piece.text) == "/name"


def _column(piece: Piece, vocabulary: Vocabulary, listed: Piece | None) -> SummaryColumn:
    if piece is listed:
        return SummaryColumn(piece.text, piece.column)
    path = "/name" if _is_name(piece, vocabulary) else vocabulary.binding(piece.text)
    path = RECORD_PATHS.get(vocabulary.column(piece.text) or "", path) if not (path or "").startswith("/") else path
    return SummaryColumn(piece.text, piece.column, path if path and path.startswith("/") else KEPT)


def _by_class(row: Row, below: Row | None, vocabulary: Vocabulary) -> Iterator[SummaryColumn]:
    first: str | None = None
    heads = {p.column: p for p in row.filled}
    seconds = {p.column: p.text for p in below.filled} if below else {}
    for column in sorted(heads.keys() | seconds.keys()):
        head = heads.get(column)
        if head is not None:
            first = head.text if first_level(head.text) else None
        if column in seconds:
            yield SummaryColumn(seconds[column], column, branch=Branch(first, seconds[column]))
        elif head is not None and first is None and not _is_class(head.text):
            yield _column(head, vocabulary, None)
        elif head is not None:
            branch = Branch(first, None) if first else Branch(None, head.text)
            yield SummaryColumn(head.text, column, branch=branch)


def read_summary(rows: Sequence[Row], index: int, summary: Summary) -> tuple[list[IndicatorRow], int]:
    """Read the rows below the heading; return the indicators of all projects and the row behind the table."""
    at = index + summary.rows
    found: list[IndicatorRow] = []
    name = next(c for c in summary.columns if c.path == "/name")
    while at < len(rows) and not rows[at].is_paragraph and rows[at].grid == rows[index].grid:
        cells = {p.column: p for p in rows[at].pieces if p.text}
        if name.column in cells:
            found += _project(cells, summary)
        at += 1
    return found, at


def _project(cells: dict[int, Piece], summary: Summary) -> Iterator[IndicatorRow]:
    record = {
        f"{RECORD}{c.path if c.path.startswith('/') else KEPT + c.heading}": (c.heading, cells[c.column])
        for c in summary.columns
        if c.path is not None and c.column in cells
    }
    for column in summary.columns:
        if column.path is None and column.column in cells:
            for branch, name, target in _indicators(cells[column.column].text, column.branch or NO_BRANCH):
                category = categorise(branch.level1, branch.level2)
                indicator = Indicator(branch.level1, branch.level2, name, parse_target(target), category)
                piece = cells[column.column]
                yield IndicatorRow(indicator, {"name": piece, "target": replace(piece, text=target)}, record)


def _indicators(text: str, above: Branch) -> Iterator[tuple[Branch, str, str]]:
    branch = above
    for item in items(text):
        parts = [p for p in _BETWEEN.split(item) if p]
        while parts and (first_level(parts[0]) or second_level(parts[0])) and len(parts) > 1:
            word = parts.pop(0)
            branch = Branch(branch.level1, word) if second_level(word) and branch.level1 else Branch(word, None)
        if parts:
            yield branch, *name_and_target("：".join(parts))
        branch = above if above != NO_BRANCH else NO_BRANCH
