"""同一指标重复填写

为什么
同一条指标在同一类别下出现两次，评分时会重复计算；两处数值不同时，更不知道以哪个为准。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 产出指标 | 数量指标 | 劳模体检人数 ✗ | ≥100人 |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 产出指标 | 数量指标 | 劳模体检人数 ✗ | ≥150人 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 省级劳模体检人数 | ≥20人 |
| 产出指标 | 数量指标 | 市级劳模体检人数 | ≥80人 |
| 效益指标 | 经济效益指标 | 不适用 | 不适用 |
| 效益指标 | 生态效益指标 | 不适用 | 不适用 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_MARKS = re.compile(r"[^\w%]+")


@rule(item="规范完整性", severity="warning", basis="scientific")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    groups: dict[tuple[str | None, ...], list[Row]] = {}
    for row in live_rows(declaration):
        if row.name:
            groups.setdefault(_identity(row), []).append(row)
    repeated = [group for group in groups.values() if len(group) > 1]
    # A form that prints two sets of indicators (实施期 and 年度) repeats most names: that is no slip.
    rows_repeated = sum(len(group) for group in repeated)
    if len(repeated) > 2 and rows_repeated * 100 > reference.threshold("duplicated-block") * len(
        declaration.indicators
    ):
        return
    for group in repeated:
        yield _remark(group)


def _identity(row: Row) -> tuple[str | None, ...]:
    # A form that lists goals with indicators of their own may print one name under each: its columns tell them apart.
    goal = row.indicator.columns.get("项目名称") or row.indicator.columns.get("目标")
    return _MARKS.sub("", row.folded), row.category, row.indicator.period, row.indicator.description, goal


def _remark(group: list[Row]) -> Remark:
    name, values = group[0].name, dict.fromkeys(fold(row.value) for row in group)
    evidence = [row.at("name") for row in group[1:]] + [group[0].at("name")]
    if len(values) == 1:
        return remark(f"“{name}”重复填写了{len(group)}次", "保留一条，其余删去", *evidence)
    said = "、".join(f"“{row.value}”" for row in group)
    found = remark(
        f"“{name}”填写了{len(group)}次，指标值各不相同：{said}", "核实后保留一条，或在名称中写明区别", *evidence
    )
    return found.rated("error")
