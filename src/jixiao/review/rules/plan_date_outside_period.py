"""计划中的日期不在项目期内

为什么
项目期到2024年12月为止，实施计划却写2025年3月发放；或者计划安排的月份在上一年。时间对不上，这笔钱当年就用不出去。

错误示例
年度: 2024
开始时间: 2024-01-01
结束时间: 2024-12-31
项目实施计划: 2024年9月开展摸底调查，2025年3月发放慰问金。 ✗

正确示例
年度: 2024
开始时间: 2024-01-01
结束时间: 2024-12-31
项目实施计划: 2024年9月开展摸底调查，12月20日前发放慰问金；2023年结转任务一并完成。2025年3月前报送总结。
"""

import datetime
import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.review.claims import is_planned
from jixiao.review.period import period, read_date
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, passages, quote

_DATE = re.compile(r"20\d{2}年\d{1,2}月(?:\d{1,2}日)?")
_DONE = re.compile(r"^(?:[^，,。；;\n]{0,12})(?:发放|开展|举办|实施|完成|支付|组织|建成|竣工|采购|验收|启动|召开|培训|演出)")
_AFTERMATH = re.compile(r"总结|评价|自评|决算|审计|质保|印发|下发|出台|文件|通知|会议|批复|批准|成立|立项|《|入库|可研|结转|退休|参加工作|以前出生|截至|截止|完工|以来")
_PLAN = re.compile(r"计划|进度|安排|方案|目标")


@rule(item="实现可能性", severity="warning", basis="feasible", yields_to=("end-before-start", "outdated-year-in-text"))
def check(declaration: Declaration) -> Iterator[Remark]:
    start, end = period(declaration)
    if not start or not end or end < start:
        return
    for passage in passages(declaration):
        if not _PLAN.search(passage.label) or not (is_planned(passage.label)):
            continue
        for match in _DATE.finditer(passage.text):
            if _is_outside(match.group(), start, end) and _is_work(passage, match):
                yield remark(
                    f"“{passage.label}”安排在“{match.group()}”，不在项目期{start:%Y-%m-%d}至{end:%Y-%m-%d}之内",
                    "核对年份；跨年度实施的，同时修改起止时间",
                    Evidence(passage.path, passage.text, match.span()),
                    *(quote(declaration, path) for path in _paths(declaration)),
                )
                break


def _is_outside(words: str, start: datetime.date, end: datetime.date) -> bool:
    first, last = read_date(words), read_date(words, last=True)
    return bool(first and last and (last < start or first > end))


def _is_work(passage: Passage, match: re.Match[str]) -> bool:
    """Is something to be done at the date, and not the paper work after the project or an act before it?"""
    stop = re.compile(r"[。；;\n]").search(passage.text, match.end())
    behind = passage.text[match.end() : stop.start() if stop else len(passage.text)]
    before = passage.text[max(0, match.start() - 8) : match.start()]
    first = re.split(r"[，,]", behind)[0]
    return _DONE.match(behind) is not None and not _AFTERMATH.search(first) and not _AFTERMATH.search(before)


def _paths(declaration: Declaration) -> tuple[str, ...]:
    return ("/project/start", "/project/end") if declaration.project.end else ("/project/term",)
