"""Planted faults that only several forms together show: copies among projects, and changes since last year."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from jixiao.core.funding import Funding, Instalment
from tests.review.corpus import draft
from tests.review.corpus_draft import Case, Row
from tests.review.corpus_matters import MATTERS, Matter

# A goal or table copied from another project no longer fits its own form: these say so with right.
_OWN = frozenset(("goal-number-without-indicator", "goal-task-without-money", "unit-cost-against-budget", "number-in-text-differs", "target-below-plan", "task-without-indicator", "indicator-without-plan", "spending-without-indicator", "project-name-off-topic", "indicator-date-outside-period"))
_TOLD = "覆盖企业数占应覆盖企业数的比率"
MANY: dict[str, Callable[[Random], Case]] = {}


def _plants(rule: str) -> Callable[[Callable[[Random], Case]], Callable[[Random], Case]]:
    def register(planter: Callable[[Random], Case]) -> Callable[[Random], Case]:
        MANY[rule] = planter
        return planter

    return register


def _three(rng: Random) -> tuple[Matter, ...]:
    return tuple(rng.sample(MATTERS, 3))


@_plants("goal-copied-across-projects")
def _goals(rng: Random) -> Case:
    forms = [draft(rng, matter) for matter in _three(rng)]
    forms[2].annual = forms[0].annual
    return Case(tuple(form.build() for form in forms), "goal-copied-across-projects", "/annual_goal", 2, _OWN)


@_plants("spending-plan-same-everywhere")
def _plans(rng: Random) -> Case:
    plan = (Instalment("3月底", "25.00"), Instalment("6月底", "50.00"), Instalment("10月底", "75.00"), Instalment("12月底", "100.00"))
    return Case(tuple(replace(draft(rng, m).build(), disbursement_plan=plan) for m in _three(rng)), "spending-plan-same-everywhere", "/disbursement_plan", also=frozenset(("spending-plan-against-schedule",)))


@_plants("filler-indicators-repeated")
def _filler(rng: Random) -> Case:
    forms = [draft(rng, matter) for matter in _three(rng)]
    for form in forms:
        form.rows[form.at("output.quality")] = Row(form.rows[0].level1, "质量指标", "项目完成质量", "验收合格")
    return Case(tuple(form.build() for form in forms), "filler-indicators-repeated", "/indicators/")


@_plants("near-duplicate-indicators")
def _near(rng: Random) -> Case:
    first, second = draft(rng, MATTERS[0]), draft(rng, MATTERS[3])
    second.rows = first.rows
    return Case((first.build(), second.build()), "near-duplicate-indicators", "/indicators/", 1, _OWN)


@_plants("project-declared-twice")
def _twice(rng: Random) -> Case:
    form = draft(rng)
    return Case((form.build(), draft(rng, MATTERS[5]).build(), form.build()), "project-declared-twice", "/name", 2, frozenset(("goal-copied-across-projects", "near-duplicate-indicators")))


@_plants("same-indicator-filed-differently")
def _filed(rng: Random) -> Case:
    forms = [draft(rng, matter) for matter in rng.sample(MATTERS, 2)]
    one, other = forms
    one.rows.insert(0, Row("产出指标", "质量指标", "政策宣传覆盖率", "≥95%", one.rows[0].description and _TOLD))
    other.rows.insert(0, Row("效益指标", "社会效益指标", "政策宣传覆盖率", "≥95%", other.rows[0].description and _TOLD))
    return Case((one.build(), other.build()), "same-indicator-filed-differently", "/indicators/", 1)


@_plants("projects-exceed-department-total")
def _department(rng: Random) -> Case:
    forms = [draft(rng, matter).build() for matter in _three(rng)[:2]]
    whole = sum((f.funding.current_year or Decimal(0) for f in forms), Decimal(0))
    department = replace(draft(rng).build(), kind="department", name=None, fields={}, overall_goal=None, disbursement_plan=(), indicators=(), cost_items=(), funding=Funding(total=whole * Decimal("0.8"), current_year=whole * Decimal("0.8")))
    return Case((department, *forms), "projects-exceed-department-total", "/funding/")


@_plants("unchanged-from-last-year")
def _unchanged(rng: Random) -> Case:
    form = draft(rng).build()
    less = replace(form.funding, **{key: (amount * Decimal("0.6") if (amount := getattr(form.funding, key)) is not None else None) for key in ("total", "current_year", "appropriation", "other")})
    return Case((form, replace(form, fiscal_year=(form.fiscal_year or 0) - 1, funding=less)), "unchanged-from-last-year", "/indicators/", last_year=True)


@_plants("last-year-amount-differs")
def _previous(rng: Random) -> Case:
    form = draft(rng).build()
    before = draft(rng, next(m for m in MATTERS if form.name and any(t in form.name for t in m.titles))).build()
    funding = replace(form.funding, previous_current_year=(before.funding.current_year or Decimal(0)) + 30_000)
    last = replace(before, fiscal_year=(form.fiscal_year or 0) - 1, name=form.name)
    return Case((replace(form, funding=funding), last), "last-year-amount-differs", "/funding/", also=frozenset(("unchanged-from-last-year",)), last_year=True)
