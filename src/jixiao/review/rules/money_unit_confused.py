"""元与万元混用

为什么
同一笔钱在表中两处正好相差一万倍，一定有一处把元写成了万元，或者把万元写成了元。

错误示例
项目资金(万元) 年度资金总额: 104
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总金额 | 104元 ✗ |

错误示例
项目资金(元) 项目总金额: 1000000
项目本年度金额: 100 ✗

正确示例
项目资金(万元) 年度资金总额: 104
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 项目总金额 | 1040000元 |
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.money import parse_amount
from jixiao.core.path import pointer
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows, quote

_KEYS = ("total", "current_year", "appropriation")
_RATIO = Decimal(10_000)


@rule(item="资金匹配性", severity="error", basis="money")
def check(declaration: Declaration) -> Iterator[Remark]:
    amounts = list(_amounts(declaration))
    for (one, first), (other, second) in combinations(amounts, 2):
        if first and second and (first == second * _RATIO or second == first * _RATIO):
            yield remark(
                f"“{one.text}”与“{other.text}”正好相差一万倍，元和万元写混了",
                "核对这两处的计量单位，按表头的单位统一填写",
                other,
                one,
            )
            return


def _amounts(declaration: Declaration) -> Iterator[tuple[Evidence, Decimal]]:
    for key in _KEYS:
        amount = getattr(declaration.funding, key)
        if amount is not None:
            yield quote(declaration, pointer("funding", key)), amount
    for row in live_rows(declaration, "output.cost", "cost"):
        amount = _amount(row)
        if amount is not None:
            yield row.target, amount


def _amount(row: Row) -> Decimal | None:
    target = row.indicator.target
    if target.number is None or row.unit_family != "money":
        return None
    return parse_amount(f"{target.number:f}{target.unit or ''}")
