"""Indicator 绩效指标: one leaf of the indicator tree, with its target."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.core.target import Target


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table, words as printed; `category` is the canonical one.

    `name` is the 三级指标 without a printed “指标1:”, whose number is `ordinal`. `period` is `medium` or `annual`
    where a form prints two sets of indicators (中期 and 年度), else None. `columns` keeps every printed column that
    has no key of its own, by its heading.
    """

    level1: str | None
    level2: str | None
    name: str | None
    target: Target
    category: str
    description: str | None = None
    target_basis: str | None = None
    remark: str | None = None
    weight: str | None = None
    actual: str | None = None
    score: str | None = None
    deviation: str | None = None
    ordinal: int | None = None
    period: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
