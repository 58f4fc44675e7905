"""数量指标里放的是比率

为什么
数量指标写办多少事、惠及多少人，单位是人、次、户、个。完成率、覆盖率、合格率说的是办得好不好，属于质量指标。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 应补尽补率 ✗ | 100% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 补助困难职工户数 | ≥80户 |
| 产出目标 | 质量 | 应补尽补率 | 100% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_RATE = re.compile(r"(?:率|比例|比重|占比)(?:\([^()]*\))?$")


@rule(
    item="指标科学性", severity="warning", basis="classes", yields_to=("satisfaction-misfiled", "timeliness-misfiled")
)
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "output.quantity"):
        if row.is_rate or (_RATE.search(row.folded) and row.unit_family is None and row.number_value is not None):
            yield remark(
                f"“{row.name}”的指标值是比率，却放在“{row.indicator.level2}”下",
                f"移到质量指标：“{row.name} {row.value}”；数量指标另写人数、次数等",
                row.at("name"),
                row.target,
            )
