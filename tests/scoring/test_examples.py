"""The worked examples: what the program computes is what was worked out apart from it."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from jixiao.core.scoring.points import show
from jixiao.review.schemes import find_scheme
from tools.score_examples import Example, compute, examples, propose

FOUND = examples()
EXACT = [pytest.param(table, one, id=f"{table}-{one['case']}") for table in ("number", "satisfaction", "execution") for one in FOUND[table]]
_ALLOWED = re.compile(r"[\d.+*/() -]+")
_LITERAL = re.compile(r"\d+(?:\.\d+)?")


def by_hand(expression: str) -> Decimal:
    """Evaluate an expression in exact fractions and round it half up to two places."""
    assert _ALLOWED.fullmatch(expression)
    value: Fraction = Fraction(eval(_LITERAL.sub(r"Fraction('\g<0>')", expression), {"Fraction": Fraction}))
    cents, rest = divmod(value * 100, 1)
    return (Decimal(cents + (rest >= Fraction(1, 2))) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(("table", "example"), EXACT)
def test_the_points_are_those_worked_out_by_hand(table: str, example: Example) -> None:
    scored = compute(table, example)
    assert scored.state == "exact"
    assert scored.points == Decimal(example["points"]) == by_hand(example["by_hand"])
    assert scored.arithmetic.endswith(show(scored.least)), scored.arithmetic
    assert scored.explanation
    assert scored.what_would_change


@pytest.mark.parametrize("example", FOUND["level"], ids=lambda one: one["case"])
def test_a_level_leaves_its_range_to_a_person(example: Example) -> None:
    scored = compute("level", example)
    assert (scored.state, scored.points) == ("range", None)
    assert (scored.least, scored.most) == (Decimal(example["least"]), Decimal(example["most"]))


@pytest.mark.parametrize("example", FOUND["open"], ids=lambda one: one["case"])
def test_what_cannot_be_computed_says_why_and_is_not_guessed(example: Example) -> None:
    scored = compute("open", example)
    assert (scored.state, scored.points, scored.arithmetic) == ("open", None, "")
    assert (scored.least, scored.most) == (Decimal(0), Decimal(example["weight"]))
    assert scored.explanation
    assert scored.what_would_change


@pytest.mark.parametrize("example", FOUND["weights"], ids=lambda one: one["case"])
def test_the_proposed_weights_are_those_worked_out_by_hand(example: Example) -> None:
    proposed = propose(example)
    assert proposed == tuple(Decimal(weight) for weight in example["weights"])
    assert sum(proposed) + find_scheme(example["scheme"]).weights.execution == 100


@pytest.mark.parametrize("example", FOUND["grade"], ids=lambda one: one["scheme"])
def test_the_grade_changes_at_its_bound(example: Example) -> None:
    scheme = find_scheme(example["scheme"])
    assert [scheme.grade_of(Decimal(total)) for total in example["totals"]] == example["grades"]


def test_there_are_at_least_sixty_examples() -> None:
    assert sum(len(found) for found in FOUND.values()) >= 60
