"""指标值只有数字,没有计量单位

为什么
指标值由数字和计量单位组成。只写“≥95”,看不出是95%、95人还是95分,执行中和年底自评时各有各的理解。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 满意度 | 参与职工满意度 | ≥95 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 市级技术比武竞赛参加人次 | ≥20000 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 满意度 | 参与职工满意度 | ≥95% |
| 产出目标 | 数量 | 市级技术比武竞赛参加人次 | ≥20000人次 |
| 产出目标 | 数量 | 补贴发放率(%) | ≥90 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.core.units import unit_pattern
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_UNIT_IN_NAME = re.compile(rf"\((?:{unit_pattern()}|[^()]*/[^()]*)\)$")
_RATE = re.compile(r"(?:率|满意度|比例|比重|占比)$")
_COUNTED = re.compile(r"(人次|户次|人数|场次|次数|件数|个数|户数|单位数|项目数|场数|家数|台数)$")
_UNITS = {"人数": "人", "次数": "次", "件数": "件", "个数": "个", "户数": "户", "单位数": "个", "项目数": "个",
          "场数": "场", "家数": "家", "台数": "台"}  # fmt: skip


@rule(item="规范完整性", severity="warning", basis="measurable", yields_to=("placeholder-left", "target-garbled"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        target = row.indicator.target
        if target.number is not None and not target.unit and not _UNIT_IN_NAME.search(fold(row.name)):
            yield remark(
                f"“{row.name}”的指标值“{target.text}”只有数字,没有计量单位",
                _suggestion(row),
                row.target,
            )


def _suggestion(row: Row) -> str:
    name, value = fold(row.name), row.value
    if _RATE.search(name):
        return f"如为百分比,写作“{value}%”"
    counted = _COUNTED.search(name)
    if counted:
        return f"写作“{value}{_UNITS.get(counted[1], counted[1])}”"
    return f"在数字后写明计量单位,如“{value}人”“{value}次”,比率写“%”"
