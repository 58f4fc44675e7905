"""分值相加不是100分

为什么
自评满分100分，其中预算执行率通常10分，其余各指标合计90分。分值加不到100，总分就没有意义。

错误示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 98 | 10 | 98% | 9.8 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 50 | 50 |
| 效益指标 | 社会效益指标 | 脱困率 | ≥30% | 30% | 30 ✗ | 30 |

正确示例
表种: 自评
| 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 100 | 98 | 10 | 98% | 9.8 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 救助户数 | ≥80户 | 80户 | 50 | 50 |
| 效益指标 | 社会效益指标 | 脱困率 | ≥30% | 30% | 40 | 40 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.points import differs, read_points
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="规范完整性", severity="error", basis="weights")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    table = list(rows(declaration))
    weights = [weight for row in table if (weight := read_points(row.indicator.weight)) is not None]
    if not weights or len(weights) != len(table):
        return
    execution = next((w for line in declaration.budget_lines if (w := read_points(line.weight)) is not None), None)
    added = sum(weights, Decimal(0))
    whole = [added, added + (execution or 0)]
    # Where the form prints no points for budget execution, its 10 points may be left out of the sum.
    allowed = [Decimal(100), Decimal(90)] if execution is None else [Decimal(100)]
    if all(differs(one, other) for one in whole for other in allowed) and _is_near(whole, reference):
        said = f"各指标分值合计{added:f}分" + (f"，加预算执行率{execution:f}分共{whole[1]:f}分" if execution else "")
        yield remark(f"{said}，不是100分", "调整分值，使各指标与预算执行率合计100分", table[-1].at("weight"))


def _is_near(whole: list[Decimal], reference: Reference) -> bool:
    """A sum far from a hundred means another scale, or a part of a table; it is no slip of arithmetic."""
    return any(abs(added - 100) <= reference.threshold("weights-slip") for added in whole)
