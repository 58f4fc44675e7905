"""有指标名称，没有指标值

为什么
没有指标值的指标无法监控，也无法评价；指标值漏填是审核中最常见的缺项。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 生态效益指标 | 不适用 | |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, rows

_MOST = 3  # more blank cells than these are one remark: somebody left the column out


@rule(item="规范完整性", severity="error", basis=("complete", "scientific"))
def check(declaration: Declaration) -> Iterator[Remark]:
    if _scores_without_targets(declaration):
        return
    blank = [row for row in rows(declaration) if row.name and not row.value and row.is_applicable]
    if len(blank) > _MOST:
        yield _remark(blank)
    else:
        for row in blank:
            yield _remark([row])


def _scores_without_targets(declaration: Declaration) -> bool:
    """Tell whether the table is one of points and standards, as departments rate themselves by: it has no targets."""
    indicators = declaration.indicators
    return bool(indicators) and all(i.score and i.weight and not (i.target.text or i.actual) for i in indicators)


def _remark(blank: list[Row]) -> Remark:
    return remark(
        f"{listed([row.name for row in blank])}没有填写指标值",
        "写明要达到的数值和计量单位，如“≥100人”；不能量化的写分级标准",
        *(row.target for row in blank),
    )
