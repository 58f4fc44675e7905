"""两个项目的指标几乎一样

为什么
指标名称大半相同的两个项目，要么指标是照搬的，要么是同一件事分开申报，同一批人可能被算两次。

错误示例
项目名称: 帮扶救助专项资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助家庭数量 | ≥50户 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥90% |
| 效益指标 | 社会效益指标 | 补助金发放率 | ≥95% |
---
项目名称: 送温暖资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助家庭数量 ✗ | ≥50户 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥90% |
| 效益指标 | 社会效益指标 | 补助金发放率 | ≥95% |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |

正确示例
项目名称: 帮扶救助专项资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助家庭数量 | ≥50户 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥90% |
---
项目名称: 劳模体检
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 体检人数 | ≥50人 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, live_rows

_BRACKETS = re.compile(r"\([^()]*\)$")
_PERFORMANCE = ("output", "outcome", "satisfaction", "cost")


@rule(kind="collection", item="指标科学性", severity="info", basis="scientific")
def check(declarations: Sequence[Declaration], reference: Reference) -> Iterator[Remark]:
    share, least = reference.threshold("near-duplicate-share"), int(reference.threshold("near-duplicate-least"))
    filler = reference.words("filler-name")
    tables = [_table(declaration, filler) for declaration in declarations]
    for number, table in enumerate(tables):
        found = next((n for n, earlier in enumerate(tables[:number]) if _alike(table, earlier, share, least)), None)
        if found is None:
            continue
        shared = [row for name, row in table.items() if name in tables[found]]
        yield remark(
            f"与“{declarations[found].name or ''}”的指标几乎一样：{listed([row.name for row in shared])}",
            "按各自的内容设置指标；属于同一件事的，合并申报，避免重复统计",
            *(row.at("name") for row in shared),
        ).about(number)


def _alike(table: dict[str, Row], earlier: dict[str, Row], share: Decimal, least: int) -> bool:
    shared = len(table.keys() & earlier.keys())
    return shared >= least and Decimal(shared * 100) >= share * len(table.keys() | earlier.keys())


def _table(declaration: Declaration, filler: re.Pattern[str]) -> dict[str, Row]:
    rows = live_rows(declaration, *_PERFORMANCE)
    return {_BRACKETS.sub("", row.folded): row for row in rows if row.name and not filler.fullmatch(row.folded)}
