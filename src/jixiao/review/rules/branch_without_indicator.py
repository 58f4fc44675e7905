"""缺少产出指标或效益指标

为什么
产出说明做成了什么，效益说明带来了什么，是每个项目都必须设置的两类指标。只有产出，看不出花钱的意义；只有效益，看不出
怎样做到。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 满意度指标 | 服务对象满意度指标 | 劳模满意度 ✗ | ≥95% |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 社会效益指标 | 不适用 ✗ | 不适用 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 社会效益指标 | 健康隐患跟踪率 | ≥90% |
| 满意度指标 | 服务对象满意度指标 | 劳模满意度 | ≥95% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import empty_branch, live_rows, rows

_BRANCHES = (
    ("output", "产出", "按主要支出内容补充数量、质量指标，如“救助困难职工户数 ≥80户”"),
    ("outcome", "效益", "补充项目带来的结果，如“困难职工家庭脱困率 ≥30%”"),
)


@rule(item="规范完整性", severity="error", basis=("core-classes", "classes"))
def check(declaration: Declaration) -> Iterator[Remark]:
    if not declaration.indicators or any(rows(declaration, "other")):
        return  # without a table, or with classes of an unknown vocabulary, there is nothing to compare
    for category, name, suggestion in _BRANCHES:
        if not live_rows(declaration, category):
            yield remark(f"指标表中没有{name}指标", suggestion, _place(declaration, category))


def _place(declaration: Declaration, category: str) -> Evidence:
    void = next(rows(declaration, category), None)
    if void:
        return void.at("name")
    return empty_branch(declaration, category) or list(rows(declaration))[-1].at("name")
