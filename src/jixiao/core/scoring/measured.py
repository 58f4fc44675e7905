"""Measured 可比: a target and a result as two numbers of one unit, or why they cannot be compared. Nothing is guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jixiao.core.conversion import convert
from jixiao.core.scoring.points import plain
from jixiao.core.target import Target, parse_target
from jixiao.core.text import fold

Direction = Literal["larger", "smaller", "equal", "range"]

_DIRECTIONS: dict[str | None, Direction] = {"≥": "larger", ">": "larger", "≤": "smaller", "<": "smaller"}
_ROUGH = re.compile(r"约|左右|上下|近\d|余$|多$|\d多|\d余|预计")
_RISE, _FALL = re.compile(r"提[高升]|增[长加]|上升"), re.compile(r"下降|降低|减少")


@dataclass(frozen=True, slots=True)
class Measured:
    """A target `aim` (to `upper` for a range) and the `actual` in the aim's unit; `unit` as printed, "" for none.

    `signed` False: the form prints no comparator. `note` says what reading them took (a conversion, a missing unit).
    """

    aim: Decimal
    actual: Decimal
    direction: Direction
    unit: str = ""
    upper: Decimal | None = None
    signed: bool = True
    note: str = ""

    @property
    def smaller_is_better(self) -> bool:
        return self.direction == "smaller"

    @property
    def is_reached(self) -> bool:
        if self.smaller_is_better or (self.direction == "equal" and self.aim == 0):
            return self.actual <= self.aim
        return self.actual >= self.aim and (self.upper is None or self.actual <= self.upper)

    @property
    def rate(self) -> Decimal | None:
        """How far the aim was reached, in percent, capped nowhere; None where that has no meaning."""
        above, below = (self.aim, self.actual) if self.smaller_is_better else (self.actual, self.aim)
        return above * 100 / below if below > 0 and above >= 0 and self.upper is None else None


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """Why a target and a result cannot be compared as numbers; `remedy` says what would make them comparable."""

    why: str
    remedy: str


def measure(target: Target, actual: str | None) -> Measured | Unmeasured:
    """Read a target of numbers and the printed result beside it."""
    assert target.number is not None
    done = parse_target(actual or "")
    fault = _reading_fault(target, done)
    if fault:
        return fault
    assert done.number is not None
    unit = target.unit or ""
    value = convert(done.number, done.unit, unit) if done.unit and unit else done.number
    fault = _unit_fault(target, done, value)
    if fault or value is None:
        return fault or Unmeasured("单位不同", "")
    direction: Direction = "range" if target.upper is not None else _DIRECTIONS.get(target.comparator, "equal")
    measured = Measured(
        target.number, value, direction, unit, target.upper, target.comparator is not None, _note(target, done, value)
    )
    return _sign_fault(target, done, measured) or measured


def _reading_fault(target: Target, done: Target) -> Unmeasured | None:
    text = fold(done.text)
    if not text:
        return Unmeasured("没有填写完成值", "填写完成值")
    if done.number is None:
        return Unmeasured(
            f"指标值“{target.text}”是数字，完成值“{done.text}”不是数字", f"写明完成了多少{target.unit or ''}"
        )
    if not all(map(_is_plausible, (target.number, target.upper, done.number))):
        return Unmeasured("数字大得或小得不合情理", "核对指标值和完成值")
    if done.upper is not None or _ROUGH.search(text):
        return Unmeasured(f"完成值“{done.text}”不是确数", "写成一个确切的数")
    words = fold(target.text)
    if (_RISE.search(words) and _FALL.search(text)) or (_FALL.search(words) and _RISE.search(text)):
        return Unmeasured(f"指标值“{target.text}”与完成值“{done.text}”一升一降", "核对是提高还是降低，负的用负号写明")
    return None


def _is_plausible(number: Decimal | None) -> bool:
    return not number or Decimal("1E-12") < abs(number) < Decimal("1E18")


def _unit_fault(target: Target, done: Target, value: Decimal | None) -> Unmeasured | None:
    assert target.number is not None
    assert done.number is not None
    if value is None:
        return Unmeasured(
            f"指标值单位是“{target.unit}”，完成值单位是“{done.unit}”，不能换算", f"完成值改用“{target.unit}”"
        )
    if done.unit and not target.unit:
        return Unmeasured(f"完成值单位是“{done.unit}”，指标值没有写单位", f"核对指标值的单位是不是“{done.unit}”")
    if target.unit in ("%", "百分比") and not done.unit and 0 < done.number <= 1 < target.number:
        return Unmeasured(
            f"完成值“{done.text}”没有百分号，分不清是{plain(done.number)}%还是{plain(done.number * 100)}%", "补上百分号"
        )
    return None


def _sign_fault(target: Target, done: Target, measured: Measured) -> Unmeasured | None:
    """A result such as “≥95%” is a bound; it decides only where it lies on the good side of the target."""
    if done.comparator in (None, "="):
        return None
    same_way = _DIRECTIONS[done.comparator] == ("smaller" if measured.smaller_is_better else "larger")
    if same_way and measured.is_reached and measured.direction != "range":
        return None
    return Unmeasured(f"完成值“{done.text}”只写了范围，不是一个数", f"写明实际完成多少{target.unit or ''}")


def _note(target: Target, done: Target, value: Decimal) -> str:
    if done.unit and target.unit and value != done.number:
        return f"{done.text}即{plain(value)}{target.unit}"
    return f"完成值没有写单位，按“{target.unit}”计" if target.unit and not done.unit else ""
