"""同一名称前后写法不一

为什么
概况写“六比一创”，指标写“五比一创”，看表的人不知道是一项竞赛还是两项。名称应以文件为准，全表统一。

错误示例
项目概况: 开展重点工程“六比一创”劳动竞赛和“三比两降”节能减排竞赛。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 重点工程“五比一创”劳动竞赛参加单位数 ✗ | ≥500 |

正确示例
项目概况: 开展“六比一创”劳动竞赛，落实“十四五”规划，总结“十三五”经验，评选“一等奖”“二等奖”。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | “六比一创”劳动竞赛参加单位数 | ≥500家 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages, rows

_QUOTED = re.compile(r"[“\"「]([^“”\"「」，,。；;、]{3,12})[”\"」]")
_SERIES = re.compile(r"十[一二三四五六]五|等奖|[第一二三四五六七八九十甲乙丙\d][批期届等类级档次轮号版]|\d|[A-Za-z]|[上下前后东西南北]|优秀|先进|特等")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    head: str  # the two characters behind the closing mark: “六比一创”劳动…
    evidence: Evidence


@rule(item="明确清晰性", severity="warning", basis=("complete", "scientific"))
def check(declaration: Declaration) -> Iterator[Remark]:
    prose = [name for passage in passages(declaration) for name in _names(passage.path, passage.text)]
    table = [name for row in rows(declaration) for name in _names(row.path("name"), row.indicator.name or "")]
    known, seen = {name.text for name in prose}, set[str]()
    for name in table:
        if name.text in known or name.text in seen:
            continue
        seen.add(name.text)
        if close := next((other for other in prose if _is_drift(name, other)), None):
            yield remark(
                f"指标写“{name.text}”，文字写“{close.text}”，同一名称写法不一",
                "以正式文件的名称为准，全表统一",
                name.evidence,
                close.evidence,
            )


def _names(path: str, text: str) -> Iterator[_Name]:
    for match in _QUOTED.finditer(text):
        yield _Name(fold(match[1]), fold(text[match.end() : match.end() + 2]), Evidence(path, text, match.span(1)))


def _is_drift(one: _Name, other: _Name) -> bool:
    """Do the names differ in one character that is no mark of a series (一等奖/二等奖), before the same words?"""
    a, b = one.text, other.text
    if len(a) != len(b) or len(a) < _LEAST or _SERIES.search(a) or _SERIES.search(b):
        return False
    differing = sum(x != y for x, y in zip(a, b, strict=True))
    same_head = not one.head or not other.head or one.head == other.head
    return differing == 1 and (len(a) > _LEAST or same_head) and (same_head or len(a) > 5)
