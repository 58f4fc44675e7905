"""The five published files this project was created from, against what was labelled by hand."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiao import families
from jixiao.core.declaration import Choice
from jixiao.core.text import fold
from jixiao.documents.reading import read
from jixiao.families.result import DocumentReading

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
GOLD = sorted((SEEDS / "gold").glob("0*.json"))
FUNDING = {
    "previous_current": "previous_current_year", "fiscal": "appropriation", "fiscal_superior": "appropriation_higher",
    "fiscal_own": "appropriation_own", "fiscal_subordinate": "appropriation_lower", "carryover": "carry_over",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not GOLD, reason="真实表样 ../shared/seeds 不在这台机器上,五份公开文件的核对没有进行")


@pytest.fixture(scope="module", params=GOLD, ids=lambda p: p.stem[:3])
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], DocumentReading]:
    source = SEEDS / f"{request.param.stem}.txt"
    return json.loads(request.param.read_text(encoding="utf-8")), families.read(read(source))


def test_every_project_is_found_in_order(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    assert [r.declaration.name for r in reading] == [p["name"] for p in gold["projects"]]
    assert [r.declaration.fiscal_year for r in reading] == [p["year"] for p in gold["projects"]]


def test_every_indicator_row_is_read_as_printed(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    for project, result in zip(gold["projects"], reading, strict=True):
        read_rows = [
            (i.level1, i.level2, i.name, i.description, i.target.text, i.target_basis, i.remark, i.target.kind)
            for i in result.declaration.indicators
        ]
        assert read_rows == [
            (
                i["level1"], i["level2"], i["level3"], i["description"], i["target_text"], i["basis"], i["remark"],
                i["kind"],
            )
            for i in project["indicators"]
        ]  # fmt: skip


def test_every_target_gives_its_comparator_number_and_unit(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    for project, result in zip(gold["projects"], reading, strict=True):
        for expected, indicator in zip(project["indicators"], result.declaration.indicators, strict=True):
            target = indicator.target
            comparator = None if expected["operator"] in ("none", None) else expected["operator"]
            number = Decimal(expected["number"]) if expected["number"] else None
            assert (target.comparator, target.number, target.unit) == (comparator, number, expected["unit"])


def test_every_printed_label_keeps_its_text(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    for project, result in zip(gold["projects"], reading, strict=True):
        fields = {fold(k): v for k, v in result.declaration.fields.items()}
        for label, text in project["fields"].items():
            value = fields[fold(label)]
            if isinstance(text, dict):
                assert isinstance(value, Choice)
                assert list(value.checked) == text["checked"]
                assert list(value.options) == text["options"]
            else:
                assert value == text, label


def test_every_amount_is_read_in_yuan(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    for project, result in zip(gold["projects"], reading, strict=True):
        for key, amount in project["funding_yuan"].items():
            read_amount = getattr(result.declaration.funding, FUNDING.get(key, key))
            assert read_amount == (Decimal(amount) if amount else None), key


def test_goals_branches_and_tables_are_read(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    for project, result in zip(gold["projects"], reading, strict=True):
        d = result.declaration
        assert (d.overall_goal, d.annual_goal) == (project["overall_goal"], project["annual_goal"])
        assert [list(branch) for branch in d.empty_branches] == [list(b) for b in project.get("empty_level2", [])]
        assert [s.percent for s in d.disbursement_plan] == [s["percent"] for s in project["disbursement_plan"]]
        assert [dict(row) for row in d.cost_items] == project["cost_items"]
        assert [row["文件名称"] for row in d.safeguards] == [row["文件名称"] for row in project["safeguards"]]


def test_the_department_part_is_read(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    gold, reading = pair
    expected = gold["department_goals"]
    assert (reading.department.fields if reading.department else None) == expected


def test_what_is_left_unread_is_no_content(pair: tuple[dict[str, Any], DocumentReading]) -> None:
    _, reading = pair
    left = [u.text for r in reading for u in r.unread] + [u.text for u in reading.unread]
    assert [text for text in left if text not in {"1", "预算项目绩效目标"}] == []
