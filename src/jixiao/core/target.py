"""Target 指标值: the grammar of “≥30人次”, “=100%”, “控制在5万元以内”, “健全”, “不适用”.

Parse and print agree: `parse_target(t).text == t`, and a target built by `compose_target` parses back to itself.
A unit that is not printed is None, never guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from jixiao.core.text import fold
from jixiao.core.units import unit_pattern

Comparator = Literal["=", "≥", "≤", ">", "<"]
TargetKind = Literal["quantitative", "qualitative", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator aims at: the printed `text`, and what was read from it.

    `number` is exact; for a range (“3-5次”) it is the lower bound and `upper` the higher. `kind` is `qualitative` for
    words and dates, `not_applicable` for “不适用”; an empty text is a qualitative target without words.
    """

    text: str
    comparator: Comparator | None = None
    number: Decimal | None = None
    unit: str | None = None
    kind: TargetKind = "qualitative"
    upper: Decimal | None = None


_SIGNS: tuple[tuple[str, Comparator], ...] = (
    (r">=|=>|≥=?|≧|⩾|≮|不(?:低|少|小)于|(?:大|高|多)于(?:或|\()?等于\)?|至少|最(?:低|少)", "≥"),
    (r"<=|=<|≤=?|≦|⩽|≯|不(?:高|多|大|超)(?:于|过)|(?:小|低|少)于(?:或|\()?等于\)?|控制在|至多|最(?:高|多)|不超", "≤"),
    (r">|﹥|〉|大于|高于|超过|多于", ">"),
    (r"<|﹤|〈|小于|低于|少于", "<"),
    (r"=|等于", "="),
)  # fmt: skip
_TAILS: tuple[tuple[str, Comparator], ...] = (
    (r"(?:\(含\)|及|或|含|\(含.{0,6}\))?以上(?:\(含.{0,6}\))?", "≥"),
    (r"(?:\(含\)|及|或|之)?以(?:内|下)(?:\(含.{0,6}\))?|之?内", "≤"),
)  # fmt: skip
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_LEAD = r"(?:(?:较|比)?(?:上年度?|上一年度?|去年|前年)?(?:同期)?(?:同比|环比|完成|实现|达到|达|为|约|共|计|保持在?|提[高升]|增长|增加|下降|降低|减少|到|至|率)){0,3}"
_SIGN = "|".join(pattern for pattern, _ in _SIGNS)
_TAIL = "|".join(pattern for pattern, _ in _TAILS)
_TARGET = re.compile(
    rf"{_LEAD}(?P<sign>{_SIGN})?:?(?P<number>{_NUMBER})"
    rf"(?:(?P<inner>{unit_pattern()}|%)?(?:-|~|—|–|至|到)(?P<upper>{_NUMBER}))?"
    r"(?P<unit>[^\d,。;、:!?<>=≥≤]{0,14}?)"
    rf"(?P<tail>{_TAIL})?(?:左右)?(?:\(含\))?[。;.]?"
)
_UNIT = re.compile(
    rf"\(?(?:[十百千万亿]{{0,2}}(?:{unit_pattern()}))(?:\((?:{unit_pattern()})\)|(?:/[^/\d]{{1,4}}){{0,2}}\)?)"
    r"|\(?[^/()\d]{1,4}(?:/[^/()\d]{1,6}){1,2}\)?|\(?[%‰‱℃]\)?|\([^()]{1,6}\)|[A-Za-zμ²³]{1,6}|[^/()\d的]{1,3}"
)
_PERCENT_WORDS = re.compile(rf"百分之({_NUMBER})")
_NOT_APPLICABLE = re.compile(r"(?:本项目|该项目|此项)?(?:不适用|不涉及|无此项)(?:于?(?:该|本)?(?:项目|指标))?")
_DATE_TAIL = re.compile(r"^(?:年(?:度)?\d|年\d+月|月\d|月底|月(?:份)?(?:前|内|中|末)|日|号|年(?:底|末|初)|年[前度]|月$|/\d)")


@lru_cache(maxsize=32768)
def parse_target(text: str) -> Target:
    """Read a printed target value; words that are no number become a qualitative target, never an error."""
    folded = fold(text).replace("％", "%")
    if _NOT_APPLICABLE.fullmatch(folded):
        return Target(text, kind="not_applicable")
    match = _TARGET.fullmatch(_PERCENT_WORDS.sub(r"\1%", folded))
    if match is None or _is_date(match):
        return Target(text)
    unit = match["unit"] or match["inner"] or ""
    if unit and not _UNIT.fullmatch(unit):
        return Target(text)
    upper = Decimal(match["upper"].replace(",", "")) if match["upper"] else None
    number = Decimal(match["number"].replace(",", ""))
    return Target(text, _comparator(match), number, _bare(unit), "quantitative", upper)


def compose_target(comparator: str | None, value: str, unit: str | None) -> Target:
    """Read a target that a form prints in columns of their own: operator, number, unit.

    `text` stays the value cell as printed; a comparator column of words (“定性”, “大于等于”) is understood.
    """
    target = parse_target(value)
    sign = _as_comparator(comparator) or target.comparator
    if target.number is None:
        return target
    return Target(value, sign, target.number, target.unit or (unit or "").strip() or None, "quantitative", target.upper)


def print_target(target: Target) -> str:
    """Print a target into one cell: its text, with comparator and unit that stood in columns of their own."""
    parsed = parse_target(target.text)
    if target.number is None or (parsed.comparator, parsed.unit) == (target.comparator, target.unit):
        return target.text
    sign = "" if parsed.comparator else target.comparator or ""
    unit = "" if parsed.unit else target.unit or ""
    return f"{sign}{target.text}{unit}"


def split_target(target: Target) -> tuple[str, str, str]:
    """Split a target into the texts of an operator, a number and a unit column; words stay in the number column."""
    if target.number is None:
        return "", target.text, ""
    parsed = parse_target(target.text)
    number = re.search(_NUMBER, fold(target.text))
    whole = f"{target.comparator or ''}{number.group() if number else ''}{target.unit or ''}"
    if number and ((parsed.comparator is None and parsed.unit is None) or whole == target.text):
        return target.comparator or "", number.group(), target.unit or ""
    return "", target.text, ""


def _comparator(match: re.Match[str]) -> Comparator | None:
    if match["sign"]:
        return _as_comparator(match["sign"])
    tail = match["tail"] or ""
    return next((sign for pattern, sign in _TAILS if tail and re.fullmatch(pattern, tail)), None)


@lru_cache(maxsize=512)
def _as_comparator(words: str | None) -> Comparator | None:
    folded = re.sub(r"^\d(?=\D)", "", fold(words or ""))
    return next((sign for pattern, sign in _SIGNS if folded and re.fullmatch(pattern, folded)), None)


def _is_date(match: re.Match[str]) -> bool:
    rest = match.string[match.end("number") :]
    return bool(_DATE_TAIL.match(rest)) and not match["sign"]


def _bare(unit: str) -> str | None:
    """Take the brackets off “(%)”: they set the unit apart, they are not part of it."""
    return (unit[1:-1] if unit.startswith("(") and unit.endswith(")") else unit) or None
