"""总分不等于各项得分之和

为什么
总分由各项得分相加而来。对不上，不是加错就是改了分数忘了改总分。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 60 | 60 |
| 效益指标 | 社会效益指标 | 脱困率 | ≥30% | 28% | 40 | 36 |
总分: 92 ✗

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 60 | 60 |
| 效益指标 | 社会效益指标 | 脱困率 | ≥30% | 28% | 40 | 36 |
总分: 96
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.points import differs, read_points
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote, rows


@rule(item="规范完整性", severity="error", basis="scoring")
def check(declaration: Declaration) -> Iterator[Remark]:
    total = read_points(declaration.total_score)
    table = list(rows(declaration))
    scores = [score for row in table if (score := read_points(row.indicator.score)) is not None]
    if total is None or not scores or len(scores) != len(table):
        return
    execution = next((s for line in declaration.budget_lines if (s := read_points(line.score)) is not None), Decimal(0))
    added = sum(scores, Decimal(0))
    if differs(added, total) and differs(added + execution, total) and not _may_be_execution(total - added, execution):
        parts = f"各指标得分合计{added:f}分" + (f"，加预算执行率{execution:f}分" if execution else "")
        yield remark(
            f"总分写{total:f}分，{parts}，应为{added + execution:f}分",
            f"核对各项得分，总分改为{added + execution:f}",
            quote(declaration, "/total_score"),
        )


def _may_be_execution(difference: Decimal, execution: Decimal) -> bool:
    """Where no score for budget execution was read, its ten points may be what is missing from the sum."""
    return not execution and 0 < difference <= 10
