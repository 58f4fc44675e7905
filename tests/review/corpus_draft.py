"""Drafts 草稿: a form of the corpus while it is being written, and the labelled case it becomes."""

from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.core.category import categorise
from jixiao.core.declaration import Declaration, FieldValue, Kind
from jixiao.core.funding import BudgetLine, Funding, Instalment
from jixiao.core.indicator import Indicator
from jixiao.core.money import MoneyUnit
from jixiao.core.organisation import Organisation
from jixiao.core.project import Project
from jixiao.core.target import parse_target
from tests.review.corpus_matters import Act, Matter

PLAN_LABELS = ("项目实施计划", "项目主要内容", "预算规模及资金用途", "项目概况", "实施方案")


@dataclass
class Row:
    """One indicator while a form is drafted."""

    level1: str
    level2: str
    name: str | None
    target: str
    description: str | None = None
    weight: str | None = None
    actual: str | None = None
    score: str | None = None
    deviation: str | None = None


@dataclass
class Fact:
    """A number of the form: the act, how many, the price for one (None where none is told), how the prose says it."""

    act: Act
    number: int
    price: int | None
    said: str
    deed: str

    @property
    def money(self) -> int:
        return self.number * (self.price or 0)


@dataclass
class Draft:
    """A form being written."""

    matter: Matter
    facts: list[Fact]
    year: int
    place: str
    agency: str
    name: str
    kind: Kind = "target"
    unit: MoneyUnit = "万元"
    budget: Decimal = Decimal(0)
    funding: dict[str, Decimal | None] = field(default_factory=dict)
    fields: dict[str, FieldValue] = field(default_factory=dict)
    project: dict[str, str | None] = field(default_factory=dict)
    overall: str | None = None
    annual: str | None = None
    rows: list[Row] = field(default_factory=list)
    costs: list[dict[str, FieldValue]] = field(default_factory=list)
    plan: list[tuple[str, str]] = field(default_factory=list)
    budget_lines: list[BudgetLine] = field(default_factory=list)
    total_score: str | None = None
    empty: list[tuple[str, str]] = field(default_factory=list)

    def at(self, category: str) -> int:
        """Return the number of the first row of a category."""
        return next(n for n, row in enumerate(self.rows) if categorise(row.level1, row.level2).startswith(category))

    def row(self, category: str) -> Row:
        return self.rows[self.at(category)]

    def plan_label(self) -> str:
        """Return the label of the field that tells what will be done."""
        return next(label for label in self.fields if label in PLAN_LABELS)

    def build(self) -> Declaration:
        """Return the form."""
        return Declaration(
            kind=self.kind, name=self.name, fiscal_year=self.year,
            organisation=Organisation(agency=self.agency), project=Project(**self.project),
            money_unit=self.unit, funding=Funding(**self.funding), fields=self.fields,
            overall_goal=self.overall, annual_goal=self.annual, indicators=tuple(_indicator(row) for row in self.rows),
            empty_branches=tuple(self.empty), cost_items=tuple(self.costs),
            disbursement_plan=tuple(Instalment(by, percent) for by, percent in self.plan),
            budget_lines=tuple(self.budget_lines), total_score=self.total_score,
        )  # fmt: skip


def _indicator(row: Row) -> Indicator:
    return Indicator(
        row.level1, row.level2, row.name, parse_target(row.target), categorise(row.level1, row.level2), row.description,
        weight=row.weight, actual=row.actual, score=row.score, deviation=row.deviation,
    )  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A labelled form, or several: `rule` (None: clean) must speak at a path that begins with `path`, in the
    declaration `subject`; `also` are rules that speak of the same fault with as much right."""

    declarations: tuple[Declaration, ...]
    rule: str | None = None
    path: str = ""
    subject: int = 0
    also: frozenset[str] = frozenset()
    instead: str | None = None  # another rule that names the same fault as well
    last_year: bool = False


def case(form: Draft, rule: str, path: str, *also: str) -> Case:
    """Label a form: `rule` must speak at a path that begins with `path`."""
    return Case((form.build(),), rule, path, also=frozenset(also))
