"""计量单位与指标名称对不上

为什么
名称说“人次”，指标值写“人”；名称写（人/户），指标值写“人次”：同一个人受助三次算1人还是3人次，完成值可以差几倍。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 工作接待人次 | ≥19000人 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助个人（家庭）数量（人/户） | >50人次 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 工作接待人次 | ≥19000人次 |
| 产出指标 | 数量指标 | 法律援助人次 | ≥3万人次 |
| 产出指标 | 数量指标 | 补助家庭数量（户） | >50户 |
| 产出指标 | 数量指标 | 培训人数 | ≥200名 |
| 产出指标 | 质量指标 | 补助覆盖率(%) | ≥60百分比 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_TAIL = re.compile(r"(人次|户次|人数|户数)(?:\([^()]*\))?$")
_BRACKET = re.compile(r"\(([^()]+)\)$")
_PERSON = frozenset({"人", "名", "位", "个", "个人", "人员"})
_HOUSEHOLD = frozenset({"户", "个家庭", "户家庭", "家"})
_ALLOWED = {
    "人次": frozenset({"人次", "次", "人次数", "人/次", "人次/年", "万人次"}), "户次": frozenset({"户次", "次"}),
    "人数": _PERSON | {"万人", "人/年"}, "户数": _HOUSEHOLD,
}  # fmt: skip
_PEOPLE = ("people", "visits", "households")


@rule(item="明确清晰性", severity="warning", basis="measurable", yields_to=("placeholder-left",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        unit, named = fold(row.indicator.target.unit or ""), _named(row)
        if unit and named and unit not in named[1] and UNIT_FAMILY.get(unit) in (*_PEOPLE, "rate"):
            yield remark(
                f"“{row.name}”按“{named[0]}”计，指标值“{row.value}”却按“{unit}”计",
                f"统一计量单位，如把指标值的“{unit}”改为“{named[0].split('/')[0]}”",
                row.target,
                row.at("name"),
            )


def _named(row: Row) -> tuple[str, frozenset[str]] | None:
    """Return the unit that the name tells, and the units that mean the same."""
    bracket = _BRACKET.search(row.folded)
    if bracket:
        units = frozenset(bracket[1].split("/"))
        if units and all(UNIT_FAMILY.get(unit) in _PEOPLE for unit in units):
            same = [_PERSON for unit in units if unit in _PERSON] + [_HOUSEHOLD for unit in units if unit in _HOUSEHOLD]
            return bracket[1], units.union(*same)
        return None
    tail = _TAIL.search(row.folded)
    return (tail[1].removesuffix("数"), _ALLOWED[tail[1]]) if tail else None
