"""时效指标没有写具体时间

为什么
“及时”“本年内”说不清最迟什么时候做完，进度监控时无从判断快慢。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 项目完成时间 | 本年内 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 时效 | 补贴发放及时性 | 及时 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 项目完成时间 | 12月10日前 |
| 产出指标 | 时效指标 | 完成时间 | ≤1年 |
| 产出指标 | 时效指标 | 补贴发放及时率 | ≥95% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import listed, rows


@rule(item="明确清晰性", severity="info", basis="measurable", yields_to=("placeholder-left",))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    vague = reference.words("vague-time")
    found = [row for row in rows(declaration, "output.timeliness") if vague.fullmatch(fold(row.value).rstrip("。.;"))]
    if found:
        names = listed([f"{row.name}：{row.value}" for row in found])
        yield remark(
            f"时效指标{names}没有写具体时间",
            "写明最迟日期或时限，如“12月10日前”“收到申请后15个工作日内”",
            *(row.target for row in found),
        )
