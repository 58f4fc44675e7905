"""金额变了，指标值一个没变

为什么
绩效目标要与资金量匹配。预算增减了一成以上，任务却和去年分毫不差，要么目标照抄去年，要么预算变动没有理由。

错误示例
年度: 2024
项目资金(万元) 年度资金总额: 150
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | ≥40人 ✗ |
| 产出指标 | 数量指标 | 助学人数 | ≥50人 |
| 满意度指标 | 服务对象满意度指标 | 帮扶对象满意度 | ≥90% |
---
年度: 2023
项目资金(万元) 年度资金总额: 100
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | ≥40人 |
| 产出指标 | 数量指标 | 助学人数 | ≥50人 |
| 满意度指标 | 服务对象满意度指标 | 帮扶对象满意度 | ≥90% |

正确示例
年度: 2024
项目资金(万元) 年度资金总额: 150
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | ≥60人 |
---
年度: 2023
项目资金(万元) 年度资金总额: 100
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | ≥40人 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import print_amount
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows


@rule(kind="year_on_year", item="资金匹配性", severity="warning", basis=("matched", "money"))
def check(now: Declaration, before: Declaration, reference: Reference) -> Iterator[Remark]:
    new, old = _budget(now), _budget(before)
    tasks, last = _tasks(now), _tasks(before)
    if not new or not old or not tasks or _values(tasks) != _values(last):
        return
    change = abs(new - old) * 100 / old
    if change >= reference.threshold("money-changed"):
        unit = now.money_unit or "元"
        yield remark(
            f"预算由{print_amount(old, unit)}{unit}变为{print_amount(new, unit)}{unit}（{change:.0f}%），{len(tasks)}条产出指标值与上年完全相同",
            "按新的金额重新测算任务量；标准提高等其他原因，在依据中说明",
            *(row.target for row in tasks),
        )


def _budget(declaration: Declaration) -> Decimal | None:
    return declaration.funding.current_year or declaration.funding.total


def _tasks(declaration: Declaration) -> list[Row]:
    return [row for row in live_rows(declaration, "output.quantity") if row.number_value is not None]


def _values(tasks: list[Row]) -> dict[str, str]:
    return {row.folded: fold(row.value) for row in tasks}
