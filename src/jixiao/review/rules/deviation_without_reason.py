"""偏差没有说明原因

为什么
没有完成，或者完成值超出目标三成以上的，应当写明原因和改进措施。超出很多，多半是当初目标定低了。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 60户 | 20 | 15 | ✗ |

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 260人 | 20 | 20 | 无 ✗ |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 60户 | 20 | 15 | 20户脱困退出，下年按季核对在档户数 |
| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 110人 | 20 | 20 | |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.completion import scored_rows
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule


@rule(item="规范完整性", severity="error", basis="deviation", yields_to=("target-garbled",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.kind != "self_evaluation":
        return
    for row, line in scored_rows(declaration, reference):
        if line.reason_missing:
            yield remark(
                f"“{row.name}”目标“{row.value}”，完成“{row.indicator.actual}”，{line.score.reason_due}，没有说明原因",
                "写明偏差原因和改进措施；目标定低了的，说明下年怎样调整",
                row.at("deviation"),
                row.at("actual"),
                row.target,
            )
