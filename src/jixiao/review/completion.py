"""Completion 完成情况: what a self-evaluation or monitoring form says was reached of each target, and what it earns."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.declaration import Declaration
from jixiao.core.path import parts
from jixiao.core.scoring.lines import ScoreLine
from jixiao.core.scoring.measured import Measured, measure
from jixiao.core.scoring.sheet import score_declaration
from jixiao.review.reference import Reference
from jixiao.review.schemes import scheme_of
from jixiao.review.view import Row, rows


@dataclass(frozen=True, slots=True)
class Completion:
    """One indicator with its target and result as numbers of one unit."""

    row: Row
    measured: Measured


def completions(declaration: Declaration, *categories: str) -> Iterator[Completion]:
    """Yield the rows whose target and result are both numbers in one unit; ranges are left to `scored_rows`."""
    for row in rows(declaration, *categories):
        target = row.indicator.target
        if target.number is None or target.upper is not None:
            continue
        measured = measure(target, row.indicator.actual)
        if isinstance(measured, Measured):
            yield Completion(row, measured)


def scored_rows(declaration: Declaration, reference: Reference) -> Iterator[tuple[Row, ScoreLine]]:
    """Yield the indicators with what the scheme of year and place gives for them."""
    for line in score_declaration(declaration, scheme_of(reference)).lines:
        table, number = parts(line.path)
        if table == "indicators":
            yield Row(int(number), declaration.indicators[int(number)]), line
