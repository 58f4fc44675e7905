"""Counting 编号: whole numbers in the counting systems that Word lists and Excel formats print them in."""

from collections.abc import Callable

_SMALL, _LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


def chinese(number: int, legal: bool = False) -> str:
    """Print 0 ≤ number < 10¹² in Chinese: 12 → 十二, or 壹拾贰 when `legal`; others as digits."""
    if not 0 <= number < 10**12:
        return str(number)
    digits, units = (_LEGAL, _LEGAL_UNITS) if legal else (_SMALL, _UNITS)
    text, gap = "", False
    for power, myriad in ((8, "亿"), (4, "万"), (0, "")):
        group = number // 10**power % 10_000
        if group:
            padded = bool(text) and (gap or group < 1000)
            text += (digits[0] if padded else "") + _group(group, digits, units) + myriad
        gap = group == 0
    return (text if legal or not text.startswith("一十") else text[1:]) or digits[0]


def _group(group: int, digits: str, units: tuple[str, ...]) -> str:
    text = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            text += digits[digit] + units[place]
        elif text and group % 10**place and not text.endswith(digits[0]):
            text += digits[0]
    return text


def digit_by_digit(number: int, digits: str = "〇一二三四五六七八九") -> str:
    """Print each decimal digit by itself: 2021 → 二〇二一."""
    return "".join(digits[int(digit)] if digit.isdigit() else digit for digit in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """Word prints a … z, aa, bb …"""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 50) if number > 0 else str(number)


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    return chr(0x3250 + number - 20) if 21 <= number <= 35 else _from("①", 20)(number)


# By the names of ECMA-376 part 1, 17.18.59 ST_NumberFormat.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: digit_by_digit(number, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, legal=True),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def count(number: int, system: str) -> str:
    """Print `number` in one of Word's counting systems; an unknown one as decimal digits."""
    return _FORMATS.get(system, str)(number)
