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
from jixiao.review.completion import completions, points
from jixiao.review.rule import Remark, remark, rule


@rule(item="绩效合理性", severity="error", basis="scoring", yields_to=("target-garbled",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for done in completions(declaration):
        indicator = done.row.indicator
        weight, score = points(indicator.weight), points(indicator.score)
        if weight and score is not None and score >= weight and not done.is_reached and done.rate is not None:
            yield remark(
                f"“{done.row.name}”目标“{done.row.value}”，完成“{indicator.actual}”，却得满分{score:f}分",
                f"按完成比例计分，约{weight * done.rate / 100:.2f}分",
                done.row.at("score"),
                done.row.at("actual"),
                done.row.target,
            )
