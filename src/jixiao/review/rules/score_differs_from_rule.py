"""得分与计分规则不符

为什么
得分由目标值、完成值和分值算出来。算出来的分与表上的分不一样，不是算错就是另给了分。用几种通行的算法都算不出表上的分，才提示；
低于应得分而写明了原因的，视为自愿扣分，不提示。多给是错误，少给是警告。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 巡查场次 | ≥350场 | 286场 | 12.5 | 11.5 ✗ | 汛期停工，下年提前安排 |

错误示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 80 | 10 | 80% | 9 ✗ |

正确示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 104 | 98.6 | 10 | 94.81% | 9.48 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 巡查场次 | ≥350场 | 286场 | 12.5 | 10.21 | 汛期停工，下年提前安排 |
| 产出指标 | 成本指标 | 场均成本 | ≤1000元/场 | 1200元/场 | 10 | 8 | 油价上涨 |
| 产出指标 | 质量指标 | 整改率 | ≥90% | 95% | 10 | 9 | 两处复发，自行扣分 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.path import parts
from jixiao.core.scoring.lines import ScoreLine, describe
from jixiao.core.scoring.sheet import score_declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.schemes import all_schemes, scheme_of
from jixiao.review.view import quote


@rule(
    item="规范完整性",
    severity="error",
    basis="scoring",
    yields_to=("full-score-without-completion", "score-above-weight", "execution-rate-wrong", "target-garbled"),
)
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.kind != "self_evaluation":
        return
    found = [line for line in score_declaration(declaration, scheme_of(reference)).wrong if line.score.state == "exact"]
    if not found:
        return
    allowed = {
        line.path
        for scheme in all_schemes().values()
        for line in score_declaration(declaration, scheme).lines
        if line.verdict != "differs"
    }
    for line in found:
        if line.path not in allowed and not _is_own_deduction(declaration, line):
            too_much = line.difference is None or line.difference > 0
            yield _remark(declaration, line).rated("error" if too_much else "warning")


def _is_own_deduction(declaration: Declaration, line: ScoreLine) -> bool:
    table, number = parts(line.path)
    if table != "indicators" or line.difference is None or line.difference > 0:
        return False
    return bool(fold(declaration.indicators[int(number)].deviation or ""))


def _remark(declaration: Declaration, line: ScoreLine) -> Remark:
    told = ("score", "executed", "budget") if line.path.startswith("/budget_lines") else ("score", "actual", "target")
    return remark(
        f"“{line.name}”目标“{line.target}”，完成“{line.actual}”，{describe(line)}"
        if told[1] == "actual"
        else f"预算执行率：预算“{line.target}”，执行“{line.actual}”，{describe(line)}",
        f"{line.score.arithmetic}；得分改为{line.score.points:f}，另给分或扣分的写明理由",
        *(quote(declaration, f"{line.path}/{key}") for key in told),
    )
