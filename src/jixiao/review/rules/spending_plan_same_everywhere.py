"""各项目的资金支出计划一模一样

为什么
项目内容不同，花钱的进度不会相同。所有项目都写25%、50%、75%、100%，是按季度平均分的，没有按工作安排编。

错误示例
项目名称: 劳模体检
资金支出计划: 3月底 25 ✗; 6月底 50; 10月底 75; 12月底 100
---
项目名称: 技能大赛
资金支出计划: 3月底 25; 6月底 50; 10月底 75; 12月底 100
---
项目名称: 送温暖
资金支出计划: 3月底 25; 6月底 50; 10月底 75; 12月底 100

正确示例
项目名称: 劳模体检
资金支出计划: 3月底 0; 6月底 60; 10月底 80; 12月底 100
---
项目名称: 技能大赛
资金支出计划: 3月底 10; 6月底 20; 10月底 90; 12月底 100
---
项目名称: 送温暖
资金支出计划: 3月底 50; 6月底 50; 10月底 50; 12月底 100
"""

from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.core.funding import Instalment
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(kind="collection", item="实现可能性", severity="warning", basis=("plan", "feasible"))
def check(declarations: Sequence[Declaration], reference: Reference) -> Iterator[Remark]:
    groups: dict[tuple[Instalment, ...], list[int]] = {}
    for number, declaration in enumerate(declarations):
        if len(declaration.disbursement_plan) > 1:
            groups.setdefault(declaration.disbursement_plan, []).append(number)
    for plan, numbers in groups.items():
        if len(numbers) >= int(reference.threshold("same-plan-projects")):
            shares = "、".join(f"{step.by}{step.percent}%" for step in plan)
            place = quote(declarations[numbers[0]], "/disbursement_plan/0")
            yield remark(
                f"{len(numbers)}个项目的支出计划都是{shares}，没有按各自的工作安排编",
                "逐个项目按工作进度重新填写累计支出比例",
                place,
            ).about(numbers[0])
