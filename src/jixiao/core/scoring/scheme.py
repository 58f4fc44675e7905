"""Scheme 计分办法: the formulas, bands, thresholds and weights by which results earn points, as values.

All rates and shares are in percent. A scheme is built from dated data (see `jixiao.review.schemes`); the core ships none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

SmallerFormula = Literal["ratio", "linear"]


@dataclass(frozen=True, slots=True)
class Band:
    """From `least` percent on (inclusive), a result earns `share` percent of the points."""

    least: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """A level 档 of qualitative results: `words` is the pattern, over folded text, that says it was reached; it earns
    from `low` (inclusive) up to `high` percent of the points, `high` itself only at the top level (100)."""

    name: str
    words: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class OverFulfilment:
    """From `limit` percent of the target on (a target of 0: from the value `at_zero` on) a reason is compulsory.

    `deduction`: percent of the points taken for each 100 percentage points beyond the limit; 0 takes none.
    """

    limit: Decimal
    at_zero: Decimal
    deduction: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ClassWeights:
    """Points of budget execution 预算执行率 and of each first-level class (`output`, `outcome`, …), with a first-level
    cost class or without. A form without a satisfaction class gives its points to `satisfaction_to`. Third-level weights
    are multiples of `step` where they can be."""

    execution: Decimal
    plain: Mapping[str, Decimal]
    with_cost: Mapping[str, Decimal] | None
    satisfaction_to: str
    step: Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """What a part of a scheme rests on; `confirmed` False: quoted from memory, to be held against the official text."""

    part: str
    number: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of scoring.

    `smaller`: the formula for smaller-is-better, `ratio` A÷B or `linear` 1−(B−A)÷A. `pass_rate`: below this completion
    nothing is earned, and the points run from there; None: in proportion. `execution`, `satisfaction`: bands instead of
    proportion. `grades`: (grade, least points), highest first. `yes`, `no`: patterns of direct 是/否 answers.
    """

    id: str
    title: str
    smaller: SmallerFormula
    pass_rate: Decimal | None
    execution: tuple[Band, ...]
    satisfaction: tuple[Band, ...]
    levels: tuple[Level, ...]
    over: OverFulfilment
    weights: ClassWeights
    grades: tuple[tuple[str, Decimal], ...]
    yes: str
    no: str
    place: str | None = None
    sources: tuple[Source, ...] = ()

    def grade_of(self, total: Decimal) -> str:
        """Return the grade that a total of a hundred earns."""
        return next((grade for grade, least in self.grades if total >= least), self.grades[-1][0])
