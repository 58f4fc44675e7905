"""单价乘以数量不等于金额

为什么
明细每一行的金额就是单价乘以数量。乘不出来，说明三个数中至少有一个填错，预算没有测算依据。

错误示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 困难职工慰问 | 60000 ✗ | 500 | 100 |
| 高温慰问 | 30000 | 100 | 300 |

正确示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 困难职工慰问 | 50000 | 500 | 100 |
| 集体协商指导员劳务费 | 19200.00 | 19200.00 | 1.00 |

正确示例
项目资金(万元) 项目总金额: 5
| 支出内容 | 金额(万元) | 单价(元) | 数量 |
| 困难职工慰问 | 5 | 500 | 100人 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import MoneyUnit, print_amount
from jixiao.review.costs import CostLine, cost_lines
from jixiao.review.rule import Remark, remark, rule

_SCALES = (Decimal(1), Decimal(10_000), Decimal("0.0001"))


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"))
def check(declaration: Declaration) -> Iterator[Remark]:
    unit: MoneyUnit = declaration.money_unit or "元"
    for line in cost_lines(declaration):
        if line.amount and line.price and line.count and not _multiplies(line):
            product = line.price.number * line.count.number
            yield remark(
                f"“{line.name or '明细'}”单价{line.price.text}×数量{line.count.text}={print_amount(product, unit)}{unit}，"
                f"金额栏写{line.amount.text}",
                "核对单价、数量和金额；有第三个因素（天数、次数）的，在依据栏写出算式",
                line.amount.evidence,
                line.price.evidence,
                line.count.evidence,
            )


def _multiplies(line: CostLine) -> bool:
    """Allow for rounding and for a price printed in the other money unit (a matter of another rule)."""
    if not line.amount or not line.price or not line.count:
        return True
    product, amount = line.price.number * line.count.number, line.amount.number
    return any(abs(product * scale - amount) <= max(amount / 200, Decimal(1)) for scale in _SCALES)
