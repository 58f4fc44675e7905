"""成本指标只重复预算总额

为什么
预算总额表头已经写明，成本指标再写一遍，说明不了做一件事花多少钱。能拆分的写单位成本，不能拆分的写分项成本。已另设单位
成本的不提示。

错误示例
项目资金(万元) 年度资金总额: 104
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总金额 | 104万元 ✗ |

正确示例
项目资金(万元) 年度资金总额: 74.5
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总金额 | 74.5万元 |
| 产出指标 | 成本指标 | 奖励标准 | 5000元/人 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import parse_amount
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows, quote


@rule(item="资金匹配性", severity="info", basis="cost")
def check(declaration: Declaration) -> Iterator[Remark]:
    costs = live_rows(declaration, "output.cost", "cost")
    if len(costs) != 1 or declaration.kind == "department":
        return
    for key in ("current_year", "total"):
        budget = getattr(declaration.funding, key)
        if budget is not None and _amount(costs[0]) == budget:
            yield remark(
                f"成本指标“{costs[0].name}”就是预算总额“{costs[0].value}”，看不出单位成本",
                "改写单位成本或分项成本，如“劳模体检费 ≤800元/人”；总额不必再写",
                costs[0].target,
                quote(declaration, f"/funding/{key}"),
            )
            return


def _amount(row: Row) -> Decimal | None:
    target = row.indicator.target
    return parse_amount(f"{target.number:f}{target.unit or ''}") if target.number is not None else None
