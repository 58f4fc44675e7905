"""指标值不做也能达到

为什么
“≥0”“≤100%”怎样都能达到，等于没有目标。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 培训职工人数 | ≥0人 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 培训合格率 | ≤100% ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 培训职工人数 | ≥200人 |
| 产出指标 | 质量指标 | 安全事故发生数 | 0起 |
| 产出指标 | 成本指标 | 预算执行率 | ≤100% |
| 效益指标 | 经济效益指标 | 职工收入增长率 | ＞0% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_ANY_GAIN = re.compile(r"增长|增幅|提[高升]|变化|下降|降低|减少|净")
_CAPPED = re.compile(r"执行率|成本|支出|占比|比例|比重|控制|预算")


@rule(item="绩效合理性", severity="warning", basis="reasonable")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        if _is_trivial(row):
            yield remark(
                f"“{row.name}”的指标值“{row.value}”不做也能达到",
                "写明真正要达到的数值，如“≥200人”“≥95%”",
                row.target,
            )


def _is_trivial(row: Row) -> bool:
    target = row.indicator.target
    if target.number == 0 and target.comparator in ("≥", ">"):
        return not _ANY_GAIN.search(row.folded)
    full = row.is_rate and target.number == 100 and target.comparator == "≤"
    return full and not _CAPPED.search(row.folded)
