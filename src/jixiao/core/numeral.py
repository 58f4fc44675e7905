"""Numerals 数词: numbers as people write them, Arabic, Chinese or mixed: 1,260,000.00, 3.5万, 两千一百余, 十几, 伍拾万.

Values are exact. A vague numeral is a range: 十几 is 11–19, 几十 20–99, 数百 200–999, 三五 3–5, 七八百 700–800.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# One character for one, so that places in the folded text are places in the text.
_WIDE = "０１２３４５６７８９．％（）：；／＝＜＞－～＋"
_HALF = "0123456789.%():;/=<>-~+"
_WIDTH = str.maketrans(_WIDE + "﹪×✕✖⨯", _HALF + "%××××")
_WIDE_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")

_DIGITS = {c: i for i, cs in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
           for c in cs}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SCALE = {**_SMALL, **_LARGE}
CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_NUMERALS = CHINESE_DIGITS + "".join(_SCALE)

_ARABIC = r"(?:(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_ARABIC_SCALED = (
    rf"{_ARABIC}(?:\s?[余多来几]?(?:[百千](?![分米克瓦伏])|十(?=[万亿])|[万亿])+(?:\d+(?:\.\d+)?[百千万](?![分米克瓦伏]))*)?"
)
_CHINESE = (
    rf"(?:(?<!以)上(?=[百千万])|数(?=[十百千万亿])|几(?=[十百千万亿]))?[{CHINESE_NUMERALS}]"
    rf"(?:[{CHINESE_NUMERALS}]|[余几多来](?=[百千万亿])|点(?=[{CHINESE_DIGITS}])){{0,23}}(?:(?<=十)几)?"
)
_NUMBER = re.compile(rf"{_ARABIC_SCALED}|{_CHINESE}")
_VAGUE = re.compile(rf"[数几]([{''.join(_SCALE)}]+)")
_DOZEN = re.compile(rf"([{CHINESE_NUMERALS}]*十)几([万亿]?)")
_SECTIONS = re.compile(rf"([{CHINESE_DIGITS}{''.join(_SMALL)}]*)([{''.join(_LARGE)}]|$)")
_COLLOQUIAL = re.compile(r"[百千万亿][一二两三四五六七八九]$")
_PAIR = re.compile(rf"(.*?)([一二两三四五六七八])([二三四五六七八九])([{''.join(_SCALE)}]*)")
_MIXED = re.compile(rf"({_ARABIC})([{''.join(_SCALE)}]*)((?:\d+(?:\.\d+)?[百千万])*)")
_MIXED_PART = re.compile(r"(\d+(?:\.\d+)?)([百千万])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read: `value`, or the range `value`…`upper`; `approximate` for 余, 多, 几 and ranges of vague words."""

    value: Decimal
    upper: Decimal | None = None
    approximate: bool = False


def fold_width(text: str) -> str:
    """Return `text` with full-width digits and signs made half width, character for character."""
    folded = text.translate(_WIDTH)
    return _WIDE_COMMA.sub(",", folded) if "，" in folded else folded


def number_end(text: str, start: int) -> int:
    """Return where the number that starts at `start` of a width-folded text ends; `start` when there is none."""
    match = _NUMBER.match(text, start)
    return match.end() if match else start


@lru_cache(maxsize=8192)
def parse_numeral(text: str) -> Numeral | None:
    """Read one number without its unit; None for anything else."""
    bare = fold_width(text).replace(" ", "")
    if not bare:
        return None
    if match := _VAGUE.fullmatch(bare):
        return _vague(match[1])
    if match := _DOZEN.fullmatch(bare):
        return _dozen(match[1], match[2])
    plain = re.sub(r"^上(?=[百千万])|(?<=.)[余多来几](?=[百千万亿]|$)", "", bare)
    approximate = plain != bare
    if pair := _pair(plain):
        return pair
    value = _value(plain)
    return None if value is None else Numeral(_trimmed(value), None, approximate)


def scale_of(text: str) -> str | None:
    """Return the scale printed last (万, 亿, and after Arabic digits 千, 百), which a unit of money takes over."""
    last = text[-1:]
    if last in _LARGE or (last in ("千", "百") and text[:1].isdecimal()):
        return last
    return None


def scale_value(scale: str) -> Decimal:
    """Return 10000 for 万, and so on."""
    return Decimal(_SCALE[scale])


def print_numeral(number: int) -> str:
    """Print a whole number 0 ≤ n < 10¹⁶ in Chinese: 205 is 二百零五, 12 is 十二."""
    if not 0 <= number < 10**16:
        raise ValueError(number)
    if number == 0:
        return "零"
    words = ""
    for scale, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            gap = "零" if words and (section < 1000 or words.endswith("零")) else ""
            words = words.rstrip("零") + gap + _section(section) + name
        elif words and number:
            words = words.rstrip("零") + "零"
    words = _one_hundred_million(words)
    return words[1:] if words.startswith("一十") else words


def _one_hundred_million(words: str) -> str:
    """万亿 followed by 亿 reads 万…亿: 一万亿三亿 is written 一万零三亿."""
    head, sign, rest = words.partition("万亿")
    return f"{head}万{rest}" if sign and "亿" in rest else words


def _section(number: int) -> str:
    words, names = "", ("千", "百", "十", "")
    for name, digit in zip(names, f"{number:04d}", strict=True):
        if digit != "0":
            words += ("零" if words.endswith("〇") else "") + "零一二三四五六七八九"[int(digit)] + name
        elif words:
            words += "〇"
    return words.replace("〇", "")


def _trimmed(value: Decimal) -> Decimal:
    """Drop zeros behind the point: 3.50万 is 35000, not 35000.00."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _vague(scale: str) -> Numeral | None:
    unit = _value(scale)
    return None if unit is None else Numeral(2 * unit, 10 * unit - 1, True)


def _dozen(tens: str, scale: str) -> Numeral | None:
    base = _value(tens)
    factor = scale_value(scale) if scale else Decimal(1)
    return None if base is None else Numeral((base + 1) * factor, (base + 9) * factor, True)


def _pair(text: str) -> Numeral | None:
    """Read two neighbouring digits as a range: 三五, 七八百, 二三十."""
    match = _PAIR.fullmatch(text)
    if not match or _DIGITS[match[2]] >= _DIGITS[match[3]] or match[1][-1:] in _DIGITS:
        return None
    lower, upper = (_value(match[1] + match[i] + match[4]) for i in (2, 3))
    return None if lower is None or upper is None else Numeral(lower, upper, True)


def _value(text: str) -> Decimal | None:
    if match := _MIXED.fullmatch(text):
        total = Decimal(match[1].replace(",", "")) * _product(match[2])
        return total + sum((Decimal(n) * _SCALE[s] for n, s in _MIXED_PART.findall(match[3])), Decimal(0))
    if any(c not in CHINESE_NUMERALS + "点" for c in text):
        return None
    whole, point, rest = text.partition("点")
    if point:
        return _with_decimals(whole, rest)
    return _chinese(text)


def _product(scales: str) -> Decimal:
    product = Decimal(1)
    for scale in scales:
        product *= _SCALE[scale]
    return product


def _with_decimals(whole: str, rest: str) -> Decimal | None:
    digits = rest.rstrip("".join(_SCALE))
    before = _chinese(whole)
    if before is None or not digits or any(c not in _DIGITS for c in digits):
        return None
    return Decimal(f"{before}.{''.join(str(_DIGITS[c]) for c in digits)}") * _product(rest[len(digits) :])


def _chinese(text: str) -> Decimal | None:
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    if _COLLOQUIAL.search(text):  # 三万五, 一百五
        rest = _chinese(text[:-1])
        return None if rest is None else rest + Decimal(_DIGITS[text[-1]] * _SCALE[text[-2]]) / 10
    total, last = Decimal(0), 10**16
    for words, scale in _SECTIONS.findall(text):
        below = _thousands(words)
        if below is None or (scale and not words and total and _LARGE[scale] <= last):
            return None
        total, last = _folded(total, below, _LARGE[scale], last) if scale else (total + below, last)
    return total if text else None


def _thousands(words: str) -> Decimal | None:
    """Read what stands before 万 or 亿: up to 九千九百九十九."""
    total, digit, smallest = 0, 0, 10**5
    for c in words:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif _SMALL[c] >= smallest:
            return None
        else:
            total, smallest, digit = total + (digit or 1) * _SMALL[c], _SMALL[c], 0
    return Decimal(total + digit)


def _folded(total: Decimal, below: Decimal, scale: int, last: int) -> tuple[Decimal, int]:
    """Close a section with 万 or 亿; 亿 takes over what 万 had gathered (一万亿)."""
    if scale > last or not (total or below):
        return (total + below or Decimal(1)) * scale, scale
    return total + (below or 1) * scale, scale
