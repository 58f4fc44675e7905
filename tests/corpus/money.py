"""Money of the corpus: amounts that add up, and how forms print them."""

import random
from collections.abc import Collection
from decimal import Decimal

from jixiao.core.money import YUAN_PER, MoneyUnit, print_amount

_PARTS = ("appropriation", "carry_over", "other")
_LEVELS = ("appropriation_higher", "appropriation_own", "appropriation_lower")
_CENT = Decimal("0.01")


def share_out(chance: random.Random, whole: Decimal, parts: int) -> list[Decimal]:
    """Cut an amount into so many parts that add up to it again."""
    cuts = sorted((whole * chance.randint(0, 100) / 100).quantize(_CENT) for _ in range(parts - 1))
    return [high - low for low, high in zip([Decimal(0), *cuts], [*cuts, whole], strict=True)]


def amounts(chance: random.Random, keys: Collection[str], unit: MoneyUnit) -> dict[str, Decimal | None]:
    """Return the money of one form, in yuan, for the funding keys that it prints; its sums hold."""
    whole = _whole(chance, unit)
    parts = [key for key in _PARTS if key in keys]
    found: dict[str, Decimal | None] = dict(zip(parts, _sources(chance, whole, len(parts)), strict=True))
    levels = [key for key in _LEVELS if key in keys]
    if levels:
        found |= zip(levels, share_out(chance, found.get("appropriation") or Decimal(0), len(levels)), strict=True)
    found["current_year"] = whole
    found["total"] = whole * chance.choice((1, 1, 2, 3)) if "current_year" in keys else whole
    for key in ("previous_total", "previous_current_year"):
        found[key] = None if chance.random() < 0.3 else _whole(chance, unit)
    blank = chance.random() < 0.04
    return {key: None if blank or (not found[key] and chance.random() < 0.5) else found[key] for key in keys if key in found}


def _sources(chance: random.Random, whole: Decimal, parts: int) -> list[Decimal]:
    if parts == 0 or chance.random() < 0.5:
        return [whole, *[Decimal(0)] * (parts - 1)][:parts]
    return share_out(chance, whole, parts)


def _whole(chance: random.Random, unit: MoneyUnit) -> Decimal:
    size = chance.choice((100, 1000, 10_000, 100_000))
    number = Decimal(chance.randint(1, size)) / chance.choice((1, 1, 10, 100))
    return (number * YUAN_PER["万元"] if unit == "万元" or chance.random() < 0.7 else number * 100).quantize(_CENT)


def money_text(chance: random.Random, amount: Decimal | None, unit: MoneyUnit) -> str:
    """Print an amount as people do: grouped or not, with the decimals they like; nothing for None."""
    if amount is None:
        return ""
    text = print_amount(amount, unit)
    style = chance.random()
    if style < 0.15:
        return f"{Decimal(text):,f}"
    if style < 0.3 and unit == "万元" and Decimal(text) == Decimal(text).quantize(_CENT):
        return f"{Decimal(text):.2f}"
    return text
