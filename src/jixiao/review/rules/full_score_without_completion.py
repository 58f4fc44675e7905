"""没有完成却得满分

为什么
定量指标没有达到目标值的，按完成比例计分，不能得满分。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 60户 | 20 | 20 ✗ |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 60户 | 20 | 15 |
| 产出指标 | 成本指标 | 人均标准 | ≤5000元/人 | 4800元/人 | 10 | 10 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.points import plain
from jixiao.review.completion import scored_rows
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule


@rule(item="绩效合理性", severity="error", basis="scoring", yields_to=("target-garbled",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row, line in scored_rows(declaration, reference):
        scored, printed = line.score, line.printed
        if line.verdict == "differs" and scored.points is not None and printed is not None and printed >= scored.weight > 0:
            yield remark(
                f"“{row.name}”目标“{row.value}”，完成“{row.indicator.actual}”，却得满分{plain(printed)}分",
                f"按完成比例计分，应得{scored.points:f}分（{scored.arithmetic}）",
                row.at("score"),
                row.at("actual"),
                row.target,
            )
