"""文字中的比率与指标值不同

为什么
目标写“满意度达到95%以上”，指标写“≥90%”，等于自己把承诺降了五个百分点。目标和指标应当是同一个数。

错误示例
年度目标: 及时足额发放慰问金，困难职工满意度达到95%以上。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 困难职工满意度 | ≥90% ✗ |

正确示例
年度目标: 培训合格率达到95%，参训职工满意度90%以上，重复信访量同比下降10%。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 培训合格率 | ≥95% |
| 满意度指标 | 服务对象满意度指标 | 参训职工满意度 | ≥90% |

正确示例
年度目标: 企业满意度95%以上。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |
| 满意度指标 | 服务对象满意度指标 | 企业满意度 | ≥95% |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.review.comparison import disagreements
from jixiao.review.rule import Remark, remark, rule


@rule(item="指标科学性", severity="error", basis=("scientific", "matched"), yields_to=("placeholder-left", "percent-over-hundred"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for found in disagreements(declaration, "rate", Decimal(1)):
        row, claim = found.row, found.claim
        said = remark(
            f"“{claim.passage.label}”写“{claim.words}”，指标“{row.name}”写“{row.value}”，两处比率不同",
            "核对后改成同一个数；指标不应低于目标中已经承诺的水平",
            row.target,
            claim.evidence,
        )
        yield said if found.is_sure else said.rated("warning")
