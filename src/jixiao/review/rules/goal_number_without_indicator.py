"""目标承诺的数量没有指标承接

为什么
目标写“举办招聘会6场”，指标里却没有招聘会，年终无从考核这一承诺。目标中的每个主要数量都应当有一条指标。

错误示例
年度目标: 全年开展技能培训800人，举办专场招聘会6场。 ✗
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 技能培训人数 | ≥800人 |
| 产出指标 | 质量指标 | 培训合格率 | ≥95% |
| 效益指标 | 社会效益指标 | 培训后就业率 | ≥60% |

正确示例
年度目标: 全年开展技能培训800人，举办专场招聘会6场，对全国级、省级劳模体检一次。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 技能培训人数 | ≥800人 |
| 产出指标 | 数量指标 | 招聘活动场次 | ≥6场 |
| 效益指标 | 社会效益指标 | 培训后就业率 | ≥60% |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.quantity import comparable_units
from jixiao.core.wording import GENERIC_HEADS
from jixiao.review.agreement import unit_of, value_of
from jixiao.review.claims import Claim, claims
from jixiao.review.echo import core, coverage, plain
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_LEAST_ROWS = 2
_FAINT = 0.5
_PLACES = re.compile(r"^(?:乡镇|街道|社区|行政村|自然村|村|镇|部门|单位|县|区|方面|环节|目标|行业|领域|城市|小区|学期|科室|职能|批次|阶段|批|年|月)")


@rule(item="目标相关性", severity="warning", basis=("scientific", "matched"), yields_to=("quantity-missing", "indicators-missing"))
def check(declaration: Declaration) -> Iterator[Remark]:
    table = live_rows(declaration)
    if len(table) < _LEAST_ROWS or not any(row.category.startswith("output") for row in table):
        return
    main = "/annual_goal" if declaration.annual_goal else "/overall_goal"
    for claim in claims(declaration, "count", "rate"):
        if claim.passage.path == main and _is_promise(claim) and not any(_carries(row, claim) for row in table):
            yield remark(
                f"“{claim.passage.label}”承诺“{claim.words}”，没有一条指标考核它",
                "增设一条对应的指标，或从目标中去掉不考核的数量",
                claim.evidence,
            )


def _is_promise(claim: Claim) -> bool:
    """Is it a task worth an indicator of its own: a number above one, of something named, and no part or bound of another?"""
    quantity = claim.quantity
    about = quantity.noun or quantity.topic or ""
    named = len(about) > 1 and about not in GENERIC_HEADS and not _PLACES.match(about)
    if quantity.kind == "rate":
        return named and quantity.role is None and about.endswith(("率", "度"))
    return named and quantity.role in (None, "total") and (quantity.value or Decimal(0)) > 1


def _carries(row: Row, claim: Claim) -> bool:
    """Is the promise found in the row: its words, or its number in a unit of the same sort? Doubt speaks for the form."""
    quantity = claim.quantity
    unit = unit_of(row)
    same_number = value_of(row.indicator.target) == quantity.value
    if same_number and (unit is None or quantity.unit is None or comparable_units(unit, quantity.unit)):
        return True
    text = plain(f"{row.name}{row.value}{row.indicator.description or ''}")
    if quantity.kind == "rate":
        return coverage(core(quantity.topic or ""), text) >= _FAINT
    about = [core(words) for words in (quantity.noun, quantity.topic) if words]
    return any(coverage(words, text) >= _FAINT for words in about) or coverage(core(row.name), plain(claim.window)) >= _FAINT
