"""满意度目标偏低

为什么
满意度目标定得太低，不用努力就能完成，起不到约束作用。多数单位定在85%至95%，低于80%的应说明理由。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥60百分比 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥90% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_SATISFACTION = re.compile(r"满意(?:度|率|程度)(?:\([^()]*\))?$")


@rule(item="绩效合理性", severity="warning", basis="reasonable", yields_to=("placeholder-left",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    limit = reference.threshold("satisfaction-low")
    for row in rows(declaration):
        value = row.number_value
        if value is not None and row.is_rate and 1 < value < limit and _SATISFACTION.search(row.folded):
            yield remark(
                f"“{row.name}”只要求“{row.value}”，低于通常的{limit}%",
                "参照往年调查结果提高，如“≥90%”；确有原因的说明理由",
                row.target,
            )
