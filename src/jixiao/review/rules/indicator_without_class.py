"""指标没有归类

为什么
一级指标、二级指标丢失的行（多半是合并单元格、跨页或导出时错位造成），分不清是产出还是效益，权重和评分都无法计算。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| | | 健康隐患跟踪率 ✗ | ≥90% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 社会效益指标 | 健康隐患跟踪率 | ≥90% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import listed, rows


@rule(item="规范完整性", severity="warning", basis="classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    table = list(rows(declaration))
    if not any(row.indicator.level1 for row in table):
        return  # the form prints no classes at all
    lost = [row for row in table if row.category == "other" and not row.indicator.level1 and not row.indicator.level2]
    if lost:
        yield remark(
            f"{listed([row.name for row in lost])}没有一级、二级指标，看不出属于产出还是效益",
            "补写一级、二级指标；如因合并单元格或跨页丢失，请在原表中恢复",
            *(row.at("name") for row in lost),
        )
