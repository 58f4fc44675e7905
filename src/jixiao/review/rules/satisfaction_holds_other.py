"""满意度指标里放的不是满意度

为什么
满意度指标要由服务对象来评价。覆盖率、发放率由单位自己统计，放在满意度下，服务对象的意见就缺了。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 补助覆盖率(%) ✗ | ≥60百分比 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 受助职工满意度 | ≥90% |
| 满意度指标 | 服务对象满意度指标 | 服务对象投诉率 | ≤2% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, rows

_OPINION = re.compile(r"满意|投诉|好评|认可|认同|评价|评议|测评|表扬|意见|反馈|口碑|信访|上访|获得感|幸福感|差评|支持")


@rule(item="指标科学性", severity="warning", basis=("classes", "contents"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration, "satisfaction"):
        if row.name and row.is_applicable and row.is_rate and not _speaks_of_opinion(row):
            yield remark(
                f"“{row.name}”不是满意度，却放在“{row.indicator.level2 or row.indicator.level1}”下",
                f"把“{row.name}”移到产出的质量指标，满意度指标另写，如“服务对象满意度 ≥90%”",
                row.at("name"),
                row.target,
            )


def _speaks_of_opinion(row: Row) -> bool:
    return bool(_OPINION.search(row.folded + fold(row.indicator.description or "")))
