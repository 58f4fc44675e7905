"""年度金额大于项目总金额

为什么
年度金额是总金额的一部分，不可能比总金额还大，多半是两栏填反或单位不一致。

错误示例
项目资金(元) 项目总金额: 1000000
项目本年度金额: 2000000 ✗

正确示例
项目资金(元) 项目总金额: 2000000
项目本年度金额: 1000000
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.money import print_amount
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="资金匹配性", severity="error", basis="money", yields_to=("money-unit-confused",))
def check(declaration: Declaration) -> Iterator[Remark]:
    funding, unit = declaration.funding, declaration.money_unit or "元"
    if funding.total is not None and funding.current_year is not None and funding.current_year > funding.total:
        yield remark(
            f"年度金额{print_amount(funding.current_year, unit)}{unit}大于总金额{print_amount(funding.total, unit)}{unit}",
            "核对两栏是否填反、单位是否一致",
            quote(declaration, "/funding/current_year"),
            quote(declaration, "/funding/total"),
        )
