"""经济效益写成了支出纪律

为什么
经济效益是项目带来的收入、节约、就业、产值等变化。“按照预算执行”“确保正常开展”是花钱应守的规矩，不是效益。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效益指标 | 经济效益指标 | 节约成本 | 按照预算执行 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效益指标 | 经济效益指标 | 集中采购资金节约率 | ≥5% |
| 效益指标 | 经济效益指标 | 不适用 | 不适用 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import live_rows


@rule(item="绩效合理性", severity="warning", basis="classes")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    discipline = reference.words("discipline")
    for row in live_rows(declaration, "outcome.economic"):
        if row.indicator.target.kind == "qualitative" and discipline.fullmatch(fold(row.value).rstrip("。")):
            yield remark(
                f"“{row.name}：{row.value}”是支出纪律，不是经济效益",
                "写项目带来的经济结果，如“资金节约率 ≥5%”“带动就业 ≥50人”；确实没有的写“不适用”",
                row.target,
                row.at("name"),
            )
