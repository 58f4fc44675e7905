"""时间要求放错了类别

为什么
完成时间、及时率衡量快慢，属于时效指标。放在数量、质量或效益下，类别权重就算错了。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补贴发放及时率 ✗ | ≥95% |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 项目完成时间 ✗ | 12月底前 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 时效指标 | 补贴发放及时率 | ≥95% |
| 产出指标 | 数量指标 | 培训时间 | ≥5天 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import rows

_TIME = re.compile(
    r"(?:及时|按时|按期|准时)(?:完成|发放|支付|拨付|开展)*(?:率|性)?(?:\([^()]*\))?$|(?:完成|完工|竣工|发放|开工|交付)(?:时间|时限|期限)(?:\([^()]*\))?$"
)


@rule(item="指标科学性", severity="warning", basis="classes")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "output.quantity", "output.quality", "output.cost", "outcome"):
        if _TIME.search(row.folded):
            yield remark(
                f"“{row.name}”说的是快慢，却放在“{row.indicator.level2}”下",
                f"移到时效指标：“{row.name} {row.value}”",
                row.at("name"),
                row.target,
            )
