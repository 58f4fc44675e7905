"""有指标值，没有指标名称

为什么
只有数值没有名称，不知道衡量的是什么。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | ✗ | ≥100人 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="规范完整性", severity="error", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        if row.value and not row.name and row.is_applicable:
            yield remark(
                f"指标值“{row.value}”没有对应的三级指标名称",
                "补写三级指标名称，说明这个数值衡量什么",
                row.at("name"),
                row.target,
            )
