"""Dates 日期 in prose: 2021年, 2019年1月-12月, 4、5月份, 10月底前, 2024-12-31, 12/31前, 上半年, 二〇二四年六月."""

import re
from decimal import Decimal

from jixiao.core.measure import Mention
from jixiao.core.numeral import parse_numeral

_YEAR = r"(?:(?<!\d)(?:19|20)\d{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
_MONTH = r"(?:(?<![\d.])(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二十[一-九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s?(?:[-~—–－至到]{1,2})\s?"
_PART = r"(?:[上中下]旬|底|初|末|中(?=[,，。;；、前]))"
_BEFORE = r"(?:(?:以|之)?前(?![期端往述来后沿景提置列言途])|止)"
_HALF = r"(?:[上下]半年|前?[一二三四1-4]个?季度|第[一二三四1-4]季度|第[一二三四1-4]至第?[一二三四1-4]季度)"
_MONTH_DAY = rf"{_MONTH}\s?月(?!饼|子|嫂)份?(?:\s?{_DAY}\s?[日号](?!线|楼))?{_PART}?"
_YEAR_WORD = r"年(?:度(?!假)|学年度?)?|学年度?|财年"
_FULL = rf"{_YEAR}\s?(?:{_YEAR_WORD})\s?(?:{_MONTH_DAY}|{_HALF}|{_PART})?"
_NUMERIC = r"(?<!\d)(?:19|20)\d{2}([-/.])(?:1[0-2]|0?[1-9])\1(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_NUMERIC_MONTH = r"(?<!\d)(?:19|20)\d{2}[-/.](?:1[0-2]|0[1-9])(?!\d)"
_DATE = re.compile(
    rf"(?:{_NUMERIC}(?:{_TO}(?:19|20)\d{{2}}([-/.])(?:1[0-2]|0?[1-9])\2(?:[12]\d|3[01]|0?[1-9])(?!\d))?"
    rf"|{_YEAR}\s?年?(?:{_TO}|[、/和]){_YEAR}\s?(?:{_YEAR_WORD})(?!\s?{_MONTH}\s?月)"
    rf"|{_FULL}(?:{_TO}(?:{_FULL}|{_MONTH_DAY}|{_DAY}[日号]))?"
    rf"|{_NUMERIC_MONTH}(?:{_TO}{_NUMERIC_MONTH})?(?![\d%])"
    rf"|(?<!\d)(?:19|20)\d{{2}}{_TO}(?:19|20)\d{{2}}(?![\d人名万元个])"
    rf"|{_MONTH}(?:\s?月份?)?(?:[、和及]\s?{_MONTH}(?:\s?月份?)?){{0,5}}(?:{_TO}|[、和及])(?:{_MONTH_DAY})"
    rf"|{_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAY}[日号]))?"
    rf"|(?<![\d.])(?:1[0-2]|0?[1-9])/(?:[12]\d|3[01]|0?[1-9])(?={_BEFORE}|日)"
    rf"|(?<![\d.]){_DAY}[日号](?={_BEFORE})"
    r"|(?<![\d.])(?:[01]?\d|2[0-4]):[0-5]\d(?:\s?[-~—–至]\s?(?:[01]?\d|2[0-4]):[0-5]\d)?(?!\d)"
    r"|(?<!\d)(?:(?:19|20)?\d0)年代"
    rf"|{_HALF}"
    rf")(?:{_BEFORE})?"
)
_SPAN_OF_YEARS = re.compile(rf"({_YEAR})\s?年?{_TO}({_YEAR})\s?(?:{_YEAR_WORD})?")
_ONE_YEAR = re.compile(rf"({_YEAR})\s?(?:{_YEAR_WORD})")
_HALF_YEAR = re.compile(r"[上下]半年")


def date_at(text: str, start: int) -> Mention | None:
    """Return the date whose number starts at `start` of a width-folded text; 第一季度 and 上半年 take in their 第, 上."""
    if text[start] == "半":
        match = _HALF_YEAR.match(text, start - 1) if start else None
    elif start and text[start - 1] in "第前":
        match = _DATE.match(text, start - 1) or _DATE.match(text, start)
    else:
        match = _DATE.match(text, start)
    if not match:
        return None
    words = match.group()
    if years := _SPAN_OF_YEARS.fullmatch(words):
        return Mention(match.start(), match.end(), start, "date", _number(years[1]), _number(years[2]), "年")
    if year := _ONE_YEAR.fullmatch(words):
        return Mention(match.start(), match.end(), start, "date", _number(year[1]), None, "年")
    return Mention(match.start(), match.end(), start, "date")


def _number(words: str) -> Decimal | None:
    numeral = parse_numeral(words)
    return numeral.value if numeral else None
