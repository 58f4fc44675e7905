"""明细文字与数量、金额不符

为什么
明细写“11名劳模慰问”，数量栏却按30人算钱；写“约2500人，人均100元”，金额却不是25万元。文字是测算依据，应当与数字栏一致。

错误示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 11名区属劳模慰问 | 15000 | 500 | 30 ✗ |

错误示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 一线职工高温慰问（约2500人，人均100元计算） | 350000 ✗ | 350000 | 1 |

正确示例
| 项目明细 | 明细金额 | 单价 | 数量 |
| 11名区属劳模慰问 | 5500 | 500 | 11 |
| 一线职工高温慰问（约2500人，人均100元计算） | 250000 | 250000 | 1 |
| 30名学员培训（每人5天） | 15000 | 100 | 150 |
| 2名专家授课费 | 6000 | 1000 | 6 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.money import MoneyUnit, print_amount
from jixiao.core.quantity import Product, Quantity, comparable_units, products, quantities
from jixiao.core.text import fold
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.costs import CostLine, cost_lines
from jixiao.review.rule import Remark, remark, rule

_ROUGH = Decimal("0.1")
_COUNTED = ("people", "visits", "households")
_PEOPLE = re.compile(r"人数|[人名户]")


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"), yields_to=("cost-line-product-differs",))
def check(declaration: Declaration) -> Iterator[Remark]:
    for number, line in enumerate(cost_lines(declaration)):
        for words in line.words:
            said = list(_product_remarks(line, words, declaration.money_unit or "元"))
            yield from said or _count_remarks(line, words, str(declaration.cost_items[number].get("数量依据", "")))


def _product_remarks(line: CostLine, words: Evidence, unit: MoneyUnit) -> Iterator[Remark]:
    found = products(words.text)
    if len(found) != 1 or line.amount is None:
        return
    product = _product(found[0])
    rough = _ROUGH if found[0].count.approximate or found[0].price.approximate else Decimal("0.005")
    if product is not None and abs(product - line.amount.number) > product * rough:
        start, end = found[0].count.span[0], found[0].price.span[1]
        start, end = min(start, found[0].price.span[0]), max(end, found[0].count.span[1])
        yield remark(
            f"明细写“{words.text[start:end]}”，算出来是{print_amount(product, unit)}{unit}，金额栏写{line.amount.text}",
            "核对人数、标准和金额；金额含其他支出的，另起一行列出",
            line.amount.evidence,
            Evidence(words.path, words.text, (start, end)),
        )


def _product(found: Product) -> Decimal | None:
    count, price = found.count.value, found.price.value
    exact = count is not None and price is not None and not (found.count.upper or found.price.upper)
    return count * price if exact and count is not None and price is not None else None


def _count_remarks(line: CostLine, words: Evidence, counted_by: str) -> Iterator[Remark]:
    counts = [q for q in quantities(words.text) if q.kind == "count" and q.role is None and q.value]
    if line.count is None or line.count.number <= 1 or len(counts) != 1:
        return
    said = counts[0]
    people = UNIT_FAMILY.get(said.unit or "") in _COUNTED and not said.approximate and said.value != line.count.number
    if people and _is_same_measure(line, said, counted_by) and _has_no_factor(words.text, said):
        yield remark(
            f"明细写“{said.text}{said.noun or ''}”，数量栏写{line.count.text}",
            "核对人数，按实际人数改数量和金额；按人次计算的，写出每人几次",
            line.count.evidence,
            Evidence(words.path, words.text, said.span),
        )


def _is_same_measure(line: CostLine, said: Quantity, counted_by: str) -> bool:
    unit = line.count.unit if line.count else None
    if unit:
        return comparable_units(unit, said.unit, strict=True)
    column = fold(line.count.column) if line.count else ""
    return bool(_PEOPLE.search(fold(counted_by)) or _PEOPLE.search(column)) or _is_single(line, said)


def _is_single(line: CostLine, said: Quantity) -> bool:
    """Is nothing else in the line what the count might be of: no whole multiple (人×天) of what the words say?"""
    count = line.count.number if line.count else Decimal(0)
    return said.value is not None and count % said.value != 0


def _has_no_factor(text: str, said: Quantity) -> bool:
    others = [q for q in quantities(text) if q.span != said.span and q.kind in ("count", "duration", "unit_price")]
    return not others and not re.search(r"每[人名户]", text)
