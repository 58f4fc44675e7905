"""Quantities against reference answers: how many are found, and how many are bound to the right thing."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.core.quantity import Quantity, quantities

_HERE = Path(__file__).parent
_ROLES = {"prev": "previous", "change": "change", "total": "total", "part": "part", "per": "per"}


@dataclass(frozen=True)
class Answer:
    """One labelled quantity: what it must be, and what noun and topic are accepted (None where not judged)."""

    text: str
    measure: tuple[str, Decimal | None, Decimal | None, str | None]
    comparator: str | None
    approximate: bool
    role: str | None
    nouns: tuple[str, ...] | None
    topics: tuple[str, ...] | None


@dataclass
class Score:
    wanted: int = 0
    found: int = 0
    right: int = 0
    bound: int = 0
    judged: int = 0
    roles: int = 0
    bounds: int = 0


def _answers(block: str) -> Iterator[Answer]:
    for line in block.strip().splitlines():
        text, kind, value, unit, flags, noun, topic = (part.strip() for part in line.split("|"))
        lower, _, upper = value.partition("..")
        yield Answer(
            text,
            (kind, None if lower == "-" else Decimal(lower), Decimal(upper) if upper else None, None if unit == "-" else unit),
            next((sign for sign in flags if sign in "≥≤><"), None),
            "~" in flags,
            next((_ROLES[word] for word in flags.split() if word in _ROLES), None),
            None if noun == "?" else tuple(noun.split("/")),
            None if topic == "?" else tuple(topic.split("/")),
        )


def _cases(name: str) -> list[tuple[str, list[Answer]]]:
    data = tomllib.loads((_HERE / name).read_text(encoding="utf-8"))
    return [(case["prose"], list(_answers(case["expect"]))) for case in data["case"]]


def _measure(quantity: Quantity) -> tuple[str, Decimal | None, Decimal | None, str | None]:
    return quantity.kind, quantity.value, quantity.upper, quantity.unit


def _score(name: str) -> Score:
    score = Score()
    for prose, answers in _cases(name):
        left = list(quantities(prose))
        score.found += len(left)
        for answer in answers:
            score.wanted += 1
            match = next((q for q in left if q.text == answer.text), None)
            if match is None:
                score.judged += (answer.nouns is not None) + (answer.topics is not None)
                continue
            left.remove(match)
            score.right += _measure(match) == answer.measure
            score.bounds += (match.comparator, match.approximate) == (answer.comparator, answer.approximate)
            score.roles += match.role == answer.role
            for accepted, got in ((answer.nouns, match.noun), (answer.topics, match.topic)):
                if accepted is not None:
                    score.judged += 1
                    score.bound += (got or "-") in accepted
    return score


def test_the_answers_are_enough_to_judge_by() -> None:
    cases = _cases("quantities.toml")
    assert len(cases) >= 100
    assert sum(len(answers) for _, answers in cases) >= 250


def test_quantities_are_found_and_measured() -> None:
    score = _score("quantities.toml")
    assert score.right / score.wanted >= 0.98, score  # recall
    assert score.right / score.found >= 0.98, score  # precision
    assert score.bounds / score.wanted >= 0.98, score
    assert score.roles / score.wanted >= 0.95, score


def test_quantities_are_bound_to_what_they_count() -> None:
    score = _score("quantities.toml")
    assert score.bound / score.judged >= 0.92, score


def test_prose_that_was_never_looked_at_while_programming_reads_nearly_as_well() -> None:
    score = _score("quantities_unseen.toml")
    assert score.right / score.wanted >= 0.95, score
    assert score.right / score.found >= 0.95, score
    assert score.bound / score.judged >= 0.85, score


@pytest.mark.parametrize("name", ["quantities.toml", "quantities_unseen.toml"])
def test_every_answer_stands_in_its_sentence(name: str) -> None:
    for prose, answers in _cases(name):
        for answer in answers:
            assert answer.text in prose
