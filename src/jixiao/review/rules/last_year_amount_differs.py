"""所填的上年金额与上年的表不一致

为什么
上年度金额应当照上年批复填写。与上年的表对不上，增减变动就算错了。

错误示例
年度: 2024
项目资金(元) 项目上年度金额: 1200000 ✗
---
年度: 2023
项目资金(元) 项目本年度金额: 1000000

正确示例
年度: 2024
项目资金(元) 项目上年度金额: 1000000
---
年度: 2023
项目资金(元) 项目本年度金额: 1000000
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.money import print_amount
from jixiao.core.path import pointer
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_PAIRS = (("previous_current_year", "current_year", "项目上年度金额"), ("previous_total", "total", "上年度项目总金额"))


@rule(kind="year_on_year", item="资金匹配性", severity="error", basis="money")
def check(now: Declaration, before: Declaration) -> Iterator[Remark]:
    unit = now.money_unit or "元"
    for key, last_key, label in _PAIRS:
        said, was = getattr(now.funding, key), getattr(before.funding, last_key)
        if said is not None and was is not None and said != was:
            yield remark(
                f"“{label}”写{print_amount(said, unit)}{unit}，上年的表是{print_amount(was, unit)}{unit}",
                "按上年批复数填写；年中调整过的，填调整后的数并说明",
                quote(now, pointer("funding", key)),
            )
