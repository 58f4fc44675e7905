"""Amounts 数量表达: a number with its unit and the words that bound it: 约2500人, ≥95%, 5万余元, 3-5名, 每人5000元/人."""

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.core.marks import is_word
from jixiao.core.measure import Mention, QuantityKind
from jixiao.core.numeral import CHINESE_NUMERALS, Numeral, number_end, parse_numeral, scale_of, scale_value
from jixiao.core.units import CHINESE_UNITS, PROSE_UNITS, UNIT_FAMILY, unit_at

_GE = r"(?:应|要)?(?:不(?:得|能|应)?(?:少|低|小)于|至少|最少|最低|大于(?:或)?等于|≥=?|>=|≧|⩾)(?:为)?"
_LE = r"(?:应)?(?:不(?:得|能|应)?(?:超过|高于|多于|大于|超)|至多|最多|最高(?:不超过|补助|奖励|支持|资助)?|控制在|小于(?:或)?等于|≤=?|<=|≦|⩽)"
_GT = r"(?:超过|超出|突破|高于|大于|多于|逾|超|>)"
_LT = r"(?:不足|低于|少于|小于|不满|未满|<)"
_ABOUT = r"(?:大约|约为|约|将近|接近|大概|(?<![最附临邻远亲靠就])近)"
_EACH = re.compile(r"每一?([^每均]+)|(.)均")
_NOT_ABOUT = "节合签履公预集违契邀续特缔守盟制"
_PAY = r"(?:发放|给予)?(?:补助|补贴|奖补|奖励|支付|标准|资助|慰问金|发放)?(?:为|按)?"
_FOR_EACH = (
    r"(?:(?:人|户|场|次|亩|村|校|生|辆|台)均|每一?(?:人次|公里|平方米|[人户场次名位个项台套件辆亩家期班村镇校生岗所座处例节课车床组队张份栋幢吨条株块盏片头只口支米])"
    r"(?:每(?:年|月|天|日|次|人|学期|季度|学年|周))*)"
)
_HEAD = re.compile(
    rf"(?:(?P<each>{_FOR_EACH}){_PAY})?(?:(?P<ge>{_GE})|(?P<le>{_LE})|(?P<gt>{_GT})|(?P<lt>{_LT}))?\s?(?P<about>{_ABOUT})?\s?$"
)
_HEAD_ENDS = frozenset("于少多低高过出破逾超足满≥≤><=≧⩾≦⩽约为近概励助持在人户场次名位个项台套件辆亩家期班村镇校生岗所座处均年月天日度周里米贴准付放补金按约 例节课车床组队张份近")
_TAIL = re.compile(
    r"\s?(?:(?P<ge>(?:\(含\))?(?:及|或)?以上(?:\(含[^()]{0,6}\))?)|(?P<le>(?:及|或)?以[下内](?:\(含[^()]{0,6}\))?|之内)"
    r"|(?P<about>左右|上下(?!级|游|班)))"
)
_WITHIN = re.compile(r"内(?![容部外设涵控科存网地陆])")
_MORE = re.compile(r"[余多来几]")
_MORE_YEARS = re.compile(r"[多余](?=[,，。;；、时的以\s]|$)")
_PERCENT_WORDS = re.compile(r"(百|千|万)分之")
_PARTS = re.compile(rf"([{CHINESE_NUMERALS}]{{1,3}})分之([一二两三四五六七八九十]{{1,3}})")
_RANGE_SIGN = re.compile(r"\s?[-~—–－至到]{1,2}\s?")
_MOVING = re.compile(r"(?:由|从)[^,，。;；]{0,8}$")
_PER_LINK = re.compile(r"\s?[/／·•每]\s?")
_PER_WORDS = frozenset("生 村 队 点 镇 校 县 区 乡 社区 街道 企业 学生 岗 人天 人年 人月 月 车 站 馆 单位 项目 学年 床日 车次 线 杆 棚 企".split())
_HALF = re.compile(r"半(?=个?(?:年|月|天|小时|学期)(?!度))")
_HALF_MORE = re.compile(r"半(?=[,，。;；、以内的\s)）]|$)")
_HALF_UNIT = re.compile(r"个?(?:小时|月|年|天|学期)")
_TENTH_NEXT = re.compile(r"成[^立员果为长品本功就型人分]|成$")

_KIND: dict[str, QuantityKind] = {
    "rate": "rate", "money": "money", "price": "unit_price", "time": "duration", "age": "duration",
}  # fmt: skip
_RATE_FACTOR = {"‰": Decimal("0.1"), "成": Decimal(10), "千": Decimal("0.1"), "万": Decimal("0.01"), "百": Decimal(1)}


def amount_at(text: str, start: int, floor: int) -> Mention | None:
    """Return the amount whose number starts at `start` of a width-folded text, with the words around it.

    Words before it are taken in down to `floor`. None where the number is part of a word or has nothing to count.
    """
    core = _half_at(text, start) or _share_at(text, start) or _number_at(text, start, floor)
    return None if core is None else _with_bounds(text, core, floor)


def bare_amount(text: str, start: int, floor: int) -> Mention | None:
    """Return an Arabic number without a unit as an amount (≥95, 30余万): only when bounds or a scale mark it as one."""
    end = number_end(text, start)
    numeral = parse_numeral(text[start:end])
    if numeral is None:
        return None
    more = _MORE.match(text, end)
    scale = scale_of(text[start:end])
    core = Mention(start, more.end() if more else end, start, "count", numeral.value, numeral.upper,
                   approximate=bool(more) or numeral.approximate)  # fmt: skip
    found = _with_bounds(text, core, floor)
    return found if scale or more or found.comparator or found.approximate or found.start < start else None


def _half_at(text: str, start: int) -> Mention | None:
    """半年, 半个月, 半小时."""
    if text[start] != "半":
        return None
    match = _HALF.match(text, start)
    unit = _HALF_UNIT.match(text, start + 1) if match else None
    if not unit or text[start - 1 : start] in ("上", "下", "过", "大"):
        return None
    word = unit.group()
    return Mention(start, unit.end(), start, "duration", Decimal("0.5"), None, "个月" if word == "个月" else word)


def _share_at(text: str, start: int) -> Mention | None:
    """百分之九十五, 千分之三, 三分之二."""
    if match := _PERCENT_WORDS.match(text, start):
        end = number_end(text, match.end())
        numeral = parse_numeral(text[match.end() : end]) if end > match.end() else None
        if numeral is None:
            return None
        factor = _RATE_FACTOR[match[1]]
        return Mention(start, end, start, "rate", numeral.value * factor, numeral.upper and numeral.upper * factor, "%")
    if match := _PARTS.match(text, start):
        whole, part = parse_numeral(match[1]), parse_numeral(match[2])
        if whole and part and whole.value:
            share = (part.value * 100 / whole.value).quantize(Decimal("0.01"))
            return Mention(start, match.end(), start, "rate", share, None, None, None, True)
    return None


def _number_at(text: str, start: int, floor: int) -> Mention | None:
    first = _measured(text, start)
    if first is None:
        return None
    if second := _upper_end(text, first, start, floor):
        lower = _lower_bound(first.numeral.value, first.scale, second)
        wide = Numeral(lower, second.numeral.upper or second.numeral.value, first.numeral.approximate)
        return _classified(start, second.end, wide, second.unit or "")
    if first.unit is None or not _is_countable(text, start, first.raw, first.unit):
        return None
    return _classified(start, first.end, first.numeral, first.unit)


def _upper_end(text: str, first: "_Measured", start: int, floor: int) -> "_Measured | None":
    """Read the other end of a range (3-5名, 2500元至5000元); 从30个到50个 is no range."""
    sign = _RANGE_SIGN.match(text, first.end)
    second = _measured(text, sign.end()) if sign and sign.end() < len(text) else None
    if second is None or second.unit is None or first.unit not in (None, second.unit):
        return None
    if _MOVING.search(text, max(floor, start - 10), start):
        return None
    return second if _lower_bound(first.numeral.value, first.scale, second) < second.numeral.value else None


class _Measured(NamedTuple):
    """A number and its unit: `end` of both, `raw` end of the bare number, `scale` 万 or 亿 printed last."""

    numeral: Numeral
    end: int
    unit: str | None
    scale: str | None
    raw: int


def _measured(text: str, start: int) -> _Measured | None:
    if text[start] not in _STARTS:
        return None
    raw = end = number_end(text, start)
    numeral = parse_numeral(text[start:end]) if end > start else None
    if numeral is None:
        return None
    scale = scale_of(text[start:raw])
    if more := _MORE.match(text, end):
        numeral, end = Numeral(numeral.value, numeral.upper, True), more.end()
    at = end + 1 if text[end : end + 1] == " " else end
    word = unit_at(text, at, PROSE_UNITS if text[start].isdecimal() else CHINESE_UNITS)
    if word is None:
        return _Measured(numeral, raw, None, scale, raw)
    unit, end = _price_unit(text, word, at + len(word))
    if UNIT_FAMILY.get(unit) == "money" and text[end : end + 1] == "整":
        end += 1
    if UNIT_FAMILY.get(unit) == "time":
        numeral, end = _with_half(text, numeral, end)
    return _Measured(numeral, end, _scaled(unit, scale), scale, raw)


_STARTS = frozenset("0123456789数几上" + CHINESE_NUMERALS)


def _with_half(text: str, numeral: Numeral, end: int) -> tuple[Numeral, int]:
    """两年半 is 2.5 years; 三年多 is about three."""
    if _HALF_MORE.match(text, end):
        return Numeral(numeral.value + Decimal("0.5"), None, numeral.approximate), end + 1
    if _MORE_YEARS.match(text, end):
        return Numeral(numeral.value, numeral.upper, True), end + 1
    return numeral, end


def _price_unit(text: str, unit: str, end: int) -> tuple[str, int]:
    """Chain “/人/年”, “·月”, “每人” onto a unit of money; 每 is written “/”."""
    while UNIT_FAMILY.get(unit.split("/", maxsplit=1)[0]) == "money" and (link := _PER_LINK.match(text, end)):
        word = unit_at(text, link.end()) or next((w for n in (2, 1) if (w := text[link.end() : link.end() + n]) in _PER_WORDS), None)
        if word is None or UNIT_FAMILY.get(word) == "money":
            break
        sign = link.group().strip()
        unit, end = unit + ("/" if sign in "每／" else sign) + word, link.end() + len(word)
    return unit, end


def _scaled(unit: str, scale: str | None) -> str:
    """Money takes its scale along: 20万 + 元 is 万元."""
    money = UNIT_FAMILY.get(unit.split("/", maxsplit=1)[0]) == "money" and not unit.startswith(("万", "亿", "千"))
    return scale + unit if scale and money else unit


def _lower_bound(value: Decimal, scale: str | None, second: _Measured) -> Decimal:
    """3-5万元: the first number takes the scale of the second, unless that would put it above."""
    if scale is None and second.scale:
        scaled = value * scale_value(second.scale)
        return scaled if scaled < second.numeral.value else value
    return value


def _is_countable(text: str, start: int, raw: int, unit: str) -> bool:
    if text[start].isdecimal():
        return unit != "M" or raw - start > 1
    if unit == "成":
        return raw - start == 1 and text[start] in CHINESE_NUMERALS and bool(_TENTH_NEXT.match(text, raw))
    if raw - start == 1 and text[start] in "百千万亿" and text[raw] not in "余多":
        return False
    return not is_word(text, start, raw) and not (unit in ("方", "头", "度", "节") and raw - start == 1)


def _classified(start: int, end: int, numeral: Numeral, unit: str) -> Mention:
    base = unit.split("/", maxsplit=1)[0]
    family = UNIT_FAMILY.get(base, "") or UNIT_FAMILY.get(base[1:], "")
    kind = _KIND.get(family, "count")
    if kind == "money" and ("/" in unit or "·" in unit):
        kind = "unit_price"
    factor = _RATE_FACTOR.get(unit, Decimal(1))
    value, upper = numeral.value * factor, numeral.upper and numeral.upper * factor
    return Mention(start, end, start, kind, value, upper, unit, None, numeral.approximate)


def _with_bounds(text: str, core: Mention, floor: int) -> Mention:
    """Take in the words before (不少于, 约, 每人) and behind (以上, 左右)."""
    start, end, comparator, about, unit, kind = core.start, core.end, None, core.approximate, core.unit, core.kind
    head = _head(text, start, floor)
    if head:
        start = head.start()
        about = about or bool(head["about"])
        comparator = next((sign for name, sign in _SIGNS if head[name]), None)
        if head["each"] and kind == "money":
            kind, unit = "unit_price", f"{unit}/{each_unit(head['each'])}"
        elif head["each"] and kind != "unit_price":
            start = next((head.start(g) for g in ("ge", "le", "gt", "lt", "about") if head[g]), core.start)
    if tail := _TAIL.match(text, end):
        end, about = tail.end(), about or bool(tail["about"])
        comparator = next((sign for name, sign in _SIGNS[:2] if tail[name]), comparator)
    elif kind == "duration" and _WITHIN.match(text, end):
        end, comparator = end + 1, "≤"
    if kind == "duration" and comparator is None and text[start] == "近" and core.value and core.value <= 10:
        about = False  # 近三年 are the last three years
    return Mention(start, end, core.number, kind, core.value, core.upper, unit, comparator, about)


_SIGNS = (("ge", "≥"), ("le", "≤"), ("gt", ">"), ("lt", "<"))


def each_unit(words: str) -> str:
    """Return what a price is for: 每人每年 is 人/年, 人均 is 人."""
    return "/".join(each or mean for each, mean in _EACH.findall(words))


def _head(text: str, start: int, floor: int) -> re.Match[str] | None:
    if start <= floor or text[start - 1] not in _HEAD_ENDS:
        return None
    match = _HEAD.search(text, max(floor, start - 20), start)
    if not match or not match.group():
        return None
    if match["about"] == "约" and text[match.start("about") - 1 : match.start("about")] in tuple(_NOT_ABOUT):
        return None
    return match
