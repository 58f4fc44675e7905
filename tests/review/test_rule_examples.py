"""Every rule finds what its page shows as wrong, at the cell marked there, and nothing in what it shows as right."""

import pytest

from jixiao.core.finding import Finding
from jixiao.core.path import resolve
from jixiao.review.catalogue import all_rules
from jixiao.review.engine import review, review_collection
from jixiao.review.example import Example, examples
from jixiao.review.rule import Rule
from jixiao.review.settings import Settings

CASES = [(rule, example) for rule in all_rules() for example in examples(rule.page)]
WRONG = [pytest.param(rule, example, id=rule.id) for rule, example in CASES if example.is_wrong]
RIGHT = [pytest.param(rule, example, id=rule.id) for rule, example in CASES if not example.is_wrong]


def run(rule: Rule, example: Example) -> list[tuple[int, Finding]]:
    settings = Settings(preview=True, place="山东")
    if rule.kind == "collection":
        found = review_collection(example.declarations, settings=settings, rules=[rule])
        return [(subject or 0, finding) for subject, finding in found]
    last_year = example.declarations[1] if rule.kind == "year_on_year" else None
    return [(0, f) for f in review(example.declarations[0], last_year=last_year, settings=settings, rules=[rule])]


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_the_wrong_example_is_found_at_its_mark(rule: Rule, example: Example) -> None:
    found = run(rule, example)
    assert example.marks
    assert {finding.rule for _, finding in found} == {rule.id}
    pointed = {(subject, evidence.path) for subject, finding in found for evidence in finding.evidence}
    for subject, paths in example.marks:
        assert pointed & {(subject, path) for path in paths}


@pytest.mark.parametrize(("rule", "example"), RIGHT)
def test_the_right_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert run(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_a_finding_quotes_what_stands_at_its_path(rule: Rule, example: Example) -> None:
    for subject, finding in run(rule, example):
        assert finding.message
        assert finding.suggestion
        assert finding.basis
        for evidence in finding.evidence:
            resolve(example.declarations[subject], evidence.path)
            if evidence.span:
                start, end = evidence.span
                assert 0 <= start < end <= len(evidence.text)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_has_a_title_a_reason_and_both_examples(rule: Rule) -> None:
    assert rule.title
    assert "为什么" in rule.page
    kinds = {example.is_wrong for example in examples(rule.page)}
    assert kinds == {True, False}
