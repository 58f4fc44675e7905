"""定性指标的得分与完成程度不符

为什么
定性指标按程度分三档计分：达成年度指标得分值的80%至100%，部分达成60%至80%，未达成且效果较差60%以下。写“部分达成”却
给了九成的分，前后矛盾。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 效益指标 | 社会效益指标 | 帮扶体系建设 | 体系建成 | 部分达成年度指标并具有一定效果 | 20 | 19 ✗ |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 效益指标 | 社会效益指标 | 帮扶体系建设 | 体系建成 | 部分达成年度指标并具有一定效果 | 20 | 14 |
| 效益指标 | 社会效益指标 | 职工参与情况 | 积极参与 | 达成年度指标 | 10 | 9 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.completion import points
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows


@rule(item="绩效合理性", severity="error", basis="scoring")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    bands = reference.entries("qualitative_bands")
    for row in rows(declaration):
        weight, score = points(row.indicator.weight), points(row.indicator.score)
        said = fold(row.indicator.actual or "")
        band = next((band for band in bands if re.search(band["words"], said)), None)
        if not weight or score is None or band is None:
            continue
        low, high = weight * band["low"] / 100, weight * band["high"] / 100
        if not low <= score <= high:
            yield remark(
                f"“{row.name}”写“{row.indicator.actual}”，得{score:f}分，应在{_plain(low)}至{_plain(high)}分之间",
                "核对完成程度和得分，改为一致",
                row.at("score"),
                row.at("actual"),
            )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
