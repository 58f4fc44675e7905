"""资金支出计划不是逐期累计到100%

为什么
支出计划写的是到每个时点累计支出的比例，只能越来越大，年底到100%。

错误示例
资金支出计划: 3月底 25; 6月底 50; 10月底 40 ✗; 12月底 100

错误示例
资金支出计划: 3月底 25; 6月底 25; 10月底 25; 12月底 25 ✗

正确示例
资金支出计划: 3月底 20; 6月底 50; 10月底 80; 12月底 100

正确示例
资金支出计划: 3月底; 6月底; 10月底; 12月底
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from jixiao.core.declaration import Declaration
from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="实现可能性", severity="error", basis=("plan", "feasible"))
def check(declaration: Declaration) -> Iterator[Remark]:
    steps = [_percent(step.percent) for step in declaration.disbursement_plan]
    shares = [step for step in steps if step is not None]
    if len(shares) < 2 or len(shares) != len(steps):
        return
    falls = [number for number, (before, after) in enumerate(pairwise(shares), start=1) if after < before]
    if falls:
        wrong = pointer("disbursement_plan", falls[0])
        message = f"“{quote(declaration, wrong).text}%”比前一期还小，支出计划应当是累计数"
    elif shares[-1] != 100:
        wrong = pointer("disbursement_plan", len(shares) - 1)
        message = f"支出计划到最后一期“{quote(declaration, wrong).text}%”，没有累计到100%"
        if sum(shares) == 100:
            message += "；各期相加是100%，像是按每期支出填的"
    else:
        return
    yield remark(message, "按累计比例填写，如3月底25%、6月底50%、10月底75%、12月底100%", quote(declaration, wrong))


def _percent(text: str) -> Decimal | None:
    try:
        return Decimal(fold(text).rstrip("%"))
    except InvalidOperation:
        return None
