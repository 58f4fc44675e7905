"""文字里的乘法算错

为什么
“100人×300元/人=5万元”，算出来是3万元。测算依据算错，预算就站不住。

错误示例
预算规模及资金用途: 开展一线职工慰问，按100人×300元/人=5万元测算。 ✗

错误示例
项目概况: 计划慰问困难职工200户，每户500元，共12万元。 ✗

正确示例
预算规模及资金用途: 为149名先进工作者发放奖金，149人×5000元/人=74.5万元。
项目概况: 对约2500名一线职工开展高温慰问，人均100元，共约25万元。
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.money import print_amount
from jixiao.core.quantity import Product, products
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages

_ROUGH, _EXACT = Decimal("0.1"), Decimal("0.005")


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for passage in passages(declaration):
        for found in products(passage.text):
            product = _wrong(found)
            if product is not None and found.amount is not None:
                spans = [said.span for said in (found.count, found.price, found.amount)]
                span = min(s[0] for s in spans), max(s[1] for s in spans)
                yield remark(
                    f"“{passage.label}”写“{passage.text[slice(*span)]}”，{found.count.text}乘以{found.price.text}是"
                    f"{_money(product, found)}",
                    "核对人数、标准和金额，改成能够算出来的数",
                    Evidence(passage.path, passage.text, span),
                )


def _wrong(found: Product) -> Decimal | None:
    """Return what the product should be when the printed amount is something else."""
    said = (found.count, found.price, found.amount)
    values = [q.value for q in said if q is not None and q.value is not None and q.upper is None]
    if len(values) != len(said) or any(q is not None and q.comparator for q in said):
        return None
    product = values[0] * values[1]
    tolerance = _ROUGH if any(q is not None and q.approximate for q in said) else _EXACT
    return product if abs(product - values[2]) > product * tolerance else None


def _money(amount: Decimal, found: Product) -> str:
    in_ten_thousands = found.amount is not None and found.amount.unit == "万元"
    return f"{print_amount(amount, '万元')}万元" if in_ten_thousands else f"{amount:f}元"
