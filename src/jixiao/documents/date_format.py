"""Date formats 日期格式: serial day numbers of a spreadsheet as the date or time that the cell shows."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from jixiao.documents.counting import chinese, digit_by_digit

# A spreadsheet's clock has no time zone.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465  # 9999-12-31
_PART = re.compile(r"y+|m+|d+|h+|s+|a{3,4}|0+|AM/PM|A/P|上午/下午|.", re.IGNORECASE | re.DOTALL)
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEK = "一二三四五六日"
Tokens = tuple[tuple[str, str], ...]


def is_date(tokens: Iterable[tuple[str, str]]) -> bool:
    """Whether format tokens hold date or time letters outside quotes."""
    kinds = list(tokens)
    letters = "".join(text.lower() for kind, text in kinds if kind == "other")
    return any(kind == "elapsed" for kind, _ in kinds) or (
        (any(letter in "ymdhs" for letter in letters) or "aaa" in letters)
        and not any(kind == "general" for kind, _ in kinds)
    )


def print_date(serial: Decimal, tokens: Tokens, chinese_digits: int, from_1904: bool) -> str | None:
    """Print a serial day number by its format; None when it is no date (negative or after 9999)."""
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    parts = _parts(tokens)
    seconds = serial * 86_400
    places = max((len(text) for kind, text in parts if kind == "fraction"), default=0)
    seconds = seconds.quantize(Decimal(1).scaleb(-places))
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(microseconds=int(seconds * 1_000_000))
    if not from_1904 and serial < 60:
        moment += timedelta(days=1)  # spreadsheets count a 29 February 1900 that never was
    noon = any(kind == "noon" for kind, _ in parts)
    clock = _Clock(moment, seconds, noon, bool(chinese_digits))
    return "".join(clock.show(kind, text) for kind, text in parts)


def _parts(tokens: Tokens) -> list[tuple[str, str]]:
    """Cut the letters into date parts; `m` is minutes after hours or before seconds, months elsewhere."""
    parts: list[tuple[str, str]] = []
    run = ""
    for kind, text in (*tokens, ("end", "")):
        if kind in ("other", "slot"):
            run += text
            continue
        parts.extend((_kind(piece), piece) for piece in _PART.findall(run))
        run = ""
        if kind != "end":
            parts.append((kind, text))
    _tell_minutes(parts)
    return [(kind, text) for kind, text in parts if kind != "space"]


def _kind(piece: str) -> str:
    low = piece.lower()
    if low in ("am/pm", "a/p", "上午/下午"):
        return "noon"
    if piece.strip("0") == "":
        return "fraction"
    return {"y": "year", "e": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}.get(
        low[0], "weekday" if low in ("aaa", "aaaa") else "text"
    )


def _tell_minutes(parts: list[tuple[str, str]]) -> None:
    clock = [(i, k, t) for i, (k, t) in enumerate(parts) if k in ("month", "hour", "second", "day", "year", "elapsed")]
    for at, (index, kind, text) in enumerate(clock):
        if kind == "month" and len(text) <= 2:
            before, after = clock[at - 1] if at else None, clock[at + 1] if at + 1 < len(clock) else None
            if (before and (before[1] == "hour" or before[2] in ("h", "hh"))) or (after and after[1] == "second"):
                parts[index] = ("minute", text)


class _Clock:
    """A moment, printed part by part."""

    def __init__(self, moment: datetime, seconds: Decimal, noon: bool, in_chinese: bool) -> None:
        self.moment, self.seconds, self.noon, self.in_chinese = moment, seconds, noon, in_chinese

    def show(self, kind: str, text: str) -> str:
        """Print one part of the format."""
        printer = getattr(self, "_" + kind, None)
        return text if printer is None else str(printer(text))

    def _number(self, number: int, text: str) -> str:
        return chinese(number) if self.in_chinese else f"{number:0{min(len(text), 2)}}"

    def _year(self, text: str) -> str:
        year = f"{self.moment.year:04}"
        shown = year[2:] if text.lower() != "e" and len(text) <= 2 else year
        return digit_by_digit(int(shown)) if self.in_chinese else shown

    def _month(self, text: str) -> str:
        name = _MONTHS[self.moment.month - 1]
        if len(text) <= 2:
            return self._number(self.moment.month, text)
        return {3: name[:3], 4: name}.get(len(text), name[0])

    def _day(self, text: str) -> str:
        name = _DAYS[self.moment.weekday()]
        return self._number(self.moment.day, text) if len(text) <= 2 else name[:3] if len(text) == 3 else name

    def _weekday(self, text: str) -> str:
        return ("星期" if len(text) == 4 else "") + _WEEK[self.moment.weekday()]

    def _hour(self, text: str) -> str:
        return self._number((self.moment.hour + 11) % 12 + 1 if self.noon else self.moment.hour, text)

    def _minute(self, text: str) -> str:
        return self._number(self.moment.minute, text)

    def _second(self, text: str) -> str:
        return self._number(self.moment.second, text)

    def _fraction(self, text: str) -> str:
        return f"{self.moment.microsecond:06}"[: len(text)]

    def _noon(self, text: str) -> str:
        before, after = text.split("/")
        return before if self.moment.hour < 12 else after

    def _elapsed(self, text: str) -> str:
        unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
        return f"{int(self.seconds // unit):0{len(text)}}"
