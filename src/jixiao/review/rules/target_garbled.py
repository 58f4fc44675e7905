"""指标值像是识别或导出时变形的

为什么
扫描识别常把“≥”认成“2”，“≥95%”就成了“295%”；导出出错时，互不相干的指标会变成同一个奇怪的数字。先核对原件，再谈内容。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | 295% ✗ |
| 产出指标 | 质量指标 | 亮灯率 | 298% ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 培训人数 | 88100 ✗ |
| 产出指标 | 质量指标 | 培训合格率 | 88100 |
| 产出指标 | 时效指标 | 按时完成率 | 88100 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | 88100 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 培训人数 | 295人 |
| 产出指标 | 质量指标 | 培训合格率 | 100% |
| 产出指标 | 时效指标 | 按时完成率 | 100% |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥95% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_LOST_SIGN = re.compile(r"2(\d{2}(?:\.\d+)?|100)(%|百分比)?")
_RATE = re.compile(r"(?:满意度|率)(?:\([^()]*\))?$")
_MAY_EXCEED = re.compile(r"增长|提[高升]|回报|投资|收益|利用|倍")


@rule(item="规范完整性", severity="warning", basis="complete")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    table = list(rows(declaration))
    for row in table:
        match = _LOST_SIGN.fullmatch(fold(row.value))
        if match and _RATE.search(row.folded) and not _MAY_EXCEED.search(row.folded):
            yield remark(
                f"“{row.name}”的指标值“{row.value}”像是把“≥”认成了“2”",
                f"核对原件，应为“≥{match[1]}{match[2] or '%'}”吗？",
                row.target,
            )
    yield from _repeated(table, int(reference.threshold("garbled-repeats")))


def _repeated(table: list[Row], least: int) -> Iterator[Remark]:
    """One large bare number on rows of different classes cannot be what each of them aims at."""
    groups: dict[str, list[Row]] = {}
    for row in table:
        target = row.indicator.target
        if target.number is not None and target.number > 1000 and not target.unit:
            groups.setdefault(row.value, []).append(row)
    for value, group in groups.items():
        if len(group) >= least and len({row.category for row in group}) > 1:
            yield remark(
                f"{len(group)}条不同的指标都写着“{value}”，像是导出时出了错",
                "核对原件，按原来的指标值重新填写",
                *(row.target for row in group),
            )
