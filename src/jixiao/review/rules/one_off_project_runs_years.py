"""一次性项目写成多年

为什么
一次性项目当年做完就结束；连续几年安排的，应当选经常性或延续性项目，并写明各年的目标。

错误示例
项目类别: ☑一次性项目 ☐经常性项目 ✗
开始时间: 2024-01-01
结束时间: 2026-12-31

正确示例
项目类别: ☐一次性项目 ☑经常性项目
开始时间: 2024-01-01
结束时间: 2026-12-31
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Choice, Declaration, FieldValue
from jixiao.core.finding import Evidence
from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.review.period import period
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_LABEL = re.compile(r"项目(?:类别|类型|属性|性质)")
_YEARS = re.compile(r"([2-9]|[1-9]\d)年|[二三四五六七八九十两]年")


@rule(item="实现可能性", severity="info", basis="feasible")
def check(declaration: Declaration) -> Iterator[Remark]:
    start, end = period(declaration)
    long = _YEARS.fullmatch(fold(declaration.project.term or "")) or (start and end and (end - start).days > 366 * 1.5)
    for label, value in declaration.fields.items():
        if long and _LABEL.search(fold(label)) and "一次性" in _checked(value):
            path = "/project/term" if declaration.project.term else "/project/end"
            yield remark(
                "项目类别选了“一次性项目”，项目期却跨多年",
                "核对项目类别；确属一次性的，把项目期改为实际完成的时间",
                Evidence(pointer("fields", label), _checked(value)),
                quote(declaration, path),
            )


def _checked(value: FieldValue) -> str:
    return "、".join(value.checked) if isinstance(value, Choice) else value
