"""Measures 数量: the types of what is found in prose. `jixiao.core.quantity` finds them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

QuantityKind = Literal[
    "count", "money", "rate", "unit_price", "duration", "date", "document_number", "ordinal", "name"
]  # fmt: skip
Role = Literal["previous", "change", "total", "part", "per"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text, with what it counts and what it is about.

    `text` are the exact words (近8万名) at `span`; `value` is exact, money in yuan, rates in percent (九成 is 90), a single
    year its number, else None for dates, names and document numbers; a range has its lower bound in `value` and the
    higher in `upper`. `unit` is the measure word or unit as printed, with the scale for money (万元) and “/” for a price
    (元/人, also for 人均100元). `comparator` is ≥ ≤ > < or None; `approximate` marks 约, 近, 余, 左右, 预计.

    `noun` is what a count counts (技术人员), `topic` what the quantity is about (生活救助, 满意度); None where unsure.
    `role`: `previous` a former value (由原来的100万元…), `change` an increase or decrease, `total` and `part` of a list,
    `per` a value for each of something (every unit price; 每场不少于50人), else None. `clause` is its clause's span.
    """

    text: str
    span: tuple[int, int]
    kind: QuantityKind
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    approximate: bool = False
    noun: str | None = None
    topic: str | None = None
    role: Role | None = None
    clause: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Sum:
    """A list of parts (其中A 20万元, B 15万元) and the total it belongs to, None when the text prints none."""

    total: Quantity | None
    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A count and a price for each (约2500人, 人均100元), and the amount where the text prints the result."""

    count: Quantity
    price: Quantity
    amount: Quantity | None


class Mention(NamedTuple):
    """A quantity before it is bound: its place and what its own words say. `start` of the number itself is `number`.

    `opaque` mentions end the noun phrase before them; names and ordinals inside a phrase do not.
    """

    start: int
    end: int
    number: int
    kind: QuantityKind
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    comparator: str | None = None
    approximate: bool = False
    opaque: bool = True
