"""项目名称或起止时间的年份与预算年度不同

为什么
名称写的是上一年，或者起止时间不含本年，可能是照搬旧表，也可能是用今年的钱补去年的事。确有原因的，在依据中说明。

错误示例
年度: 2024
项目名称: 2023年劳模表彰大会经费 ✗

错误示例
年度: 2024
项目名称: 劳模表彰大会经费
开始时间: 2023-01-01 ✗
结束时间: 2023-12-31

正确示例
年度: 2024
项目名称: 2024年劳模表彰大会经费
开始时间: 2024-01-01
结束时间: 2024-12-31

正确示例
年度: 2024
项目名称: 2022-2025年劳模疗休养经费
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.period import period
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_YEAR = re.compile(r"(?<![\d〔\[【(（])(20\d{2})(?=年)")
_SPAN = re.compile(r"20\d{2}年?[-—–~至到]+20\d{2}")


@rule(item="明确清晰性", severity="info", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    year, name = declaration.fiscal_year, declaration.name or ""
    if year is None:
        return
    named = [int(words) for words in _YEAR.findall(name)]
    if named and year not in named and not _SPAN.search(name):
        yield remark(
            f"项目名称写“{named[0]}年”，预算年度是{year}年",
            "核对年度；用本年资金办理往年事项的，在立项依据中说明",
            quote(declaration, "/name", f"{named[0]}年"),
        )
    start, end = period(declaration)
    if start and end and start <= end and not start.year <= year <= end.year:
        path = "/project/start" if declaration.project.start else "/project/term"
        yield remark(
            f"项目期{start:%Y-%m-%d}至{end:%Y-%m-%d}不含预算年度{year}年",
            "核对起止时间和表头年度，改为一致",
            quote(declaration, path),
        ).rated("warning")
