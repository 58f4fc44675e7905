"""Scanning 扫描: every number of a text, in order, as mentions that do not overlap."""

import re

from jixiao.core.amounts import amount_at, bare_amount
from jixiao.core.dates import date_at
from jixiao.core.marks import name_at, ordinal_at, zones
from jixiao.core.measure import Mention
from jixiao.core.numeral import CHINESE_NUMERALS, number_end

_START = re.compile(
    rf"[0-9{CHINESE_NUMERALS}]|[数几](?=[十百千万亿])|(?<!以)上(?=[百千万])|半(?=个?(?:年|月|天|小时|学期))"
)
_TOKEN = re.compile(r"\d[\dA-Za-z]*(?:[.:/-][\dA-Za-z]+)*(?:,\d{3})*")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")  # 队伍, 大陆, 收拾: often no numeral
_CHINESE_RUN = re.compile(rf"[{CHINESE_NUMERALS}]+|.")


def scan(text: str) -> tuple[Mention, ...]:
    """Return all mentions of a width-folded text. Every Arabic digit is inside a mention or a title."""
    found: list[Mention] = []
    floor = 0
    for start, end, mention in zones(text):
        if start >= floor:
            _scan_plain(text, floor, start, found)
        if mention and mention.start >= (found[-1].end if found else 0):
            found.append(mention)
        floor = max(floor, end)
    _scan_plain(text, floor, len(text), found)
    return tuple(found)


def _scan_plain(text: str, floor: int, limit: int, found: list[Mention]) -> None:
    place = floor
    while (match := _START.search(text, place, limit)) is not None:
        start = match.start()
        floor = max(floor, found[-1].end if found else 0)
        mention = _mention_at(text, start, floor)
        if mention and mention.end <= limit:
            found.append(mention)
            place = mention.end
        else:
            place = _after(text, start)
            if text[start].isdecimal():
                place = min(place, limit)
                found.append(Mention(start, place, start, "name", opaque=False))


def _mention_at(text: str, start: int, floor: int) -> Mention | None:
    mention = ordinal_at(text, start, floor) or date_at(text, start) or name_at(text, start) or amount_at(text, start, floor)
    if mention is None and text[start].isdecimal():
        mention = bare_amount(text, start, floor)
    return mention if mention and mention.start >= floor else None


def _after(text: str, start: int) -> int:
    """Return where to go on behind a number that counts nothing."""
    if text[start].isdecimal() and (token := _TOKEN.match(text, start)):
        return token.end()
    if text[start] in _FORMAL:
        return start + 1
    run = _CHINESE_RUN.match(text, start)
    return max(run.end() if run else start + 1, number_end(text, start) if text[start] in "数几上" else 0, start + 1)
