"""What holds for every score: its bounds, its direction, and sums that do not depend on order."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.declaration import Declaration
from jixiao.core.scoring import Scheme, apportion, propose_weights, score, score_declaration, score_execution
from jixiao.core.target import parse_target
from jixiao.review.schemes import all_schemes
from tests.scoring.forms import generated

AMOUNTS = st.decimals(0, 10**7, places=3)
POSITIVE = st.decimals("0.001", 10**7, places=3)
WEIGHTS = st.decimals(0, 100, places=2)
SCHEMES = st.sampled_from(sorted(all_schemes().values(), key=lambda scheme: scheme.id))
SIGNS = st.sampled_from(["≥", "≤", "=", ">", "<", ""])


@given(SIGNS, AMOUNTS, AMOUNTS, WEIGHTS, SCHEMES)
def test_points_lie_between_nothing_and_the_full_weight(
    sign: str, aim: Decimal, actual: Decimal, weight: Decimal, scheme: Scheme
) -> None:
    scored = score(f"{sign}{aim}次", f"{actual}次", weight, scheme)
    assert scored.points is not None
    assert 0 <= scored.points <= weight
    assert scored.points == round(scored.points, 2)


@given(st.sampled_from(["≥", ">", "="]), POSITIVE, AMOUNTS, AMOUNTS, SCHEMES)
def test_doing_more_never_earns_less_where_larger_is_better(
    sign: str, aim: Decimal, one: Decimal, other: Decimal, scheme: Scheme
) -> None:
    low, high = (score(f"{sign}{aim}次", f"{done}次", Decimal(20), scheme).least for done in sorted((one, other)))
    assert low <= high


@given(AMOUNTS, AMOUNTS, AMOUNTS, SCHEMES)
def test_needing_more_never_earns_more_where_smaller_is_better(
    aim: Decimal, one: Decimal, other: Decimal, scheme: Scheme
) -> None:
    low, high = (score(f"≤{aim}万元", f"{done}万元", Decimal(20), scheme).least for done in sorted((one, other)))
    assert low >= high


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), SCHEMES)
def test_more_satisfaction_never_earns_less(one: Decimal, other: Decimal, scheme: Scheme) -> None:
    low, high = (score("≥90%", f"{done}%", Decimal(10), scheme, "satisfaction").least for done in sorted((one, other)))
    assert low <= high


@given(POSITIVE, AMOUNTS, AMOUNTS, SCHEMES)
def test_spending_more_of_the_budget_never_earns_less(budget: Decimal, one: Decimal, other: Decimal, scheme: Scheme) -> None:
    low, high = (score_execution(budget, min(done, budget), Decimal(10), scheme).least for done in sorted((one, other)))
    assert 0 <= low <= high <= 10


@given(SIGNS, AMOUNTS, AMOUNTS, SCHEMES)
def test_a_target_reached_earns_everything_and_one_missed_asks_for_a_reason(
    sign: str, aim: Decimal, more: Decimal, scheme: Scheme
) -> None:
    reached = score(f"{sign}{aim}次", f"{aim}次", Decimal(20), scheme)
    assert reached.points == 20
    missed = score(f"≥{aim + more + 1}次", f"{aim}次", Decimal(20), scheme)
    assert missed.reason_due == "没有完成"


@given(st.integers(0, 10**6), SCHEMES)
def test_the_order_of_the_rows_changes_no_point_and_no_total(seed: int, scheme: Scheme) -> None:
    form = generated(seed)
    rows = list(form.indicators)
    Random(seed).shuffle(rows)
    one, other = score_declaration(form, scheme), score_declaration(replace(form, indicators=tuple(rows)), scheme)
    assert (one.total, one.least, one.most, one.grades) == (other.total, other.least, other.most, other.grades)
    assert {line.name: line.score for line in one.lines} == {line.name: line.score for line in other.lines}


@given(st.integers(0, 10**6), SCHEMES)
def test_weights_of_a_hundred_give_a_total_that_is_the_sum(seed: int, scheme: Scheme) -> None:
    sheet = score_declaration(generated(seed), scheme)
    assert sheet.weight == 100
    assert 0 <= sheet.least <= sheet.most <= 100
    if sheet.total is not None:
        assert sheet.total == sum(line.counted or 0 for line in sheet.lines)


@given(st.integers(0, 10**6), SCHEMES)
def test_everything_done_earns_a_hundred(seed: int, scheme: Scheme) -> None:
    form = generated(seed)
    rows = tuple(replace(row, target=parse_target(row.actual or "")) for row in form.indicators)
    line = replace(form.budget_lines[0], executed=form.budget_lines[0].budget)
    full = Declaration("self_evaluation", indicators=rows, budget_lines=(line,))
    sheet = score_declaration(full, replace(scheme, satisfaction=()))
    assert sheet.most == 100


@given(st.decimals(0, 500, places=2), st.lists(st.integers(1, 9), min_size=1, max_size=40), st.sampled_from(["0.01", "0.5", "1"]))
def test_apportioned_points_sum_exactly(total: Decimal, shares: list[int], step: str) -> None:
    parts = apportion(total, [Decimal(share) for share in shares], Decimal(step))
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    ordered = sorted(zip(shares, parts, strict=True))
    assert all(one[1] <= other[1] + Decimal(step) for one, other in pairwise(ordered))


@given(st.integers(0, 10**6), SCHEMES)
def test_proposed_weights_and_execution_make_a_hundred(seed: int, scheme: Scheme) -> None:
    proposed = propose_weights(generated(seed).indicators, scheme)
    assert sum(proposed.weights) + proposed.execution == 100


WORDS = st.text(max_size=12) | st.from_regex(r"[≥≤=]?[-]?[0-9]{1,90}(\.[0-9]{1,40})?(%|人|万元|亿元|公顷)?", fullmatch=True)


@given(WORDS, WORDS, WEIGHTS, SCHEMES)
def test_no_words_whatever_raise(target: str, actual: str, weight: Decimal, scheme: Scheme) -> None:
    scored = score(target, actual, weight, scheme)
    assert 0 <= scored.least <= scored.most <= weight
