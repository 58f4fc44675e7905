"""Funding 项目资金: where the money comes from, when it is spent, and how the year used it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Funding:
    """Amounts in yuan, two places; None where the form prints nothing.

    total 项目总金额, current_year 年度金额, previous_* 上年度, appropriation 财政拨款 (of which higher 上级,
    own 本级, lower 下级配套), carry_over 上年结转, other 其他资金.
    """

    total: Decimal | None = None
    current_year: Decimal | None = None
    previous_total: Decimal | None = None
    previous_current_year: Decimal | None = None
    appropriation: Decimal | None = None
    appropriation_higher: Decimal | None = None
    appropriation_own: Decimal | None = None
    appropriation_lower: Decimal | None = None
    carry_over: Decimal | None = None
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """One step of the spending plan 资金支出计划: cumulative `percent` of the budget spent `by` a date as printed."""

    by: str
    percent: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of the money table of a monitoring or self-evaluation form, texts as printed.

    `source` is the row label (年度资金总额, 其中:当年财政拨款 …); amounts stay in the unit the form prints:
    initial 年初预算数, budget 全年预算数(A), executed 全年执行数(B) or 1-7月执行数, forecast 全年预计执行数;
    weight 分值, rate 执行率, score 得分.
    """

    source: str
    initial: str | None = None
    budget: str | None = None
    executed: str | None = None
    rate: str | None = None
    forecast: str | None = None
    weight: str | None = None
    score: str | None = None
