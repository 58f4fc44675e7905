"""Money 金额: exact amounts in yuan, and the two units forms print them in."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from jixiao.core.text import fold

MoneyUnit = Literal["元", "万元"]

YUAN_PER: dict[MoneyUnit, Decimal] = {"元": Decimal(1), "万元": Decimal(10_000)}
_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 20  # yuan; a longer row of digits is a code
_AMOUNT = re.compile(r"^(?:人民币|[¥￥])?([-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+)(亿元|万元|元|亿|万)?(?:整)?$")
_PRINTED = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000), "亿元": Decimal(10**8), "亿": Decimal(10**8)}


def yuan(amount: Decimal) -> Decimal:
    """Return `amount` in yuan with two decimal places (half up)."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def parse_amount(text: str, unit: MoneyUnit = "元") -> Decimal | None:
    """Read a printed amount, as “1,000,000.00”, “74.5” or “74.5万元”, into yuan; None when it is not one.

    `unit` is what the form prints its money in; a unit printed beside the number itself wins.
    """
    match = _AMOUNT.match(fold(text))
    if not match:
        return None
    number, printed = match.groups()
    factor = _PRINTED[printed] if printed else YUAN_PER[unit]
    amount = Decimal(number.replace(",", "")) * factor
    return yuan(amount) if abs(amount) < _LARGEST else None


def print_amount(amount: Decimal, unit: MoneyUnit = "元") -> str:
    """Print yuan in the form's unit: 元 with two decimals, 万元 with as many as it needs."""
    if unit == "元":
        return f"{amount:.2f}"
    scaled = (amount / YUAN_PER[unit]).normalize()
    return f"{scaled:f}"
