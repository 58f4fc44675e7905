"""The seed forms as declarations, built from the hand-made extraction beside them; read at test time, never copied."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiao.core.category import categorise
from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.funding import Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.target import parse_target
from jixiao.core.text import fold, label_key

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NUMBERS = ("000", "001", "002", "003", "004")

_FUNDING = {
    "total": "total", "current_year": "current_year", "previous_total": "previous_total",
    "previous_current": "previous_current_year", "fiscal": "appropriation", "fiscal_superior": "appropriation_higher",
    "fiscal_own": "appropriation_own", "fiscal_subordinate": "appropriation_lower", "carryover": "carry_over",
    "other": "other",
}  # fmt: skip
_PROJECT = {
    "开始时间": "start", "起始日期": "start", "结束时间": "end", "结束日期": "end", "项目负责人": "leader", "联系人": "contact",
    "联系电话": "phone", "项目期": "term", "资金用途": "fund_use", "项目来源": "origin",
}  # fmt: skip


def seed(number: str) -> tuple[Declaration, ...]:
    """Return the declarations of a seed; skip the test loudly where the seeds are not at hand."""
    found = sorted((SEEDS / "gold").glob(f"{number}_*.json")) if SEEDS.is_dir() else []
    if not found:
        pytest.skip(f"LOUD: {SEEDS} is not at hand, the seed forms were not reviewed")
    return tuple(_declaration(project) for project in json.loads(found[0].read_text(encoding="utf-8"))["projects"])


def _declaration(project: dict[str, Any]) -> Declaration:
    fields: dict[str, FieldValue] = {label_key(k): _field(v) for k, v in project["fields"].items()}
    own = {_PROJECT[fold(k)]: v or None for k, v in project["fields"].items() if fold(k) in _PROJECT}
    unit = "元" if any(fold(k).startswith(("项目总金额", "金额合计")) for k in fields) else "万元"
    amounts = {_FUNDING[k]: Decimal(v) for k, v in project["funding_yuan"].items() if v is not None}
    return Declaration(
        name=project["name"],
        fiscal_year=project["year"],
        organisation=Organisation(
            project["unit"], project["unit_code"], project["department"], project["department_code"]
        ),
        project=Project(code=project["project_code"], **own),
        money_unit=unit,  # type: ignore[arg-type]
        funding=Funding(**amounts),
        fields=fields,
        overall_goal=project["overall_goal"],
        annual_goal=project["annual_goal"],
        indicators=tuple(_indicator(row) for row in project["indicators"]),
        empty_branches=tuple((a, b) for a, b in project["empty_level2"]),
        cost_items=tuple({k: _field(v) for k, v in row.items()} for row in project["cost_items"]),
        safeguards=tuple({k: _field(v) for k, v in row.items()} for row in project["safeguards"]),
        disbursement_plan=tuple(Instalment(step["by"], step["percent"]) for step in project["disbursement_plan"]),
    )


def _field(value: Any) -> FieldValue:
    return Choice(tuple(value["options"]), tuple(value["checked"])) if isinstance(value, dict) else value


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(
        row["level1"], row["level2"], row["level3"], parse_target(row["target_text"]),
        categorise(row["level1"], row["level2"]), row["description"], row["basis"], row["remark"],
        ordinal=row.get("printed_ordinal"),
    )  # fmt: skip
