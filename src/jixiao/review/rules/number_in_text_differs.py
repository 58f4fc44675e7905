"""文字中的数量与指标值不同

为什么
同一件事，方案或目标写一个数，指标写另一个数，年终就不知道按哪个数考核。审核时逐一对照，对不上的退回修改。

错误示例
项目实施计划: 生活救助2019年1月-12月实施，拟救助1000人；助学救助10月份进行，拟救助60人。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | =2000人 ✗ |
| 产出指标 | 数量指标 | 助学救助人数 | =60人 |

错误示例
年度目标: 全年举办职工书法培训班8期，培训职工400人。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 举办培训班期数 | ≥12期 ✗ |

正确示例
项目实施计划: 2019年拟救助生活困难职工1000人，其中特困职工200人。
年度目标: 组织劳模疗休养100人、体检约130人。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 生活救助人数 | =1000人 |
| 产出指标 | 数量指标 | 劳模疗休养人数 | ≥100人 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥120人 |

正确示例
项目概况: 全县现有困难职工1260户，2023年救助980户。
年度目标: 2024年救助困难职工1000户。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 救助困难职工户数 | 1000户 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.comparison import disagreements
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule


@rule(
    item="资金匹配性",
    severity="error",
    basis=("scientific", "matched"),
    yields_to=("placeholder-left", "description-contradicts-target"),
)
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for found in disagreements(declaration, "count", reference.threshold("target-below-plan") / 100):
        if found.verdict == "differs":
            row, claim = found.row, found.claim
            said = remark(
                f"“{claim.passage.label}”写“{claim.words}”，指标“{row.name}”写“{row.value}”，两处数量不同",
                "核对后改成同一个数；两处口径不同的，在名称或文字中写明",
                row.target,
                claim.evidence,
            )
            yield said if found.is_sure else said.rated("warning")
