"""满意度定为100%

为什么
没有任何服务能让每个人都满意。满意度定为100%，要么完不成，要么调查时只问满意的人，结果不可信。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 劳模满意度 | 100百分比 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 劳模满意度 | ≥95% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_SATISFACTION = re.compile(r"满意(?:度|率|程度)")


@rule(item="实现可能性", severity="warning", basis=("reasonable", "survey"), yields_to=("percent-over-hundred",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    limit = reference.threshold("satisfaction-full")
    for row in rows(declaration):
        if _SATISFACTION.search(row.folded) and _aims_at(row) and (row.number_value or 0) >= limit:
            yield remark(
                f"“{row.name}”定为“{row.value}”，难以做到，也难以让人相信",
                "参照往年调查结果确定，如“≥95%”",
                row.target,
            )


def _aims_at(row: Row) -> bool:
    return row.is_rate and row.indicator.target.comparator not in ("≤", "<")
