"""产出指标里放的是效益

为什么
产出是项目直接做成的事：办了多少场、救助多少户。知晓率、就业率、社会影响是做成以后带来的变化，属于效益。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 参训职工就业率 ✗ | ≥60% |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 就业培训人数 | ≥300人 |
| 效益指标 | 社会效益指标 | 参训职工就业率 | ≥60% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="指标科学性", severity="warning", basis="classes", yields_to=("rate-filed-as-quantity",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    pattern = reference.words("outcome-name")
    for row in rows(declaration, "output.quantity", "output.quality", "output.timeliness"):
        if pattern.search(row.folded):
            yield remark(
                f"“{row.name}”说的是带来的变化，却放在“{row.indicator.level2}”下",
                f"移到效益指标：“{row.name} {row.value}”；产出指标另写直接做成的事",
                row.at("name"),
                row.target,
            )
