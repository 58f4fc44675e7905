"""每项都是满分

为什么
自评流于形式，最常见的样子就是项项满分。没有一点偏差的项目很少，满分应当有佐证。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 20 | 20 ✗ |
| 产出指标 | 质量指标 | 发放准确率 | 100% | 100% | 20 | 20 |
| 产出指标 | 时效指标 | 发放时间 | 12月底前 | 按时完成 | 20 | 20 |
| 效益指标 | 社会效益指标 | 生活改善情况 | 明显改善 | 明显改善 | 30 | 30 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 100% | 10 | 10 |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 30 | 30 |
| 产出指标 | 质量指标 | 发放准确率 | 100% | 99% | 20 | 19.8 |
| 产出指标 | 时效指标 | 发放时间 | 12月底前 | 按时完成 | 10 | 10 |
| 效益指标 | 社会效益指标 | 脱困率 | ≥30% | 30% | 30 | 30 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 92% | 10 | 10 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.points import read_points
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="绩效合理性", severity="warning", basis="scoring", yields_to=("full-score-without-completion",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    table = [row for row in rows(declaration) if read_points(row.indicator.score) is not None]
    full = [row for row in table if read_points(row.indicator.score) == read_points(row.indicator.weight)]
    if len(table) >= int(reference.threshold("all-full-least")) and len(full) == len(table):
        yield remark(
            f"{len(table)}条指标全部满分，看不出任何偏差",
            "逐条核对完成值和佐证资料；定性指标按达成程度打分",
            *(row.at("score") for row in full),
        )
