"""年度目标照抄总目标

为什么
总目标说的是整个实施期要达到的结果，年度目标说的是当年要完成的部分。两者一字不差，就看不出这一年要做到哪一步。
实施期只有一年的项目，年度目标也应写得比总目标具体。

错误示例
项目总目标: 关心关爱劳模，提高劳模社会地位
年度绩效目标: 关心关爱劳模，提高劳模社会地位 ✗

正确示例
项目总目标: 关心关爱劳模，提高劳模社会地位
年度绩效目标: 组织120名劳模疗休养，为25名困难劳模发放补助，劳模满意度达到95%
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_MARKS = re.compile(r"[^\w%]+")


@rule(item="明确清晰性", severity="warning", basis=("contents", "measurable"))
def check(declaration: Declaration) -> Iterator[Remark]:
    overall, annual = (_bare(goal) for goal in (declaration.overall_goal, declaration.annual_goal))
    if annual and annual == overall:
        yield remark(
            "年度目标与总目标一字不差，看不出当年要做到哪一步",
            "年度目标改写为当年的任务和结果，写出数量、对象和要达到的程度",
            quote(declaration, "/annual_goal"),
            quote(declaration, "/overall_goal"),
        )


def _bare(goal: str | None) -> str:
    return _MARKS.sub("", fold(goal or ""))
