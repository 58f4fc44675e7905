"""数量指标没有数字

为什么
数量指标就是要写办多少件事、服务多少人。写成一句话，既不能监控进度，也不能评价完成情况。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 全市工会“好网民”主题活动 | 开展系列活动 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 全市工会“好网民”主题活动 | ≥4场 |
| 产出指标 | 数量指标 | 培训班期数 | 不少于两期 |
| 产出指标 | 数量指标 | 救助对象 | 全部在档困难职工 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_COUNTED = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+(?:余|多)?[人次场户个件篇批期名家项座台套种]|全部|全覆盖|所有|每[年月周季人户]"
)


@rule(item="指标科学性", severity="error", basis=("measurable", "quantified"), yields_to=("placeholder-left",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "output.quantity"):
        if row.indicator.target.kind == "qualitative" and row.value and not _COUNTED.search(fold(row.value)):
            yield remark(
                f"数量指标“{row.name}”的指标值“{row.value}”没有数字",
                "写明数量和计量单位，如“≥4场”“≥200人次”",
                row.target,
            )
