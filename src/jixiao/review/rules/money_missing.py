"""没有填写项目金额

为什么
没有金额，就无法判断目标与资金是否匹配，成本指标也无从核对。

错误示例
项目名称: 劳模体检
项目资金(万元) 年度资金总额: ✗

正确示例
项目名称: 劳模体检
项目资金(万元) 年度资金总额: 12
"""

import re
from collections.abc import Iterator
from dataclasses import astuple

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import fields

_MONEY = re.compile(r"资金总额|总金额|年度金额|预算数|总预算|当年预算|资金合计")


@rule(item="规范完整性", severity="error", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    if declaration.budget_lines or any(amount is not None for amount in astuple(declaration.funding)):
        return
    printed = [passage for passage in fields(declaration) if _MONEY.search(fold(passage.label))]
    if printed and not any(passage.text.strip() for passage in printed):
        message = f"“{printed[0].label}”没有填写，表中没有任何金额"
        yield remark(message, "按预算申报数填写，并注明是元还是万元", printed[0].at())
