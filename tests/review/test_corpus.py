"""The rules on a sample of the labelled corpus: errors hardly ever wrong and hardly ever missed, warnings seldom wrong."""

from functools import lru_cache

import pytest

from jixiao.review.catalogue import all_rules
from tests.review.corpus import clean, planted
from tests.review.corpus_defects import DEFECTS
from tests.review.corpus_measure import Tally, findings, measure

SAMPLE = 3_000_000  # other seeds than the published figures
ROUNDS, CLEAN = 3, 200


@lru_cache(maxsize=1)
def tally() -> Tally:
    first = SAMPLE // len(DEFECTS) * len(DEFECTS)
    return measure([planted(first + n) for n in range(ROUNDS * len(DEFECTS))] + [clean(SAMPLE + n) for n in range(CLEAN)])


def test_every_rule_but_those_on_trial_has_a_defect_planted_for_it() -> None:
    assert {rule.id for rule in all_rules() if not rule.preview} <= set(DEFECTS) <= {rule.id for rule in all_rules()}


def test_errors_are_right_and_few_are_missed() -> None:
    assert tally().precision("error") >= 0.98, tally().strange
    assert tally().recall("error") >= 0.95, tally().missed


def test_warnings_are_seldom_wrong_and_seldom_missed() -> None:
    assert tally().precision("warning") >= 0.90, tally().strange
    assert tally().recall("warning") >= 0.90, tally().missed


def test_remarks_for_information_are_mostly_explained() -> None:
    assert tally().precision("info") >= 0.90, [said for said in tally().strange if said[2].severity == "info"]


def test_every_rule_finds_most_of_what_is_planted_for_it() -> None:
    weak = {rule: (tally().found[rule], planted) for rule, planted in tally().planted.items() if tally().found[rule] * 3 < planted * 2}
    assert not weak


def test_the_same_seed_gives_the_same_form() -> None:
    for seed in range(0, 3 * len(DEFECTS), 7):
        assert planted(seed) == planted(seed)
        assert clean(seed) == clean(seed)


@pytest.mark.parametrize("seed", range(40))
def test_a_form_in_which_everything_agrees_gets_no_error_and_no_warning(seed: int) -> None:
    assert [f for _, f in findings(clean(seed)) if f.severity != "info"] == []
