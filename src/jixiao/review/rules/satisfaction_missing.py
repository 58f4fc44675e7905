"""没有满意度指标

为什么
预期效果包括服务对象的满意程度。面向职工、群众的项目没有满意度指标，服务得好不好就没有人来评价。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 社会效益指标 | 劳模健康隐患发现后跟踪率 ✗ | ≥90% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 社会效益指标 | 劳模健康隐患发现后跟踪率 | ≥90% |
| 满意度指标 | 服务对象满意度指标 | 参检劳模满意度 | ≥95% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote, rows

_SATISFACTION = re.compile(r"满意")


@rule(item="规范完整性", severity="warning", basis=("contents", "core-classes"))
def check(declaration: Declaration) -> Iterator[Remark]:
    table = list(rows(declaration))
    if not table or any(row.category == "satisfaction" or _SATISFACTION.search(fold(row.name)) for row in table):
        return
    branch = next((n for n, (_, level2) in enumerate(declaration.empty_branches) if "满意" in level2), None)
    place = table[-1].at("name") if branch is None else quote(declaration, f"/empty_branches/{branch}")
    yield remark(
        "指标表中没有满意度指标，看不出服务对象是否满意",
        "增加一行，如“受助职工满意度 ≥90%”;项目确实不面向服务对象的，说明理由即可",
        place,
    )
