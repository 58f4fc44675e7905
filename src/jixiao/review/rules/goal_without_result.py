"""年度目标只写做法，没有写结果

为什么
绩效目标要说清花钱做成什么、带来什么。通篇是“联系部门”“研究决定”“按规定使用经费”，换成任何一个项目都成立，无法据此
设置指标。

错误示例
年度目标: 1、联系有关部门共同组织；2、活动开展期间，各项决策由党组研究决定；3、每年按时开展各项竞赛活动。 ✗

错误示例
年度目标: 按照规定合理使用工作经费，保证单位正常运转。 ✗

正确示例
年度目标: 举办职工技能竞赛12场，2000名职工参赛，职工技能水平得到提升。

正确示例
年度目标: 落实公共文化设施免费开放政策，保障图书馆正常开放，满足群众阅读需求。

正确示例
年度目标: 对困难劳模进行帮扶救助，组织劳模疗休养及体检，体现对劳模的关心关怀。
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import goals

_CLAUSES = re.compile(r"[;；。\n]")
_NUMBERING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）、.．]|目标\d+[:：])|[〔\[(（【]\d{4}[〕\])）】]\d*号?|20\d\d年?")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:余|多)?[人次场户个件篇批期名家项座台套种]")


@rule(item="明确清晰性", severity="warning", basis=("directed", "measurable"), yields_to=("placeholder-left",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    said = list(goals(declaration))
    if not said or declaration.kind == "department":
        return
    goal = said[-1]
    clauses = [fold(_NUMBERING.sub("", clause)) for clause in _CLAUSES.split(goal.text)]
    if all(_is_process(clause, reference) for clause in clauses if clause):
        yield remark(
            f"“{goal.label}”写的是怎么做，没有写做成什么、带来什么变化",
            "写明服务对象、数量和要达到的结果，如“举办竞赛12场，2000名职工参赛，参赛职工技能等级晋升率达到10%”",
            goal.at(),
        )


def _is_process(clause: str, reference: Reference) -> bool:
    return bool(reference.words("process").search(clause)) and not _FIGURE.search(clause)
