"""指标值只有数字，没有计量单位

为什么
指标值由数字和计量单位组成。只写“≥95”，看不出是95%、95人还是95分，执行中和年底自评时各有各的理解。名称已经说明单位的
（如“参加人次 ≥20000”）不会误解，整张表只提示一次。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 满意度 | 参与职工满意度 | ≥95 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 市级技术比武竞赛参加人次 | ≥20000 ✗ |
| 产出目标 | 数量 | 参赛单位数 | ≥500 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效果目标 | 满意度 | 参与职工满意度 | ≥95% |
| 产出目标 | 数量 | 市级技术比武竞赛参加人次 | ≥20000人次 |
| 产出目标 | 数量 | 补贴发放率(%) | ≥90 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.units import unit_pattern
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, rows

_UNIT_IN_NAME = re.compile(rf"\((?:[万亿]?(?:{unit_pattern()})|[^()]*/[^()]*)\)$")
_RATE = re.compile(r"(?:率|满意度|满意程度|比例|比重|占比)$")
_COUNTED = re.compile(r"(人次|户次|场次|人数|次数|件数|个数|户数|场数|家数|台数|单位数|企业数|项目数)量?$")
_UNITS = {
    "人数": "人", "次数": "次", "件数": "件", "个数": "个", "户数": "户", "单位数": "家", "企业数": "家",
    "项目数": "个", "场数": "场", "家数": "家", "台数": "台",
}  # fmt: skip


@rule(
    item="规范完整性",
    severity="warning",
    basis="measurable",
    yields_to=("placeholder-left", "target-garbled", "date-garbled"),
)
def check(declaration: Declaration) -> Iterator[Remark]:
    bare = [row for row in rows(declaration) if _is_bare(row)]
    told = [row for row in bare if _COUNTED.search(row.folded)]
    for row in bare:
        if row not in told:
            yield remark(f"“{row.name}”的指标值“{row.value}”只有数字，没有计量单位", _suggestion(row), row.target)
    if told:
        yield remark(
            f"{listed([f'{row.name} {row.value}' for row in told])}没有写计量单位",
            "写作" + "；".join(f"“{row.value}{_counted_unit(row)}”" for row in told),
            *(row.target for row in told),
        ).rated("info")


def _is_bare(row: Row) -> bool:
    target = row.indicator.target
    return target.number is not None and not target.unit and not _UNIT_IN_NAME.search(row.folded)


def _counted_unit(row: Row) -> str:
    match = _COUNTED.search(row.folded)
    return _UNITS.get(match[1], match[1]) if match else ""


def _suggestion(row: Row) -> str:
    number = row.number_value
    if _RATE.search(row.folded) and number is not None and 0 < number <= 1:
        return f"像是比率写成了小数，写作“{row.indicator.target.comparator or ''}{(number * 100).normalize():f}%”"
    if _RATE.search(row.folded):
        return f"如为百分比，写作“{row.value}%”"
    return f"在数字后写明计量单位，如“{row.value}人”“{row.value}次”，比率写“%”"
