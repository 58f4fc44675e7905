"""时效指标里放的是与时间无关的比率

为什么
时效指标衡量快慢：什么时候完成、按时完成的占多少。建制率、救助率、覆盖率与时间无关，放在时效下，时效等于没有设。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | 时效指标 | 厂务公开建制率 ✗ | 建立厂务公开制度的企业占全部建会企业的比重 | ≥50百分比 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 救助申请按时办结率 | ≥95% |
| 产出指标 | 时效指标 | 年度任务完成率 | 100% |
| 产出指标 | 质量指标 | 厂务公开建制率 | ≥50% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_IN_TIME = re.compile(
    r"及时|按时|按期|准时|限时|时限|时间|时效|进度|当[日月年天]|\d+[日天月]内|如期|工期|完成率|完工率|开工率|执行率|到位率|支付率|响应|提前|期限|办结|逾期|超期"
)


@rule(item="指标科学性", severity="warning", basis="classes", yields_to=("satisfaction-misfiled",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "output.timeliness"):
        if row.is_rate and not _IN_TIME.search(row.folded + fold(row.indicator.description or "")):
            yield remark(
                f"“{row.name}”说的不是快慢，却放在“{row.indicator.level2}”下",
                f"移到质量指标：“{row.name} {row.value}”；时效指标另写完成日期或按时完成率",
                row.at("name"),
                *_level2(row),
            )


def _level2(row: Row) -> list[Evidence]:
    return [row.at("level2")] if row.indicator.level2 else []
