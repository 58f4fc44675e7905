"""成本指标写的总额与预算不一致

为什么
成本指标写的是项目总金额，就应当与表头的预算一致；成本控制数高于预算，等于允许超支。

错误示例
项目资金(万元) 年度资金总额: 104
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总金额 | 140万元 ✗ |

正确示例
项目资金(万元) 年度资金总额: 104
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总成本 | ≤100万元 |
| 产出指标 | 成本指标 | 体检费 | 8万元 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import parse_amount, print_amount
from jixiao.core.path import pointer
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows, quote

_WHOLE = re.compile(
    r"(?:项目|预算|资金|年度|经费)*(?:总)(?:金额|成本|投资|预算|经费|支出|费用|额)(?:控制(?:数|额|在)?)?|项目(?:预算|成本)(?:金额|总额|控制数?)?|预算(?:总)?(?:金额|数)|资金总额"
)


@rule(item="资金匹配性", severity="error", basis="money", yields_to=("money-unit-confused",))
def check(declaration: Declaration) -> Iterator[Remark]:
    budgets = {
        key: amount for key in ("current_year", "total") if (amount := getattr(declaration.funding, key)) is not None
    }
    for row in live_rows(declaration, "output.cost", "cost"):
        amount = _whole_amount(row)
        if amount is None or not budgets or not _contradicts(amount, row, list(budgets.values())):
            continue
        key, budget = next(iter(budgets.items()))
        unit = declaration.money_unit or "元"
        yield remark(
            f"成本指标“{row.name}”写“{row.value}”，表头预算是{print_amount(budget, unit)}{unit}",
            "核对后改为一致；成本控制数不得高于预算",
            row.target,
            quote(declaration, pointer("funding", key)),
        )


def _whole_amount(row: Row) -> Decimal | None:
    target = row.indicator.target
    if target.number is None or row.unit_family != "money" or not _WHOLE.fullmatch(row.folded):
        return None
    return parse_amount(f"{target.number:f}{target.unit or ''}")


def _contradicts(amount: Decimal, row: Row, budgets: list[Decimal]) -> bool:
    if row.indicator.target.comparator in ("≤", "<"):
        return amount > max(budgets)
    return amount not in budgets
