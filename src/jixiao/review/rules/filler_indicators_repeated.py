"""每个项目都用同一套万能指标

为什么
“项目完成质量”“项目完成时间”“项目总金额”放到任何项目都适用，也就说明不了任何一个项目。

错误示例
项目名称: 劳模疗休养
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 项目完成质量 ✗ | 高质量完成 |
---
项目名称: 劳模体检
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 项目完成质量 | 高质量完成 |
---
项目名称: 送温暖
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 项目完成质量 | 高质量完成 |

正确示例
项目名称: 劳模疗休养
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 疗休养计划完成率 | ≥95% |
---
项目名称: 劳模体检
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 体检报告出具率 | 100% |
---
项目名称: 送温暖
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 慰问品合格率 | 100% |
"""

from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, live_rows


@rule(kind="collection", item="指标科学性", severity="info", basis="scientific")
def check(declarations: Sequence[Declaration], reference: Reference) -> Iterator[Remark]:
    least, filler = int(reference.threshold("filler-projects")), reference.words("filler-name")
    users: dict[str, dict[int, Row]] = {}
    for number, declaration in enumerate(declarations):
        for row in live_rows(declaration, "output", "outcome", "cost"):
            if filler.fullmatch(row.folded):
                users.setdefault(row.folded, {}).setdefault(number, row)
    common = {name: rows for name, rows in users.items() if len(rows) >= least}
    if common:
        first = min(number for rows in common.values() for number in rows)
        rows = [rows[first] for rows in common.values() if first in rows]
        said = listed([f"{next(iter(rows.values())).name}（{len(rows)}个项目）" for rows in common.values()])
        yield remark(
            f"{said}是放到哪个项目都适用的指标，说明不了具体项目",
            "按每个项目做的事改写，如“慰问品合格率”“体检报告出具率”",
            *(row.at("name") for row in rows),
        ).about(first)
