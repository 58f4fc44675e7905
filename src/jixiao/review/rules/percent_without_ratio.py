"""百分比配的是一种状态，不是比率

为什么
“服务内容多元化 100%”“队伍稳定 ≥95%”，名称说的是状态，没有分子、分母，算不出百分比。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 社会效益 | 服务内容多元化 | 100% ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 社会效益 | 服务项目覆盖率 | ≥90% |
| 效果目标 | 经济效益 | 职工人均工资提高 | ≥5% |
| 产出目标 | 质量 | 补贴发放准确性 | 100% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_RATIO = re.compile(
    r"率|比例|比重|占比|满意|程度|幅度|增长|覆盖面|百分|%|准确性|及时性|同比|较上年|提[高升]$|增[加强]$|降低|减少|扩大$"
)


@rule(item="指标科学性", severity="warning", basis=("measurable", "evidence"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row in rows(declaration, "output", "outcome"):
        if row.is_rate and _is_state(row, reference):
            yield remark(
                f"“{row.name}”说的是一种状态，“{row.value}”算不出来",
                "改成有分子、分母的比率并写明算法，如“队伍稳定”改为“劳模在岗率”，“覆盖率广”改为“职工覆盖率”",
                row.at("name"),
                row.target,
            )


def _is_state(row: Row, reference: Reference) -> bool:
    state = re.search(rf"(?:{reference.words('state').pattern})$", row.folded)
    return bool(state) and (not _RATIO.search(row.folded) or bool(re.search(r"率[广高强好]$", row.folded)))
