"""质量指标里放的是数量

为什么
质量指标衡量办得好不好，通常是合格率、准确率、达标情况。写成“培训200人”，就和数量指标混在一起了。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 培训职工人数 ✗ | ≥200人 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 培训职工人数 | ≥200人 |
| 产出指标 | 质量指标 | 培训合格率 | ≥95% |
| 产出指标 | 质量指标 | 安全事故发生数 | 0次 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_COUNTS = ("people", "visits", "households", "events")
_COUNTED = re.compile(r"(?:人数|人次|次数|场次|场数|户数|期数|数量|个数)(?:\([^()]*\))?$")


@rule(item="指标科学性", severity="warning", basis="classes")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row in rows(declaration, "output.quality"):
        if _is_count(row) and not reference.words("negative").search(row.folded):
            yield remark(
                f"“{row.name}”是数量，却放在“{row.indicator.level2}”下",
                f"移到数量指标：“{row.name} {row.value}”；质量指标另写合格率、准确率等",
                row.at("name"),
                row.target,
            )


def _is_count(row: Row) -> bool:
    return row.unit_family in _COUNTS and bool(row.number_value) and bool(_COUNTED.search(row.folded))
