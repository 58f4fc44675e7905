"""指标说明与指标值不符

为什么
说明写“培训职工500人”，指标值写“≥300人”；或者说明写全部劳模参加体检，指标值却是另一件事的人数。说明解释的就是这个值，
两者应当说同一件事、同一个数。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人次 | 争取全部劳模参加体检，对5名省部级劳模办理医疗保险 | 5人次 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 数量指标 | 培训职工人数 | 全年组织培训职工500人 | =300人 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人次 | 组织200名劳模参加体检 | 200人次 |
| 产出指标 | 数量指标 | 培训期数 | 每期培训不少于50人 | 6期 |
| 产出指标 | 质量指标 | 补助覆盖率 | 已补助人数占应补助人群的比率 | ≥60% |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.quantity import Quantity, comparable_units, excludes, quantities
from jixiao.review.agreement import bounds_of_quantity, bounds_of_target, unit_of, value_of
from jixiao.review.claims import speaks_of_now
from jixiao.review.echo import core, coverage, plain
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_ALL = re.compile(r"全部|全体|所有")
_HALF = 0.5


@rule(item="指标科学性", severity="error", basis=("scientific", "measurable"), yields_to=("placeholder-left",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in live_rows(declaration):
        words = row.indicator.description or ""
        value = value_of(row.indicator.target)
        said = [q for q in quantities(words) if _is_comparable(row, q)] if value is not None else []
        if value is None or not said:
            continue
        if wrong := _of_other_thing(row, words, said, value) or _other_number(row, words, said, declaration.fiscal_year):
            yield wrong


def _is_comparable(row: Row, quantity: Quantity) -> bool:
    counted = quantity.kind == "count" and quantity.role in (None, "total") and quantity.value is not None
    return counted and quantity.unit is not None and comparable_units(unit_of(row) or "?", quantity.unit)


def _of_other_thing(row: Row, words: str, said: list[Quantity], value: Decimal) -> Remark | None:
    """The number of the value stands in the description, but there it counts something else than the name says."""
    found = [q for q in said if q.value == value]
    if len(found) != 1 or not _ALL.search(words):
        return None
    start, end = found[0].clause
    clause, name = plain(words[start:end]), plain(row.name)
    if coverage(core(row.name), clause) >= 0.6 or not excludes(clause, name):
        return None
    return remark(
        f"指标“{row.name}”的值“{row.value}”在说明中是另一件事的数量：“{words[start:end]}”",
        "指标值写指标名称所说的那件事的数量；另一件事另设一条指标",
        row.target,
        Evidence(row.path("description"), words, (start, end)),
    )


def _other_number(row: Row, words: str, said: list[Quantity], year: int | None) -> Remark | None:
    target = bounds_of_target(row.indicator.target)
    if len(said) != 1 or target is None or not speaks_of_now(words, said[0], year):
        return None
    start, end = 0, said[0].span[1]
    stated, window = bounds_of_quantity(said[0]), plain(words[:end] + (said[0].noun or ""))
    strict = comparable_units(unit_of(row) or "?", said[0].unit, strict=True)
    same = strict and coverage(core(row.name), window) >= _HALF and not excludes(window, plain(row.name))
    if stated is None or not same or target.meets(stated):
        return None
    return remark(
        f"指标“{row.name}”的值是“{row.value}”，说明写“{words[start:end]}”",
        "核对后改成同一个数",
        row.target,
        Evidence(row.path("description"), words, said[0].span),
    )
