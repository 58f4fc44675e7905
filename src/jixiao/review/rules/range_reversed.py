"""指标值的上下限颠倒

为什么
“10-5场”上限小于下限，谁也达不到，多半是数字写错。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 宣讲场次 | 10-5场 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 宣讲场次 | 5-10场 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="明确清晰性", severity="error", basis="reasonable")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        target = row.indicator.target
        if target.number is not None and target.upper is not None and target.upper < target.number:
            yield remark(
                f"“{row.name}”的指标值“{row.value}”上限小于下限",
                "核对数字，按从小到大写，如“5-10场”",
                row.target,
            )
