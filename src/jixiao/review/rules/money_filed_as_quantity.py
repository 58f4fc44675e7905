"""数量指标里放的是金额

为什么
金额是成本，不是产出。“发放资金50万元”说的是花了多少钱，没有说办了多少事、惠及多少人。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 发放救助金 ✗ | 50万元 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 发放救助金户数 | ≥80户 |
| 产出指标 | 成本指标 | 救助金总额 | ≤50万元 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="指标科学性", severity="warning", basis="classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "output.quantity", "output.quality", "output.timeliness"):
        if row.unit_family in ("money", "price") and row.indicator.target.unit != "万":
            yield remark(
                f"“{row.name}”的指标值“{row.value}”是金额，却放在“{row.indicator.level2}”下",
                f"移到成本指标：“{row.name} {row.value}”；数量指标另写惠及的人数、户数或场次",
                row.at("name"),
                row.target,
            )
