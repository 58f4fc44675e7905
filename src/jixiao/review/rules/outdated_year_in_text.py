"""文字里说的还是往年的工作

为什么
“安排落实2017年的工作目标”出现在2020年的表里，多半是整段照抄旧表。文件名称、起始年份（“自2010年起”）、往年成绩不在此列。

错误示例
年度: 2020
必要性: 回顾总结过去一年工作，安排落实2017年的工作目标和重点任务。 ✗

正确示例
年度: 2020
必要性: 回顾总结2019年工作，安排落实2020年的工作目标和重点任务。
立项依据: 自2010年起，每年安排专项资金100万元；2017年的工作总结提出提高标准。
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages

_TITLES = re.compile(r"《[^《》]*》")
_WORK = re.compile(
    r"(?:安排|部署|落实|做好|开展|完成|实现|制定|编制|推进|确保|组织|实施|计划在?|拟于?)+[^,，。;；《》\d]{0,8}"
    r"(?P<year>20\d{2})年(?:度)?的?[^,，。;；]{0,6}(?:工作|目标|任务|计划|项目|活动|经费|资金)"
)


@rule(item="明确清晰性", severity="warning", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    year = declaration.fiscal_year
    if year is None:
        return
    for passage in passages(declaration):
        hidden = _TITLES.sub(lambda match: "《" + "　" * (len(match.group()) - 2) + "》", passage.text)
        for match in _WORK.finditer(hidden):
            if int(match["year"]) < year:
                words = match.group()
                yield remark(
                    f"“{passage.label}”写“{words}”，预算年度是{year}年",
                    f"核对是否照抄旧表，改为{year}年的安排",
                    passage.at(words),
                )
                break
