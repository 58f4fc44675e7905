"""没有绩效指标

为什么
绩效目标要靠绩效指标来衡量。表中一条指标也没有，目标就无法监控，也无法评价。

错误示例
项目名称: 劳模体检 ✗
年度目标: 组织120名劳模体检

正确示例
项目名称: 劳模体检
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 参检劳模人数 | ≥120人 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="规范完整性", severity="error", basis=("contents", "complete"))
def check(declaration: Declaration) -> Iterator[Remark]:
    if declaration.kind != "department" and not declaration.indicators:
        yield remark(
            "表中没有任何绩效指标",
            "至少设置产出指标（数量、质量）和效益指标，面向职工群众的项目还应设满意度指标",
            quote(declaration, "/name"),
        )
