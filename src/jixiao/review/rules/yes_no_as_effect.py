"""效益指标只回答“是”或“否”

为什么
效益说的是变化有多大。“是否促进节能减排：是”在项目开始前就能填，衡量不出花钱前后有什么不同。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 环境效益 | 是否促进节能减排 | 是 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 环境效益 | 参赛单位万元产值能耗下降率 | ≥2% |
| 产出目标 | 质量 | 竣工验收是否合格 | 是 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_QUESTION = re.compile(r"是否|能否|有无")


@rule(item="指标科学性", severity="warning", basis="measurable")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row in rows(declaration, "outcome"):
        if _is_yes_or_no(row, reference):
            yield remark(
                f"效益指标“{row.name}”只回答“{row.value}”，衡量不出变化有多大",
                "改为能反映变化的指标，如把“是否促进节能减排”改为“参赛单位能耗下降率 ≥2%”",
                row.target,
                row.at("name"),
            )


def _is_yes_or_no(row: Row, reference: Reference) -> bool:
    answer = reference.words("yes-no").fullmatch(fold(row.value))
    return bool(answer) or (bool(_QUESTION.search(row.folded)) and row.indicator.target.kind == "qualitative")
