"""比率超过100%或为负数

为什么
合格率、完成率、覆盖率、满意度等是部分与整体之比,只能在0%到100%之间。超出这个范围，不是数字写错，就是把增长率、
完成倍数写成了比率。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 技能培训合格率 | ≥120% ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 技能培训合格率 | ≥95% |
| 效益指标 | 经济效益指标 | 带动消费增长率 | ≥120% |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_MAY_EXCEED = re.compile(r"增长|增幅|增速|提[高升]|同比|环比|倍|超额|利用率|回报|收益率|投资|杠杆|变动|下降|降低|减少")


@rule(item="指标科学性", severity="error", basis="reasonable", yields_to=("target-garbled",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        if _is_out_of_range(row):
            yield remark(
                f"“{row.name}”的指标值“{row.value}”不在0%到100%之间",
                "核对数字；如果要说的是增长幅度或完成倍数，请在指标名称中写明",
                row.target,
            )


def _is_out_of_range(row: Row) -> bool:
    target = row.indicator.target
    if target.number is None or UNIT_FAMILY.get(target.unit or "") != "rate" or _MAY_EXCEED.search(fold(row.name)):
        return False
    highest = max(target.number, target.upper or target.number)
    limit = Decimal(1000) if target.unit in ("‰", "千分之") else Decimal(100)
    return target.number < 0 or highest > limit
