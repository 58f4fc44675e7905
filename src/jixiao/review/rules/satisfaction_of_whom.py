"""满意度没有写明是谁的

为什么
只写“满意度”，调查对象可以随意选。写明对象，才知道该问谁、问多少人。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 满意度 ✗ | ≥90% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_BARE = re.compile(r"(?:总体|综合|平均|服务|工作|项目|活动)?(?:的)?满意(?:度|率|程度)?(?:指标|调查)?(?:\([^()]*\))?")


@rule(item="指标科学性", severity="info", basis="survey")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "satisfaction"):
        if _BARE.fullmatch(row.folded) and not fold(row.indicator.description or ""):
            yield remark(
                f"“{row.name}”没有写明是谁满意",
                "在名称中写明调查对象，如“受助职工满意度”“参赛单位满意度”",
                row.at("name"),
            )
