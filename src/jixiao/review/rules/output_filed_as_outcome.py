"""效益指标里放的是产出

为什么
效益说的是钱花出去以后职工、社会有什么变化。补助发放率、任务完成率、验收合格率说的是事情办了没有，属于产出。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果指标 | 社会效益指标 | 补助金发放率 ✗ | ≥95% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果指标 | 社会效益指标 | 受助职工家庭脱困率 | ≥30% |
| 产出指标 | 质量指标 | 补助金发放率 | ≥95% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_BRACKETS = re.compile(r"\([^()]*\)$")


@rule(item="指标科学性", severity="warning", basis="classes")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    pattern = reference.words("output-rate")
    for row in rows(declaration, "outcome"):
        if pattern.search(_BRACKETS.sub("", row.folded)):
            yield remark(
                f"“{row.name}”说的是事情办了没有，不是效益，却放在“{row.indicator.level2}”下",
                f"移到产出的质量指标：“{row.name} {row.value}”；效益指标另写变化，如“受助职工家庭脱困率 ≥30%”",
                row.at("name"),
                row.target,
            )
