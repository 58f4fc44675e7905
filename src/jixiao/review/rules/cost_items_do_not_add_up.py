"""支出明细相加不等于预算总额

为什么
项目构成各行的金额加起来应当等于合计，也等于申请的预算。对不上，不是漏列就是多列。

错误示例
项目资金(元) 项目总金额: 100000
| 项目明细 | 明细金额 |
| 困难职工慰问 | 60000 ✗ |
| 高温慰问 | 30000 |

正确示例
项目资金(元) 项目总金额: 100000
| 项目明细 | 明细金额 |
| 困难职工慰问 | 60000 |
| 高温慰问 | 40000 |

正确示例
项目资金(元) 项目总金额: 300000
年度资金总额: 100000
| 经济科目名称 | 预算金额(元) |
| 救济费 | 100000 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.money import MoneyUnit, parse_amount, print_amount
from jixiao.core.path import pointer
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import fields, quote

_AMOUNT = re.compile(r"(?:明细|预算|支出|申请)?金额(?:\((万元|元)\))?|预算数?(?:\((万元|元)\))?")
_SUM = re.compile(r"(?:金额)?(?:合计|总计)")


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"), yields_to=("money-unit-confused",))
def check(declaration: Declaration) -> Iterator[Remark]:
    items = list(_amounts(declaration))
    whole = list(_wholes(declaration))
    if not items or len(items) != len(declaration.cost_items) or not whole:
        return
    added = sum((amount for _, amount in items), Decimal(0))
    if all(amount != added for _, amount in whole):
        unit = declaration.money_unit or "元"
        yield remark(
            f"支出明细{len(items)}行相加为{print_amount(added, unit)}{unit}，"
            f"预算总额为{print_amount(whole[0][1], unit)}{unit}，相差{print_amount(abs(whole[0][1] - added), unit)}{unit}",
            "核对各行金额，有漏列的补上，使合计等于预算总额",
            *(evidence for evidence, _ in items),
            whole[0][0],
        )


def _amounts(declaration: Declaration) -> Iterator[tuple[Evidence, Decimal]]:
    for number, item in enumerate(declaration.cost_items):
        if any(_SUM.fullmatch(fold(str(value))) for value in item.values()):
            continue
        for column, value in item.items():
            match = _AMOUNT.fullmatch(fold(column))
            unit: MoneyUnit = "万元" if "万元" in column else declaration.money_unit or "元"
            amount = parse_amount(value, unit) if match and isinstance(value, str) else None
            if amount is not None:
                yield Evidence(pointer("cost_items", number, column), str(value)), amount
                break


def _wholes(declaration: Declaration) -> Iterator[tuple[Evidence, Decimal]]:
    for key in ("current_year", "total"):
        amount = getattr(declaration.funding, key)
        if amount is not None:
            yield quote(declaration, pointer("funding", key)), amount
    for passage in fields(declaration):
        amount = (
            parse_amount(passage.text, declaration.money_unit or "元") if _SUM.fullmatch(fold(passage.label)) else None
        )
        if amount is not None:
            yield passage.at(), amount
