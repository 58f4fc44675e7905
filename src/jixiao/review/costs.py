"""Cost lines 支出明细: the rows of 项目构成分解 as numbers, with the cells they were read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.declaration import Declaration, FieldValue
from jixiao.core.finding import Evidence
from jixiao.core.money import MoneyUnit, parse_amount
from jixiao.core.path import pointer
from jixiao.core.text import fold

_AMOUNT = re.compile(r"(?:明细|预算|支出|申请|安排)?金额(?:\((?:万元|元)\))?|预算数?(?:\((?:万元|元)\))?|小计(?:\((?:万元|元)\))?")
_PRICE = re.compile(r"(?:单价|标准|单位成本|支出标准)(?:\((?:万元|元)(?:/.{1,3})?\))?")
_COUNT = re.compile(r"数量(?:\(.{1,4}\))?|人数|工程量")
_WORDS = re.compile(r"项目内容|项目明细|支出内容|明细|内容|用途|支出项目|测算依据|计算过程|测算过程|备注|说明|子项目(?:名称)?|具体内容")
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(.{0,4})")
_SUM = re.compile(r"(?:金额)?(?:合计|总计|小计)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a cost line, with its number (money in yuan) and the unit behind it where printed."""

    column: str
    evidence: Evidence
    number: Decimal
    unit: str | None = None

    @property
    def text(self) -> str:
        return self.evidence.text


@dataclass(frozen=True, slots=True)
class CostLine:
    """One row: what it is for, and amount, price and count where printed."""

    words: tuple[Evidence, ...]
    amount: Cell | None
    price: Cell | None
    count: Cell | None

    @property
    def name(self) -> str:
        """What the money is for, as printed."""
        return "".join(dict.fromkeys(said.text.strip() for said in self.words[:2]))


def cost_lines(declaration: Declaration) -> Iterator[CostLine]:
    """Yield the cost lines that are no total."""
    for number, item in enumerate(declaration.cost_items):
        if any(_SUM.fullmatch(fold(str(value))) for value in item.values()):
            continue
        cells = [(column, value) for column, value in item.items() if isinstance(value, str) and value.strip()]
        words = tuple(_at(number, column, value) for column, value in cells if _WORDS.fullmatch(fold(column)))
        unit = declaration.money_unit or "元"
        yield CostLine(
            words,
            next((c for column, value in cells if _AMOUNT.fullmatch(fold(column)) and (c := _money(number, column, value, unit))), None),
            next((c for column, value in cells if _PRICE.fullmatch(fold(column)) and (c := _money(number, column, value, unit))), None),
            next((c for column, value in cells if _COUNT.fullmatch(fold(column)) and (c := _count(number, column, value))), None),
        )  # fmt: skip


def _at(number: int, column: str, value: FieldValue) -> Evidence:
    return Evidence(pointer("cost_items", number, column), str(value))


def _money(number: int, column: str, value: str, unit: MoneyUnit) -> Cell | None:
    told: MoneyUnit = "万元" if "万元" in column else "元" if "元" in column else unit
    amount = parse_amount(re.sub(r"/.{1,3}$", "", fold(value)), told)
    return Cell(column, _at(number, column, value), amount, told) if amount is not None else None


def _count(number: int, column: str, value: str) -> Cell | None:
    match = _NUMBER.fullmatch(fold(value))
    return Cell(column, _at(number, column, value), Decimal(match[1].replace(",", "")), match[2] or None) if match else None
