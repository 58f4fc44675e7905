"""结束时间早于开始时间

为什么
起止时间颠倒，项目期就不成立，进度和支出计划都无从对照。

错误示例
开始时间: 2024-03-01
结束时间: 2023-12-31 ✗

错误示例
项目期: 2024年6月至2024年1月 ✗

正确示例
开始时间: 2024-01-01
结束时间: 2024-12-31
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.period import period
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="实现可能性", severity="error", basis="feasible")
def check(declaration: Declaration) -> Iterator[Remark]:
    start, end = period(declaration)
    if start and end and end < start:
        paths = ("/project/end", "/project/start") if declaration.project.end else ("/project/term",)
        yield remark(
            f"结束时间{end:%Y-%m-%d}早于开始时间{start:%Y-%m-%d}",
            "核对起止时间，多半是年份写错",
            *(quote(declaration, path) for path in paths),
        )
