"""文字承诺全部，指标只考核一部分

为什么
目标说“符合条件的全部纳入帮扶”，指标只要求覆盖率80%，等于允许两成的人落在外面。

错误示例
年度目标: 将符合条件的困难职工全部纳入帮扶范围，实现帮扶全覆盖。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 困难职工帮扶覆盖率 | ≥80% ✗ |

正确示例
年度目标: 将符合条件的困难职工全部纳入帮扶范围，扩大政策宣传覆盖面。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 困难职工帮扶覆盖率 | 100% |
| 产出指标 | 质量指标 | 政策宣传覆盖率 | ≥80% |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.review.claims import planned_passages
from jixiao.review.echo import core, coverage, plain
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_ALL = re.compile(r"[^。；;，,\n]*(?:全部(?:纳入|救助|帮扶|享受|覆盖|发放|兑现|到位)|全覆盖|应[补保救助享帮发]尽[补保救助享帮发])[^。；;，,\n]*")
_SHARE = re.compile(r"(?:覆盖|纳入|救助|帮扶|享受|发放|兑现|到位)率(?:\(%\))?$|应.尽.率?$")
_WHOLE = Decimal(100)
_MOSTLY = 0.6


@rule(item="绩效合理性", severity="warning", basis=("reasonable", "matched"), yields_to=("rate-too-low", "rate-in-text-differs"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in live_rows(declaration):
        value = row.number_value
        if value is None or not row.is_rate or value >= _WHOLE or not _SHARE.search(row.folded):
            continue
        for passage in planned_passages(declaration):
            if words := next((m.group().strip() for m in _ALL.finditer(passage.text) if _is_same(row, m.group())), None):
                yield remark(
                    f"“{passage.label}”写“{words}”，指标“{row.name}”只要求“{row.value}”",
                    "指标值写100%；确有做不到的部分，在目标中写明范围",
                    row.target,
                    passage.at(words),
                )
                break


def _is_same(row: Row, words: str) -> bool:
    subject = re.sub(r"率$", "", core(row.name))
    return len(subject) > 1 and coverage(subject, plain(words)) >= _MOSTLY
