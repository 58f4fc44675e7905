"""比率指标没有说明怎样计算

为什么
表上有指标描述一栏，其他指标都填了，比率指标却空着，看不出分子、分母各是什么，完成值就可以随意取。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 数量指标 | 法律援助人次 | 为职工提供法律援助的人次 | ≥30人次 |
| 效果指标 | 社会效益指标 | 参训职工技能晋级率 | ✗ | ≥50% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 数量指标 | 法律援助人次 | 为职工提供法律援助的人次 | ≥30人次 |
| 效果指标 | 社会效益指标 | 参训职工技能晋级率 | 参训后晋级职工占参训职工的比重 | ≥50% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="指标科学性", severity="info", basis="evidence")
def check(declaration: Declaration) -> Iterator[Remark]:
    table = list(rows(declaration))
    if not any(row.indicator.description for row in table):
        return  # the form has no such column, or nobody filled it in
    for row in table:
        if row.is_rate and row.category != "satisfaction" and not (row.indicator.description or "").strip():
            yield remark(
                f"比率指标“{row.name}”没有写指标描述，看不出分子和分母",
                "写明计算方法，如“晋级职工人数÷参训职工人数×100%”",
                row.at("description"),
                row.at("name"),
            )
