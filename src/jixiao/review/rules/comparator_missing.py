"""比率没有写明是“不低于”还是“等于”

为什么
“90%”可以理解为正好90%，也可以理解为不低于90%，自评打分时结果不同。人数、场次等写“149人”一般不会误解，100%也不会
误解，都不提示。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | 90% ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% |
| 产出指标 | 数量指标 | 表彰劳模人数 | 149人 |
| 产出指标 | 质量指标 | 补助发放准确率 | 100% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, rows


@rule(item="规范完整性", severity="info", basis="measurable", yields_to=("placeholder-left", "target-garbled"))
def check(declaration: Declaration) -> Iterator[Remark]:
    found = [row for row in rows(declaration) if _is_open(row)]
    if found:
        names = listed([f"{row.name} {row.value}" for row in found])
        yield remark(
            f"{names}没有写明是不低于还是等于",
            "写作" + "；".join(f"“≥{row.value}”" for row in found) + "；确为定值的写“=”",
            *(row.target for row in found),
        )


def _is_open(row: Row) -> bool:
    target = row.indicator.target
    return row.is_rate and not target.comparator and not target.upper and 0 < (target.number or 0) < 100
