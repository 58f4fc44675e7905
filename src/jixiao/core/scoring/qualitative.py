"""Qualitative 定性指标: points for words. A level leaves a range to a person; a direct 是/否 gives all or nothing."""

import re
from decimal import Decimal

from jixiao.core.scoring.deadline import score_deadline
from jixiao.core.scoring.points import Score, exact, plain, show, undecided, within
from jixiao.core.scoring.scheme import Level, Scheme
from jixiao.core.target import Target
from jixiao.core.text import fold


def score_words(target: Target, actual: str | None, weight: Decimal, scheme: Scheme) -> Score:
    """Return what a result in words earns; words that name no level stay open."""
    said = fold(actual or "")
    if not said:
        return undecided(weight, "没有填写完成值", "写明完成情况")
    direct = _direct(target, said, weight, scheme) or score_deadline(target, said, weight)
    if direct:
        return direct
    level = find_level(said, scheme)
    if level is None and target.text and said == fold(target.text):
        top = scheme.levels[0]
        return _at_level(top, weight, f"完成值与指标值写法相同，视为{top.name}")
    if level is None:
        why = f"完成情况“{actual}”没有写明达成程度"
        return undecided(weight, why, f"写明属于哪一档：{'、'.join(one.name for one in scheme.levels)}")
    return _at_level(level, weight, level.name)


def find_level(said: str, scheme: Scheme) -> Level | None:
    """Return the level that folded words name: the lower ones are tried first, so that 未达成 is not read as 达成."""
    return next((level for level in reversed(scheme.levels) if re.search(level.words, said)), None)


def _direct(target: Target, said: str, weight: Decimal, scheme: Scheme) -> Score | None:
    asked = _answer(fold(target.text), scheme)
    given = _answer(said, scheme)
    if asked is None or given is None:
        return None
    if asked == given:
        return exact(weight, weight, f"“{said}”，得满分{show(weight)}", "直接赋分", "没有做到则不得分")
    change = f"做到“{target.text}”得满分{show(weight)}"
    return exact(weight, Decimal(0), f"“{said}”，得0.00", "直接赋分", change).because("没有达成")


def _answer(text: str, scheme: Scheme) -> bool | None:
    if re.fullmatch(scheme.yes, text):
        return True
    return False if re.fullmatch(scheme.no, text) else None


def _at_level(level: Level, weight: Decimal, explanation: str) -> Score:
    top = level.high == 100
    bound = "" if top else "以下"
    said = f"{explanation}，得分值的{plain(level.low)}%至{plain(level.high)}%{bound}"
    score = within(weight, level.low, level.high, said, "在这一档内由评分人按实际效果定分")
    return score if top else score.because(level.name)
