"""各项目之和超过部门整体金额

为什么
部门整体金额包含基本支出和全部项目支出，所附各项目加起来不可能比它还多；超出了，不是金额有误就是单位写错。

错误示例
表种: 部门整体
项目资金(万元) 预算数: 400 ✗
---
项目资金(万元) 预算数: 450
---
项目资金(万元) 预算数: 25.18

正确示例
表种: 部门整体
项目资金(万元) 预算数: 900
---
项目资金(万元) 预算数: 450
---
项目资金(万元) 预算数: 25.18
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import print_amount
from jixiao.core.path import pointer
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(kind="collection", item="资金匹配性", severity="warning", basis="money")
def check(declarations: Sequence[Declaration]) -> Iterator[Remark]:
    wholes = [number for number, declaration in enumerate(declarations) if declaration.kind == "department"]
    projects = [declaration for declaration in declarations if declaration.kind == "target"]
    amounts = [amount for project in projects if (amount := _budget(project)[1]) is not None]
    if len(wholes) != 1 or len(projects) < 2 or len(amounts) != len(projects):
        return
    department = declarations[wholes[0]]
    key, whole = _budget(department)
    added = sum(amounts, Decimal(0))
    if whole is not None and added > whole:
        unit = department.money_unit or "元"
        yield remark(
            f"部门整体金额{print_amount(whole, unit)}{unit}，所附{len(projects)}个项目相加为{print_amount(added, unit)}{unit}",
            "核对各项目金额和计量单位，以及整体金额是否漏列",
            quote(department, pointer("funding", key)),
        ).about(wholes[0])


def _budget(declaration: Declaration) -> tuple[str, Decimal | None]:
    funding = declaration.funding
    return ("current_year", funding.current_year) if funding.current_year is not None else ("total", funding.total)
