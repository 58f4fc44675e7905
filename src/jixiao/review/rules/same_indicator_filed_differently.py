"""同一指标在不同项目里归到不同类别

为什么
同一条指标在一个项目里算产出，在另一个项目里算满意度，汇总和评分口径就不一致，至少有一处归错了。

错误示例
项目名称: 帮扶救助专项资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 补助覆盖率 | ≥90% |
---
项目名称: 送温暖资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助覆盖率 ✗ | ≥90% |

正确示例
项目名称: 帮扶救助专项资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥90% |
---
项目名称: 送温暖资金
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助覆盖率 | ≥90% |
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows

_BRACKETS = re.compile(r"\([^()]*\)$")


@rule(kind="collection", item="指标科学性", severity="info", basis="classes")
def check(declarations: Sequence[Declaration]) -> Iterator[Remark]:
    seen: dict[str, tuple[int, Row]] = {}
    for number, declaration in enumerate(declarations):
        for row in live_rows(declaration, "output", "outcome", "satisfaction", "cost"):
            name = _BRACKETS.sub("", row.folded)
            first, other = seen.setdefault(name, (number, row))
            if name and first != number and other.category != row.category:
                yield remark(
                    f"“{row.name}”这里归在“{row.indicator.level2}”，在“{declarations[first].name}”归在“{other.indicator.level2}”",
                    "统一归到最合适的一类",
                    row.at("name"),
                    row.at("level2"),
                ).about(number)
                seen[name] = (number, row)
