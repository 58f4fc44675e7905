"""The seed forms get what a careful reviewer wrote down before the rules were run, and hardly anything else."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from jixiao.core.finding import Finding
from jixiao.review.engine import review, review_collection
from tests.review.gold import NUMBERS, seed

EXPECTED = tomllib.loads((Path(__file__).parent / "seeds_expected.toml").read_text(encoding="utf-8"))
REMARKS: list[dict[str, Any]] = EXPECTED["expected"]
TOLERATED_SHARE = 0.1


@lru_cache(maxsize=8)
def findings(number: str) -> tuple[tuple[int | str, Finding], ...]:
    declarations = seed(number)
    single = [(n, finding) for n, declaration in enumerate(declarations) for finding in review(declaration)]
    return (*single, *(("all", finding) for _, finding in review_collection(declarations)))


def answers(entry: dict[str, Any], project: int | str, finding: Finding) -> bool:
    said = [finding.message, *(evidence.text for evidence in finding.evidence), *(e.path for e in finding.evidence)]
    if finding.rule == "phone-before-publication":
        said.append("联系电话")
    return (
        finding.rule == entry["rule"] and project == entry["project"] and any(entry["words"] in text for text in said)
    )


@pytest.mark.parametrize(
    "entry",
    [entry for entry in REMARKS if not entry.get("optional")],
    ids=lambda entry: f"{entry['seed']}-{entry['project']}-{entry['rule']}",
)
def test_what_a_reviewer_says_is_found(entry: dict[str, Any]) -> None:
    assert any(answers(entry, project, finding) for project, finding in findings(entry["seed"]))


@pytest.mark.parametrize("entry", EXPECTED["contradiction"], ids=lambda entry: f"{entry['seed']}-{entry['words'][0]}")
def test_every_contradiction_a_reviewer_sees_is_found_with_both_places_quoted(entry: dict[str, Any]) -> None:
    assert any(
        project == entry["project"] and all(any(w in e.text for e in f.evidence) for w in entry["words"])
        for project, f in findings(entry["seed"])
    )


def test_fewer_than_one_in_ten_findings_is_one_a_reviewer_would_not_make() -> None:
    made = [(number, project, finding) for number in NUMBERS for project, finding in findings(number)]
    own = {entry["rule"] for entry in REMARKS}
    judged = [said for said in made if said[2].rule in own]
    strange = [
        said
        for said in judged
        if not any(entry["seed"] == said[0] and answers(entry, said[1], said[2]) for entry in REMARKS)
    ]
    assert len(strange) <= TOLERATED_SHARE * len(judged), [(n, p, f.rule, f.message) for n, p, f in strange]
