"""年度目标只写满意度

为什么
满意度是结果之一，不能代替产出和效益。目标只有满意度，看不出这笔钱要办多少事、惠及多少人。

错误示例
年度目标: 困难劳模满意度95%以上 ✗

正确示例
年度目标: 救助困难劳模400人，人均5000元，困难劳模满意度95%以上
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import goals

_SATISFACTION = re.compile(r"(?:使|让|确保|实现|保证|达到)?[^,。;、\d]{0,16}满意(?:度|率|程度)[^,。;、]{0,14}[。.;]?")


@rule(item="明确清晰性", severity="warning", basis=("contents", "directed"))
def check(declaration: Declaration) -> Iterator[Remark]:
    said = list(goals(declaration))
    if said and _SATISFACTION.fullmatch(fold(said[-1].text)):
        yield remark(
            f"“{said[-1].label}”只写了满意度，没有写做什么、做多少、解决什么问题",
            "补写主要任务、数量和效果，满意度放在最后，如“救助困难劳模400人，满意度达到95%”",
            said[-1].at(),
        )
