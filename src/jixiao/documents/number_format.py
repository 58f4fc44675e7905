"""Number formats 数字格式: a number as a spreadsheet shows it: 0.95 with `0%` is “95%”, 44197 with `yyyy-mm-dd` a date.

Format codes follow ECMA-376 part 1, 18.8.30 and 18.8.31, and the Chinese built-in ones of the same clause.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from jixiao.documents.counting import chinese
from jixiao.documents.date_format import is_date, print_date
from jixiao.documents.digit_slots import POINT, Slots, fill, round_to, take_apart

_CHINESE_DATES = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
}  # fmt: skip
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-;@", 42: "¥#,##0;-¥#,##0;¥-;@", 43: "#,##0.00;-#,##0.00;-;@",
    44: "¥#,##0.00;-¥#,##0.00;¥-;@", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **_CHINESE_DATES, 50: _CHINESE_DATES[27], 51: _CHINESE_DATES[28], 52: _CHINESE_DATES[27], 53: _CHINESE_DATES[28],
    54: _CHINESE_DATES[28], 55: _CHINESE_DATES[34], 56: _CHINESE_DATES[35], 57: _CHINESE_DATES[27],
    58: _CHINESE_DATES[28],
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General|G/通用格式)|(?P<exponent>[Ee][+-])|(?P<slot>[0#?]+(?:,[0#?]+)*,*)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SECTION = re.compile(r'((?:"[^"]*"?|[\\!].|\[[^\]]*\]|[^;"\\!\[])*)(?:;|$)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """One of up to four parts of a format: tokens (kind, text), its condition, Chinese digits wanted ([DBNum1]),
    and what kind of format the tokens make."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None
    chinese: int = 0
    date: bool = False
    general: bool = False
    scientific: bool = False
    fraction: bool = False
    slots: Slots | None = None


def format_number(value: str, code: str, from_1904: bool = False) -> str:
    """Print a stored number as its cell shows it; text that is no number, or a format not understood, is left exact.

    `General` shows the number in full: a spreadsheet would round it to the width of the column.
    """
    try:
        number = Decimal(format(float(value), ".15g"))  # a spreadsheet keeps 15 significant digits
    except (ValueError, InvalidOperation):
        return value
    if not number.is_finite():
        return value
    if code in ("General", ""):
        return general(number)
    section, shown = _choose(sections(code), number)
    if section is None:
        return general(number)
    if section.date:
        return print_date(number, section.tokens, section.chinese, from_1904) or general(number)
    return _print(shown, section)


def general(number: Decimal) -> str:
    """Print every digit, without exponent or trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """Split a format code into its sections."""
    parts = [match[1] for match in _SECTION.finditer(code)]
    return tuple(_section(part) for part in (parts[:-1] if len(parts) > 1 and not parts[-1] else parts)[:4])


def _section(code: str) -> Section:
    tokens: list[tuple[str, str]] = []
    condition, digits = None, 0
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "quoted", match[match.lastgroup or 0]
        if kind == "bracket":
            if found := _CONDITION.fullmatch(text):
                condition = (found[1], Decimal(found[2]))
            elif text.lower().startswith("dbnum"):
                digits = int(text[5:6]) if text[5:6].isdecimal() else 0
            else:
                tokens.extend(_bracket(text))
        elif kind in ("quoted", "escaped"):
            tokens.append(("text", text))
        elif kind not in ("fill",):
            tokens.append((kind, text if kind != "space" else " "))
    kinds = {kind for kind, _ in tokens}
    return Section(
        tuple(tokens), condition, digits, is_date(tokens), "general" in kinds, "exponent" in kinds,
        ("other", "/") in tokens, take_apart(tuple(tokens)),
    )  # fmt: skip


def _bracket(text: str) -> list[tuple[str, str]]:
    """`[$¥-804]` prints ¥; `[h]` counts hours beyond a day; colours and locales print nothing."""
    if text.startswith("$"):
        return [("text", text[1:].split("-", maxsplit=1)[0])]
    return [("elapsed", text.lower())] if text and set(text.lower()) <= set("hms") else []


def _choose(parts: tuple[Section, ...], number: Decimal) -> tuple[Section | None, Decimal]:
    """Return the section for a number and the number it prints: sections of their own for negatives drop the sign."""
    if any(part.condition for part in parts):
        for index, part in enumerate(parts):
            if part.condition is None or _holds(number, *part.condition):
                return part, number if index == 0 or part.condition is None else abs(number)
        return None, number
    if number < 0 and len(parts) > 1:
        return parts[1], abs(number)
    if number == 0 and len(parts) > 2:
        return parts[2], number
    return (parts[0] if parts else None), number


def _holds(number: Decimal, comparison: str, bound: Decimal) -> bool:
    return {
        "<": number < bound, ">": number > bound, "=": number == bound, "<=": number <= bound, ">=": number >= bound,
        "<>": number != bound,
    }[comparison]  # fmt: skip


def _print(number: Decimal, section: Section) -> str:
    if section.slots is None or section.general:
        body = general(abs(number)) if section.general or ("other", "@") in section.tokens else ""
        shown = "".join(
            body if kind == "general" or text == "@" else text for kind, text in section.tokens if kind != "space"
        )
        return ("-" if number < 0 and body else "") + (_in_chinese(number, section.chinese) or shown)
    if section.scientific:
        return _scientific(number, section.tokens)
    if section.fraction:
        return general(number)
    rounded = round_to(section.slots, number)
    sign = "-" if number < 0 and rounded else ""
    return sign + fill(section.slots, rounded, _in_chinese(rounded, section.chinese))


def _scientific(number: Decimal, tokens: tuple[tuple[str, str], ...]) -> str:
    """One digit before the point, as many after it as the format has slots, a two-digit exponent."""
    point, exponent = tokens.index(POINT) if POINT in tokens else None, [kind for kind, _ in tokens].index("exponent")
    places = 0 if point is None else sum(len(text) for kind, text in tokens[point:exponent] if kind == "slot")
    return f"{float(number):.{min(places, 15)}E}"


def _in_chinese(number: Decimal, style: int) -> str:
    """[DBNum1] prints 一百二十, [DBNum2] 壹佰贰拾."""
    if style not in (1, 2) or number != number.to_integral_value():
        return ""
    return chinese(int(abs(number)), legal=style == 2)
