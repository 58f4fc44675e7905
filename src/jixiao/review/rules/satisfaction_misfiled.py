"""满意度放错了类别

为什么
满意度是单独的一级指标，有自己的权重。放在社会效益或产出下，满意度指标就成了空缺，分值也会算到别处。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 社会效益 | 职工满意度 ✗ | ≥90% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import is_evaluation_frame, rows

_SATISFACTION = re.compile(r"满意(?:度|率|程度)(?:\([^()]*\))?$")


@rule(item="指标科学性", severity="warning", basis="classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    if is_evaluation_frame(declaration):
        return  # it files satisfaction under 效益
    for row in rows(declaration, "output", "outcome", "cost", "impact"):
        if _SATISFACTION.search(row.folded):
            yield remark(
                f"“{row.name}”是满意度，却放在“{row.indicator.level2 or row.indicator.level1}”下",
                f"移到满意度指标：“{row.name} {row.value}”；原处另写能反映效果的指标",
                row.at("name"),
                row.target,
            )
