"""指标值远低于计划

为什么
方案说要做1000人，指标只要求50人以上，做到二十分之一也算完成，指标就起不到约束作用。

错误示例
项目实施计划: 计划对全县一线职工开展安全生产培训1000人。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 安全生产培训人数 | ≥50人 ✗ |

正确示例
项目实施计划: 计划对全县一线职工开展安全生产培训1000人。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 安全生产培训人数 | ≥950人 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.comparison import disagreements
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule


@rule(item="绩效合理性", severity="warning", basis=("reasonable", "matched"), yields_to=("placeholder-left", "number-in-text-differs"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for found in disagreements(declaration, "count", reference.threshold("target-below-plan") / 100):
        if found.verdict == "below":
            row, claim = found.row, found.claim
            yield remark(
                f"“{claim.passage.label}”写“{claim.words}”，指标“{row.name}”只要求“{row.value}”",
                "按计划的任务量提高指标值；只考核其中一部分的，在指标名称中写明",
                row.target,
                claim.evidence,
            )
