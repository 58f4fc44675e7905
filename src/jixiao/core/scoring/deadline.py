"""Deadlines 时限: a target that is a date (12月底前) and a result that is one (11月20日)."""

import calendar
import re
from decimal import Decimal

from jixiao.core.scoring.points import Score, exact, show, undecided
from jixiao.core.target import Target
from jixiao.core.text import fold

_DATE = re.compile(
    r"(?:(?P<year>20\d\d)年|[当本]年)?(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>[12]\d|3[01]|0?[1-9])[日号]|底|末)?"
    r"(?:以?之?前)?(?:完成|完工|竣工|验收|发放|到位)*"
)

Day = tuple[int | None, int, int]


def score_deadline(target: Target, said: str, weight: Decimal) -> Score | None:
    """Return full points for a date not later than the target's, an open score for a later one; None where either is no
    date. Without years both are taken for the same year; a year on one side alone cannot be compared."""
    due, done = _day(fold(target.text)), _day(said)
    if due is None or done is None:
        return None
    if (due[0] is None) != (done[0] is None):
        return undecided(weight, f"“{target.text}”与“{said}”只有一个写了年份", "两处都写明年份")
    if (done[0] or 0, *done[1:]) <= (due[0] or 0, *due[1:]):
        return exact(weight, weight, f"{said}不晚于{target.text}，得满分{show(weight)}", "按时完成", "晚于时限才扣分")
    why = f"{said}晚于{target.text}，扣多少没有统一规定"
    return undecided(weight, why, "由评分人按延误程度扣分，并写明理由").because("没有按时完成")


def _day(text: str) -> Day | None:
    """Return year, month and last day meant: 12月 and 12月底 are its last day."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month = int(match["year"]) if match["year"] else None, int(match["month"])
    return year, month, int(match["day"]) if match["day"] else calendar.monthrange(year or 2023, month)[1]
