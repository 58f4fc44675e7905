"""产出指标中没有质量指标

为什么
数量和质量原则上都要设置。没有质量指标，办了多少事看得见，办得好不好看不见。产出中有比率指标放错了类别（如“应补尽补率”
放在数量下）的，移到质量指标即可，不另提示。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 ✗ | ≥100人 |
| 效益指标 | 社会效益指标 | 健康隐患跟踪率 | ≥90% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 产出指标 | 质量指标 | 体检报告出具率 | ≥98% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 |
| 产出指标 | 数量指标 | 应补尽补率 | 100% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, empty_branch, is_evaluation_frame, live_rows, rows


@rule(item="指标科学性", severity="warning", basis="core-classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    outputs = live_rows(declaration, "output")
    if not outputs or is_evaluation_frame(declaration) or any(_speaks_of_quality(row) for row in outputs):
        return
    void = next(rows(declaration, "output.quality"), None)
    place = void.at("name") if void else empty_branch(declaration, "output.quality") or outputs[-1].at("name")
    yield remark(
        "产出指标中没有质量指标，看不出办得好不好", "补充质量指标，如“补助发放准确率 100%”“培训合格率 ≥95%”", place
    )


def _speaks_of_quality(row: Row) -> bool:
    return row.category in ("output", "output.quality") or row.is_rate
