"""What the words of an indicator say about its category: only to decide where the place of a branch word does not."""

import re

from jixiao.core.target import parse_target

_HINTS = (
    (re.compile(r"满意"), "satisfaction"),
    (re.compile(r"及时|时间|时限|按时|按期|时效|进度|期限|时长|准时|周期"), "output.timeliness"),
    (re.compile(r"成本|单价|标准$|费用|补助标准|预算控制"), "output.cost"),
    (re.compile(r"合格|优良|达标|准确|覆盖率|验收|规范|质量|通过率|优秀"), "output.quality"),
)
_COUNTED = re.compile(r"(?:数量?|人次|场次|次数|面积|里程|期数|户数|家数)$")


def hinted_category(name: str, target: str) -> str | None:
    """Return the category an indicator's name and target speak of, or None when they say nothing."""
    for pattern, category in _HINTS:
        if pattern.search(name):
            return category
    parsed = parse_target(target)
    if parsed.unit and re.search(r"元", parsed.unit):
        return "output.cost"
    if _COUNTED.search(name) or (parsed.unit and parsed.unit not in ("%", "％", "小时", "天", "日", "个月", "年")):
        return "output.quantity"
    return "output.quality" if parsed.unit in ("%", "％") else None
