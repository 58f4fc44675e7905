"""没有年度绩效目标

为什么
年度绩效目标说明这一年花钱要做成什么。没有目标，指标就没有所依据的东西；未按要求设定绩效目标的项目不得安排预算。

错误示例
项目名称: 劳模体检
项目总目标: 五年内实现劳模体检全覆盖
年度绩效目标: ✗

正确示例
项目名称: 劳模体检
年度绩效目标: 组织120名劳模体检，体检覆盖率达到90%
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import fields, goals, quote

_ANNUAL = re.compile(r"(?:项目|本|当)?年度?(?:总体|绩效|预期)*目标")
_GOAL = re.compile(r"目标")


@rule(item="明确清晰性", severity="error", basis=("contents", "complete"))
def check(declaration: Declaration) -> Iterator[Remark]:
    if declaration.kind == "department" or declaration.annual_goal:
        return
    printed = [passage for passage in fields(declaration) if _GOAL.search(passage.label)]
    if any(passage.text.strip() for passage in printed):
        return  # a goal stands under a label of its own, as 预期目标 or 长期目标1
    blank = [passage for passage in printed if _ANNUAL.fullmatch(fold(passage.label))]
    if blank:
        yield remark(f"“{blank[0].label}”没有填写", _SUGGESTION, blank[0].at())
    elif declaration.kind == "target" and not any(goals(declaration)):
        yield remark("全表没有写绩效目标", _SUGGESTION, quote(declaration, "/name"))


_SUGGESTION = "写明本年度做什么、做到多少、达到什么效果，如“救助困难职工80户，受助职工满意度达到90%”"
