"""支出计划早于工作安排

为什么
工作还没开始，钱不会先花出去。支出计划要按实际工作安排填写，不能各个项目都按季度平均。

错误示例
预算规模及资金用途: 劳模体检4、5月份完成，劳模保险12月份完成
资金支出计划: 3月底 25 ✗; 6月底 50; 10月底 75; 12月底 100

正确示例
预算规模及资金用途: 劳模体检4、5月份完成，劳模保险12月份完成
资金支出计划: 3月底 0; 6月底 50; 10月底 50; 12月底 100

正确示例
预算规模及资金用途: 计划于10月份前举办技能大赛，前期租赁场地、聘请裁判
资金支出计划: 3月底 25; 6月底 50; 10月底 75; 12月底 100
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, passages, quote

_PLAN = re.compile(r"计划|用途|安排|方案|进度|内容")
_MONTHS = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])(?:月?份?[、,\-至到—~](1[0-2]|[1-9]))?月(?!\d)(?:份|底|末|中旬|上旬|下旬|\d*日)?(之?前|以前|开始|起)?"
)
_LAST = re.compile(r"(1[0-2]|[1-9])月")


@rule(item="实现可能性", severity="warning", basis=("plan", "feasible"), yields_to=("spending-plan-not-cumulative",))
def check(declaration: Declaration) -> Iterator[Remark]:
    plan = declaration.disbursement_plan
    first = _LAST.search(fold(plan[0].by)) if plan else None
    if not first or not _is_spent(plan[0].percent):
        return
    for passage in passages(declaration):
        if _PLAN.search(passage.label) and (words := _later_than(passage, int(first[1]))):
            yield remark(
                f"计划{plan[0].by}支出{plan[0].percent}%，而“{passage.label}”写的工作都在此之后：“{words}”",
                "按工作安排重新填写各期累计支出比例；确需预付的，在用途中说明",
                quote(declaration, "/disbursement_plan/0"),
                passage.at(words),
            )
            return


def _is_spent(percent: str) -> bool:
    try:
        return Decimal(fold(percent).rstrip("%")) > 0
    except InvalidOperation:
        return False


def _later_than(passage: Passage, month: int) -> str | None:
    """Return the words that name the work's months when every one of them comes after `month`."""
    found = list(_MONTHS.finditer(passage.text))
    if not found or any(match[3] or int(match[1]) <= month for match in found):
        return None
    return passage.text[found[0].start() : found[-1].end()] if len(passage.text) < 60 else found[0].group()
