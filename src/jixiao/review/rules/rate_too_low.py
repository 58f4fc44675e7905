"""应当做到的事只要求做一部分

为什么
补助金发放率、资金到位率、应补尽补率说的是该发的发了没有。只要求60%，等于允许四成的钱发不出去、四成应享受的人享受不到。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助金发放率 | ≥60百分比 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 质量指标 | 补助覆盖率(%) | 已补助人数占应补助人群的比率 | ≥60百分比 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助金发放率 | 100% |
| 产出指标 | 质量指标 | 培训合格率 | ≥95% |
| 效益指标 | 社会效益指标 | 政策宣传覆盖率 | ≥60% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_REVERSE = ("≤", "<")
_NEGATIVE = re.compile(r"不合格率|未|超")


@rule(item="绩效合理性", severity="warning", basis="reasonable", yields_to=("percent-over-hundred", "placeholder-left"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    limit = reference.threshold("obligation-low")
    for row in live_rows(declaration):
        value = row.number_value
        if value is None or not row.is_rate or row.indicator.target.comparator in _REVERSE:
            continue
        if value < limit and _is_obligation(row, reference):
            yield remark(
                f"“{row.name}”只要求“{row.value}”，等于允许该办的事有{100 - value:f}%不办",
                "应补助、应发放的应当全部做到，写作“100%”；确实做不到的说明原因",
                row.target,
            )


def _is_obligation(row: Row, reference: Reference) -> bool:
    if _NEGATIVE.search(row.folded):
        return False
    said = fold(row.indicator.description or "")
    return bool(reference.words("obligation-rate").search(row.folded) or reference.words("entitled").search(said))
