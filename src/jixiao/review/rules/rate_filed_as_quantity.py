"""数量指标里放的是比率

为什么
数量指标写办多少事、惠及多少人，单位是人、次、户、个。完成率、覆盖率、合格率说的是办得好不好，属于质量指标。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 应补尽补率 ✗ | 100% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 补助困难职工户数 | ≥80户 |
| 产出目标 | 质量 | 应补尽补率 | 100% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, rows

_RATE = re.compile(r"(?:率|比例|比重|占比)(?:\([^()]*\))?$")
_EXTENT = re.compile(r"(?:覆盖|管理|接种|普及|建档|参与|完成|建成|建会|入会|服务|检查|抽查)率(?:\([^()]*\))?$")


@rule(
    item="指标科学性",
    severity="warning",
    basis="classes",
    yields_to=("satisfaction-misfiled", "timeliness-misfiled", "indicator-name-missing"),
)
def check(declaration: Declaration) -> Iterator[Remark]:
    found = [row for row in rows(declaration, "output.quantity") if row.name and _is_rate(row)]
    # How far a service reaches is often filed as quantity, in ministries' own tables too: worth a look, no more.
    extents = [row for row in found if _EXTENT.search(row.folded)]
    others = [row for row in found if row not in extents]
    if others:
        yield _remark(others)
    if extents:
        yield _remark(extents).rated("info")


def _is_rate(row: Row) -> bool:
    bare = row.unit_family is None and row.number_value is not None
    return row.is_rate or (bare and bool(_RATE.search(row.folded)))


def _remark(found: list[Row]) -> Remark:
    moved = "；".join(f"“{row.name} {row.value}”" for row in found)
    return remark(
        f"{listed([row.name for row in found])}是比率，却放在“{found[0].indicator.level2}”下",
        f"移到质量指标：{moved}；数量指标另写人数、次数等",
        *(row.at("name") for row in found),
    )
