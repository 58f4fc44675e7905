"""没有成本指标

为什么
成本指标说明做同样的事花多少钱。表上印有成本一栏却空着，或者工程、修缮、购置类项目没有成本指标，就看不出预算是否合理。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 救助劳模人数 | ≥350人 |
空白分支: 产出目标/成本 ✗

错误示例
年度: 2024
项目名称: 工人文化宫消防改造工程
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 改造面积 ✗ | ≥2000平方米 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 救助劳模人数 | ≥350人 |
| 产出目标 | 成本 | 人均救助标准 | ≤5000元/人 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import empty_branch, is_evaluation_frame, live_rows

_WORKS = re.compile(r"工程|基建|修缮|改造|购置|采购|建设项目|装修")


@rule(item="指标科学性", severity="warning", basis=("cost", "core-classes"))
def check(declaration: Declaration) -> Iterator[Remark]:
    place = _place(declaration)
    if place and not live_rows(declaration, "output.cost", "cost"):
        yield remark(
            "没有成本指标，看不出预算金额是怎样算出来的",
            "补充单位成本或分项成本，如“人均救助标准 ≤5000元/人”；不能拆分的写分项成本控制数",
            place,
        )


def _place(declaration: Declaration) -> Evidence | None:
    printed = empty_branch(declaration, "output.cost") or empty_branch(declaration, "cost")
    outputs = live_rows(declaration, "output")
    if printed or not outputs or is_evaluation_frame(declaration) or (declaration.fiscal_year or 0) < 2022:
        return printed
    return outputs[-1].at("name") if _WORKS.search(declaration.name or "") else None
