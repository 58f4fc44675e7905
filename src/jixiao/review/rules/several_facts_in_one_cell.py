"""一个指标值里写了几个数量

为什么
一条指标只衡量一件事。几个数量写在一格里，完成了一个没完成另一个时，就不知道怎样打分。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 慰问活动 | 慰问劳模30人，走访企业12家，送清凉8场 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 慰问劳模人数 | ≥30人 |
| 产出指标 | 数量指标 | 走访企业数 | 12家 |
| 产出指标 | 数量指标 | 送清凉场次 | 8-10场 |
| 产出指标 | 时效指标 | 首批补助发放时间 | 2024年6月30日前 |
| 效益指标 | 社会效益指标 | 宣传报道 | 优：10篇以上；良：5篇；中：1篇 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.core.units import unit_pattern
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_QUANTITY = re.compile(rf"\d+(?:\.\d+)?(?:{unit_pattern()})")
_DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|底|份)?|\d+(?:\.\d+)?-(?=\d)")
_GRADES = re.compile(r"[优良中差好][:：(（]|每[人户场年月次]|优秀|良好|其中|/|分级|×|\*|=")


@rule(item="指标科学性", severity="info", basis="quantified", yields_to=("quantity-without-number",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        found = _quantities(row)
        if len(found) > 1:
            yield remark(
                f"“{row.name}”的指标值写了{len(found)}个数量：{'、'.join(found)}",
                "拆成几条指标，每条只写一个数值，分别设置权重",
                row.target,
            )


def _quantities(row: Row) -> list[str]:
    text = fold(row.value)
    if row.indicator.target.number is not None or _GRADES.search(text):
        return []
    return list(dict.fromkeys(_QUANTITY.findall(_DATE.sub(" ", text))))
