"""比较符号方向反了

为什么
成本、完成时间越小越好，应当写“≤”；满意度、合格率、效益越大越好，应当写“≥”。方向写反，超支也算完成，做得好反而不达标。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 人均培训成本 | ≥500元/人 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≤90% ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 成本指标 | 人均培训成本 | ≤500元/人 |
| 产出指标 | 成本指标 | 采购成本节约率 | ≥5% |
| 产出指标 | 质量指标 | 发放差错率 | ≤1% |
| 产出指标 | 时效指标 | 按时完成率 | ≥95% |
| 满意度指标 | 服务对象满意度指标 | 服务对象投诉率 | ≤2% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_MORE, _LESS = ("≥", ">"), ("≤", "<")
_SAVED = re.compile(r"节约|降低|下降|减少|收入|收益|标准|到位|补[助贴]|执行")
_LASTING = re.compile(r"使用|服务|保修|质保|年限|开放|持续|运行|提前|寿命|养护|在线|学时|课时|频次|播出")
_DEADLINE = re.compile(r"时间|时限|期限|工期|周期|时长|响应|天数")
_GOOD_RATE = re.compile(r"满意|合格|完成|覆盖|达标|通过|及时|准确|知晓|到位|就业|提[高升]|增长|参与")


@rule(item="指标科学性", severity="warning", basis="reasonable", yields_to=("trivial-target",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row in rows(declaration):
        better = _direction(row, reference)
        sign = row.indicator.target.comparator
        if (better == "小" and sign in _MORE) or (better == "大" and sign in _LESS):
            right = "≤" if better == "小" else "≥"
            yield remark(
                f"“{row.name}”越{better}越好，指标值却写“{row.value}”",
                f"写作“{right}{row.value.lstrip('≥≤<>＞＜=')}”，或核对指标名称",
                row.target,
            )


def _direction(row: Row, reference: Reference) -> str | None:
    """Return 大 or 小 for the better direction where it is beyond doubt, else None."""
    if row.category.startswith(("output.cost", "cost.")):
        return "小" if row.unit_family in ("money", "price") and not _SAVED.search(row.folded) else None
    if row.category == "output.timeliness" and row.unit_family == "time":
        return "小" if _DEADLINE.search(row.folded) and not _LASTING.search(row.folded) else None
    if row.is_rate and _GOOD_RATE.search(row.folded) and not reference.words("negative").search(row.folded):
        return "大"
    return None
