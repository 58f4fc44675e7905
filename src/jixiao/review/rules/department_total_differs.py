"""部门整体金额不等于各项目之和

为什么
部门整体绩效目标中的项目支出，应当等于所附各项目预算之和；对不上，不是漏报项目就是金额有误。

错误示例
表种: 部门整体
项目资金(万元) 预算数: 500 ✗
---
项目资金(万元) 预算数: 450
---
项目资金(万元) 预算数: 25.18

正确示例
表种: 部门整体
项目资金(万元) 预算数: 475.18
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
    if whole is not None and whole != added:
        unit = department.money_unit or "元"
        yield remark(
            f"部门整体金额{print_amount(whole, unit)}{unit}，所附{len(projects)}个项目相加为{print_amount(added, unit)}{unit}",
            "核对有无漏报的项目；整体金额含基本支出的，请分开列示",
            quote(department, pointer("funding", key)),
        ).about(wholes[0])


def _budget(declaration: Declaration) -> tuple[str, Decimal | None]:
    funding = declaration.funding
    return ("current_year", funding.current_year) if funding.current_year is not None else ("total", funding.total)
