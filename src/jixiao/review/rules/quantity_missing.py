"""产出指标中没有数量指标

为什么
数量和质量原则上都要设置。没有数量指标，看不出钱要办多少事、惠及多少人。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 体检报告出具率 ✗ | ≥98% |
| 产出指标 | 时效指标 | 体检完成时间 | 6月底前 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 产出指标 | 质量指标 | 体检报告出具率 | ≥98% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import empty_branch, live_rows, rows


@rule(item="指标科学性", severity="warning", basis="core-classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    outputs = live_rows(declaration, "output")
    if not outputs or any(row.category in ("output", "output.quantity") for row in outputs):
        return
    void = next(rows(declaration, "output.quantity"), None)
    place = void.at("name") if void else empty_branch(declaration, "output.quantity") or outputs[0].at("name")
    yield remark("产出指标中没有数量指标，看不出要办多少事", "按主要活动补充数量指标，如“劳模体检人数 ≥100人”", place)
