"""救助标准超出当地规定

为什么
生活救助、送温暖、临时救助等标准由各地规定，有上限和有效年份。这里只核对设置了所在地区、且查得到规定的项目；没有设置地区
时不检查。

错误示例
年度: 2020
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 送温暖慰问标准 | 5000元/人次 ✗ |

正确示例
年度: 2020
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 送温暖慰问标准 | ≤3000元/人次 |
"""

import re
from collections.abc import Iterator
from typing import Any

from jixiao.core.declaration import Declaration
from jixiao.core.money import parse_amount
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows


@rule(item="资金匹配性", severity="warning", basis="money")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    limits = reference.entries("aid_rates") if reference.settings.place else ()
    for row in live_rows(declaration, "output.cost", "cost"):
        for limit in limits:
            if _exceeds(row, limit):
                yield remark(
                    f"“{row.name}”写“{row.value}”，高于{limit['source']}规定的{limit['limit']}元",
                    "核对当地现行标准，超出的调整；标准已更新的，请在参照数据中更新",
                    row.target,
                )
                break


def _exceeds(row: Row, limit: dict[str, Any]) -> bool:
    target = row.indicator.target
    money, _, per = (fold(target.unit or "")).partition("/")
    if target.number is None or per not in limit["per"] or not re.search(limit["item"], row.folded):
        return False
    amount = parse_amount(f"{target.number:f}{money}")
    return amount is not None and amount > limit["limit"]
