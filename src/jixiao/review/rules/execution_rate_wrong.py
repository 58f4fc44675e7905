"""执行率算错

为什么
执行率等于全年执行数除以全年预算数，满分按执行率计分。算错了，得分和总分都跟着错。

错误示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 80 | 10 | 98% ✗ | 9.8 |

正确示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 104 | 98.6 | 10 | 94.81% | 9.48 |
| 其他资金 | 0 | 0 | | 0 | |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.path import pointer
from jixiao.core.scoring.execution import execution_rate
from jixiao.core.scoring.lines import read_execution
from jixiao.core.scoring.points import read_points
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="规范完整性", severity="error", basis="scoring")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    tolerance = reference.threshold("execution-tolerance")
    for number, line in enumerate(declaration.budget_lines):
        budget, spent = read_execution(line)
        said = read_points(line.rate)
        rate = None if budget is None or spent is None else execution_rate(budget, spent)
        if rate is None or said is None:
            continue
        as_share = said * 100 if said <= 1 and "%" not in (line.rate or "") else said
        if abs(rate - as_share) > tolerance:
            yield remark(
                f"“{line.source}”执行率写“{line.rate}”，{line.executed}÷{line.budget}={rate:.2f}%",
                f"改为{rate.quantize(Decimal('0.01'))}%，得分按执行率重新计算",
                *(quote(declaration, pointer("budget_lines", number, key)) for key in ("rate", "executed", "budget")),
            )
