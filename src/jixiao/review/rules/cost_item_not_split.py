"""明细没有拆出单价和数量

为什么
数量写“1”、单价写总额，等于没有测算。评审要看的是多少人、多少场、每人每场多少钱。

错误示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 一线职工高温慰问 | 350000 | 350000 ✗ | 1 |
| 困难职工慰问 | 15000 | 500 | 30 |

正确示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 一线职工高温慰问 | 350000 | 100 | 3500 |
| 年度审计费 | 8000 | 8000 | 1 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration, FieldValue
from jixiao.core.finding import Evidence
from jixiao.core.money import parse_amount
from jixiao.core.path import pointer
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import listed


@rule(item="资金匹配性", severity="info", basis="line-items")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    least = reference.threshold("lump-sum")
    lumps = [
        (number, item)
        for number, item in enumerate(declaration.cost_items)
        if _amount(item.get("数量")) == 1 and (price := _amount(item.get("单价"))) is not None and price >= least
    ]
    if lumps:
        names = listed([str(item.get("项目明细") or item.get("项目内容") or item.get("单价")) for _, item in lumps])
        yield remark(
            f"{names}的数量写“1”、单价写总额，看不出是怎样测算的",
            "按实际拆开，如“100元/人×3500人”；确为一次性整笔支出的，在依据栏说明",
            *(Evidence(pointer("cost_items", number, "单价"), str(item["单价"])) for number, item in lumps),
        )


def _amount(value: FieldValue | None) -> Decimal | None:
    return parse_amount(value) if isinstance(value, str) else None
