"""钱花完了事没办完，或者事办完了钱没花

为什么
预算执行与产出应当大体同步。钱全花了而多数产出没完成，可能挪作他用；产出全完成而钱只花了一小半，预算可能编多了。

错误示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 100 | 10 | 100% ✗ | 10 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 40户 | 30 | 15 |
| 产出指标 | 数量指标 | 慰问人数 | ≥200人 | 90人 | 20 | 9 |

正确示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 96 | 10 | 96% | 9.6 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 78户 | 30 | 29.25 |
| 产出指标 | 数量指标 | 慰问人数 | ≥200人 | 200人 | 20 | 20 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.execution import execution_rate
from jixiao.core.scoring.lines import read_execution
from jixiao.review.completion import Completion, completions
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="资金匹配性", severity="warning", basis=("plan", "money"), yields_to=("execution-rate-wrong",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    rate = _execution(declaration)
    outputs = list(completions(declaration, "output.quantity"))
    if rate is None or not outputs:
        return
    missed = [done for done in outputs if not done.measured.is_reached]
    low = reference.threshold("execution-low")
    place = quote(declaration, "/budget_lines/0/rate")
    behind = ((rate := done.measured.rate) is not None and rate < low for done in missed)
    if rate >= 100 and len(missed) == len(outputs) and all(behind):
        yield remark(
            f"预算执行{rate:.0f}%，{len(missed)}条数量指标却都没有完成：{_said(missed)}",
            "核对支出去向和完成值，说明钱花在哪里",
            place,
            *(done.row.at("actual") for done in missed),
        )
    elif rate < low and not missed:
        yield remark(
            f"数量指标全部完成，预算只执行{rate:.0f}%",
            "说明结余原因；任务不变的，下年预算应相应核减",
            place,
            *(done.row.at("actual") for done in outputs),
        )


def _execution(declaration: Declaration) -> Decimal | None:
    line = next(iter(declaration.budget_lines), None)
    if line is None or declaration.kind != "self_evaluation":
        return None
    budget, spent = read_execution(line)
    return None if budget is None or spent is None else execution_rate(budget, spent)


def _said(missed: list[Completion]) -> str:
    return "；".join(f"{done.row.name}{done.row.value}，完成{done.row.indicator.actual}" for done in missed)
