"""Assessment 审核评分: four aspects, eight items, points and grade after 财预〔2015〕88号.

Every point lost is traced to a finding. The rules speak for a part of each item's points only; the rest is a question for
a person, and stays open until he answers it: it is neither given nor taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.core.finding import Aspect, Finding
from jixiao.review.catalogue import find_rule
from jixiao.review.reference import Reference
from jixiao.review.rule import ASPECT_OF, Item

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that a finding cost."""

    finding: Finding
    points: Decimal


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One scoring item: of its `points`, the rules speak for `checked`; `judged` is what a person gave of the rest, None
    while the question `to_judge` is open."""

    item: Item
    points: Decimal
    checked: Decimal
    losses: tuple[Loss, ...]
    question: str
    to_judge: str
    judged: Decimal | None = None

    @property
    def aspect(self) -> Aspect:
        return ASPECT_OF[self.item]

    @property
    def open_points(self) -> Decimal:
        return self.points - self.checked if self.judged is None else Decimal(0)

    @property
    def known(self) -> Decimal:
        """The points that are decided: checked by rules, or judged by a person."""
        return self.points - self.open_points

    @property
    def score(self) -> Decimal:
        """The points kept of those that are known."""
        return self.checked - sum((loss.points for loss in self.losses), Decimal(0)) + (self.judged or 0)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The eight items; `bands` are (grade, least points), highest first."""

    items: tuple[ItemScore, ...]
    bands: tuple[tuple[str, Decimal], ...]

    @property
    def is_provisional(self) -> bool:
        """Whether a question is still open, so that total and grade stand for the decided part only."""
        return any(item.open_points for item in self.items)

    @property
    def total(self) -> Decimal:
        """Points of a hundred, over the part that is known."""
        return _share(self.items, Decimal(100))

    @property
    def grade(self) -> str:
        return self.grade_of(self.total)

    @property
    def grade_range(self) -> tuple[str, str]:
        """The grades if every open point were lost, and if every one were given."""
        lowest = sum((item.score for item in self.items), Decimal(0))
        return self.grade_of(lowest), self.grade_of(lowest + sum(item.open_points for item in self.items))

    def aspect_score(self, aspect: Aspect) -> Decimal:
        """Points of an aspect, over the part that is known, out of the aspect's full points."""
        items = [item for item in self.items if item.aspect == aspect]
        return _share(items, sum((item.points for item in items), Decimal(0)))

    def grade_of(self, points: Decimal) -> str:
        return next(grade for grade, least in self.bands if points >= least)


def assess(
    findings: Sequence[Finding], *, reference: Reference | None = None, judged: Mapping[Item, Decimal] | None = None
) -> Assessment:
    """Score a declaration's findings; `judged` are the points a person gave for the open part of items."""
    reference = reference or Reference()
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        rule = find_rule(finding.rule)
        if rule:
            by_item.setdefault(rule.item, []).append(finding)
    given = judged or {}
    items = tuple(
        _score(entry, tuple(by_item.get(entry["item"], ())), given.get(entry["item"]), reference)
        for entry in reference.entries("assessment")
    )
    grades = reference.entries("grade_bands")[0]["grades"]
    return Assessment(items, tuple((grade, Decimal(least)) for grade, least in grades))


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment in the shape of the JSON contract, with `items`, `open`, `provisional` and `grade_range`."""
    aspects = dict.fromkeys(item.aspect for item in assessment.items)
    return {
        **{aspect: _number(assessment.aspect_score(aspect)) for aspect in aspects},
        "total": _number(assessment.total),
        "grade": assessment.grade,
        "provisional": assessment.is_provisional,
        "grade_range": list(assessment.grade_range),
        "items": [_item_json(item) for item in assessment.items],
        "open": [
            {"item": item.item, "points": _number(item.open_points), "question": item.to_judge, "to_judge": True}
            for item in assessment.items
            if item.open_points
        ],
    }


def _item_json(item: ItemScore) -> dict[str, Any]:
    return {
        "item": item.item,
        "aspect": item.aspect,
        "points": _number(item.points),
        "known": _number(item.known),
        "score": _number(item.score),
        "open": _number(item.open_points),
        "question": item.question,
        "losses": [
            {"rule": loss.finding.rule, "points": _number(loss.points), "path": loss.finding.evidence[0].path}
            for loss in item.losses
        ],
    }


def _score(
    entry: dict[str, Any], findings: tuple[Finding, ...], judged: Decimal | None, reference: Reference
) -> ItemScore:
    points, checked = Decimal(entry["points"]), Decimal(entry["checked"])
    losses = tuple(_losses(findings, checked, reference.entries("deductions")[0]))
    return ItemScore(entry["item"], points, checked, losses, entry["question"], entry["open"], judged)


def _losses(findings: tuple[Finding, ...], most: Decimal, costs: dict[str, Any]) -> Iterator[Loss]:
    """Take points for each finding, less for a repeated one, never more than the item has."""
    left, seen = most, dict[str, int]()
    for finding in findings:
        times = seen.get(finding.rule, 0)
        seen[finding.rule] = times + 1
        share = Decimal(costs[finding.severity]) / 100 * (Decimal(costs["repeat"]) / 100) ** times
        points = min(left, (most * share).quantize(_HUNDREDTH, ROUND_HALF_UP))
        left -= points
        yield Loss(finding, points)


def _share(items: Sequence[ItemScore], full: Decimal) -> Decimal:
    known = sum((item.known for item in items), Decimal(0))
    kept = sum((item.score for item in items), Decimal(0))
    return (kept * full / known).quantize(_TENTH, ROUND_HALF_UP) if known else full


def _number(value: Decimal) -> float:
    return float(value)
