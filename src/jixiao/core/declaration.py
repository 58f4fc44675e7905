"""Declaration 绩效目标申报: what a form says, free of its layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project

Kind = Literal["target", "monitoring", "self_evaluation", "department"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Tick boxes 勾选项: the `options` printed and those `checked`, in printed order."""

    options: tuple[str, ...]
    checked: tuple[str, ...]


FieldValue = str | Choice
TableRow = Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class Declaration:
    """One project (or department) as its form declares it.

    `fields` holds every printed label with its text as printed: the safety net behind the typed keys. `money_unit` is
    the unit the form prints its amounts in; `funding` is in yuan all the same. `empty_branches` are the
    (level1, level2) pairs printed without a row. `budget_lines`, `total_score`, `actual_goal` belong to monitoring and
    self-evaluation forms, `tasks` (年度主要任务 rows) to department forms.
    """

    kind: Kind = "target"
    name: str | None = None
    fiscal_year: int | None = None
    organisation: Organisation = Organisation()
    project: Project = Project()
    money_unit: MoneyUnit | None = None
    funding: Funding = Funding()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    overall_goal: str | None = None
    annual_goal: str | None = None
    actual_goal: str | None = None
    indicators: tuple[Indicator, ...] = ()
    empty_branches: tuple[tuple[str, str], ...] = ()
    cost_items: tuple[TableRow, ...] = ()
    safeguards: tuple[TableRow, ...] = ()
    disbursement_plan: tuple[Instalment, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    tasks: tuple[TableRow, ...] = ()
    total_score: str | None = None


@dataclass(frozen=True, slots=True)
class DepartmentGoals:
    """The department-wide part 部门整体绩效目标 printed in the same file as its projects."""

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
