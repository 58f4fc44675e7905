"""指标的完成日期不在项目期内

为什么
项目还没开始或已经结束，指标不可能在那时完成，多半是照抄往年的表忘了改年份。

错误示例
年度: 2024
开始时间: 2024-01-01
结束时间: 2024-12-31
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 项目完成时间 | 2023年12月31日前 ✗ |

正确示例
年度: 2024
开始时间: 2024-01-01
结束时间: 2024-12-31
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 项目完成时间 | 2024年12月31日前 |
"""

import datetime
import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.period import period, read_date
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote, rows

_DATE = re.compile(r"20\d{2}(?:年\d{1,2}月(?:\d{1,2}日)?|年|[-./]\d{1,2}[-./]\d{1,2})")


@rule(item="实现可能性", severity="error", basis="feasible", yields_to=("end-before-start",))
def check(declaration: Declaration) -> Iterator[Remark]:
    start, end = period(declaration)
    if not start or not end or end < start:
        return
    for row in rows(declaration, "output.timeliness"):
        for words in _DATE.findall(fold(row.value)):
            if _is_outside(words, start, end):
                yield remark(
                    f"“{row.name}”写“{row.value}”，不在项目期{start:%Y-%m-%d}至{end:%Y-%m-%d}之内",
                    "核对年份；项目期有变的，同时改起止时间",
                    row.target,
                    *(quote(declaration, path) for path in _paths(declaration)),
                )
                break


def _is_outside(words: str, start: datetime.date, end: datetime.date) -> bool:
    first, last = read_date(words), read_date(words, last=True)
    return bool(first and last and (last < start or first > end))


def _paths(declaration: Declaration) -> tuple[str, ...]:
    return ("/project/start", "/project/end") if declaration.project.end else ("/project/term",)
