"""几个项目的绩效目标相同

为什么
项目不同，目标也应不同。几个项目共用一段目标，说不清哪笔钱办成了哪件事，也可能是重复申报。

错误示例
项目名称: 帮扶救助专项资金
年度目标: 组织各级工会走访困难职工家庭，发放生活补助，缓解困难职工的生活困难。
---
项目名称: 送温暖资金
年度目标: 组织各级工会走访困难职工家庭，发放生活补助，缓解困难职工的生活困难 ✗

正确示例
项目名称: 帮扶救助专项资金
年度目标: 为80户在档困难职工发放生活救助
---
项目名称: 送温暖资金
年度目标: 春节走访慰问一线职工300人
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import goals, listed

_MARKS = re.compile(r"[^\w%]+")
_LEAST = 8  # characters: shorter ones are headings or slogans, not a goal that was copied


@rule(kind="collection", item="明确清晰性", severity="warning", basis="directed")
def check(declarations: Sequence[Declaration]) -> Iterator[Remark]:
    groups: dict[str, dict[int, str]] = {}
    for number, declaration in enumerate(declarations):
        for goal in goals(declaration):
            groups.setdefault(_MARKS.sub("", fold(goal.text)), {}).setdefault(number, goal.path)
    for text, sharers in groups.items():
        names = {_MARKS.sub("", fold(declarations[number].name or "")) for number in sharers}
        if len(sharers) > 1 and len(names) > 1 and len(text) >= _LEAST:
            first, last = min(sharers), max(sharers)
            goal = next(goal for goal in goals(declarations[last]) if goal.path == sharers[last])
            others = listed([declarations[number].name or "" for number in sharers if number != last])
            yield remark(
                f"绩效目标与{others}相同",
                "按各自的对象、数量和结果分别写；内容确实相同的，合并申报",
                goal.at(),
            ).about(last if first != last else first)
