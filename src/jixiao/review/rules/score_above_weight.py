"""得分高于分值

为什么
超额完成也不加分，得分最高等于分值。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 96户 | 20 | 24 ✗ |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 96户 | 20 | 20 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.path import pointer
from jixiao.core.scoring.points import read_points
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote, rows


@rule(item="规范完整性", severity="error", basis="scoring")
def check(declaration: Declaration) -> Iterator[Remark]:
    scored = [(row.name, row.indicator.weight, row.indicator.score, row.path("score")) for row in rows(declaration)]
    for number, line in enumerate(declaration.budget_lines):
        scored.append((f"{line.source}执行率", line.weight, line.score, pointer("budget_lines", number, "score")))
    for name, weight, score, path in scored:
        most, given = read_points(weight), read_points(score)
        if most is not None and given is not None and given > most:
            yield remark(f"“{name}”得{given:f}分，高于分值{most:f}分", f"最高写{most:f}分", quote(declaration, path))
