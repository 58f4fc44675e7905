"""产出数量乘以单位成本超出预算

为什么
指标说发给200人、每人5000元，要100万元，预算只有80万元：不是人数、标准填错，就是钱不够。

错误示例
项目资金(万元) 年度资金总额: 80
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 发放一次性奖金人数 | 200人 |
| 产出指标 | 成本指标 | 奖金标准 | 5000元/人 ✗ |

正确示例
项目资金(万元) 年度资金总额: 74.5
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 表彰劳模和先进工作者 | 149人 |
| 产出指标 | 成本指标 | 奖励标准 | 5000元/人 |

正确示例
项目资金(万元) 年度资金总额: 20
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 服务职工人数 | ≥5000人 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 产出指标 | 成本指标 | 劳模体检标准 | ≤800元/人 |
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.money import parse_amount, print_amount
from jixiao.core.path import pointer
from jixiao.core.quantity import comparable_units, excludes, same_subject
from jixiao.core.units import UNIT_FAMILY
from jixiao.review.agreement import unit_of, value_of
from jixiao.review.echo import plain
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows, quote

_SLACK = Decimal("1.02")


@rule(item="资金匹配性", severity="warning", basis=("money", "cost"), yields_to=("cost-contradicts-budget", "money-unit-confused"))
def check(declaration: Declaration) -> Iterator[Remark]:
    budget = max((a for a in (declaration.funding.current_year, declaration.funding.total) if a is not None), default=None)
    if not budget:
        return
    counts = [row for row in live_rows(declaration, "output.quantity") if row.number_value and row.indicator.period != "medium"]
    key = "current_year" if declaration.funding.current_year == budget else "total"
    for price in live_rows(declaration, "output.cost", "cost", "output.quantity"):
        each = _price(price)
        count = _counted(price, counts) if each is not None else None
        if each is None or count is None:
            continue
        number = value_of(count.indicator.target) or Decimal(0)
        if number * each > budget * _SLACK:
            unit = declaration.money_unit or "元"
            yield remark(
                f"“{count.name}”{count.value}×“{price.name}”{price.value}={print_amount(number * each, unit)}{unit}，"
                f"超过预算{print_amount(budget, unit)}{unit}",
                "核对数量、标准和预算；部分由其他资金承担的，在资金来源中写明",
                price.target,
                count.target,
                quote(declaration, pointer("funding", key)),
            )


def _price(row: Row) -> Decimal | None:
    """Return the price in yuan for one, where the target is an exact or lowest price for each of something."""
    target = row.indicator.target
    money, _, each = (target.unit or "").partition("/")
    if target.number is None or not each or "/" in each or "·" in each or target.upper is not None or target.comparator in ("≤", "<"):
        return None
    return parse_amount(f"{target.number:f}{money}") if UNIT_FAMILY.get(money) == "money" else None


def _counted(price: Row, counts: list[Row]) -> Row | None:
    """Return the one indicator the price is for: the only one in its unit, or the only one of the same thing."""
    each = (price.indicator.target.unit or "").partition("/")[2]
    fitting = [row for row in counts if row is not price and comparable_units(unit_of(row) or "?", each, strict=True)]
    fitting = [row for row in fitting if not excludes(plain(row.name), plain(price.name))]
    if len(fitting) > 1:
        fitting = [row for row in fitting if same_subject(row.name, price.name) >= 0.8]
    return fitting[0] if len(fitting) == 1 else None
