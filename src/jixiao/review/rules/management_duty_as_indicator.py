"""把常规管理要求当作绩效指标

为什么
制度健全、资金合规、合同完备是任何项目都应做到的管理要求，与花钱的产出和效果无关，不作为绩效指标。2022年度起的表按
财预〔2021〕101号提出，以前年度的表只作提示。表式自己印有这类分支的，整张表只提示一次。

错误示例
年度: 2023
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 投入与目标管理 | 财务管理 | 财务管理制度健全性 ✗ | 健全 |
| 投入与目标管理 | 财务管理 | 资金使用规范性 | 合规 |
| 影响力目标 | 长效管理 | 长效管理机制健全性 | 健全 |

错误示例
年度: 2024
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 资金使用合规性 ✗ | 合规 |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 补助发放准确率 | 100% |
| 效益指标 | 可持续影响指标 | 集体协商制度建制率 | ≥80% |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, live_rows

_PERFORMANCE = ("output", "outcome", "cost")
_FIRST_YEAR = 2022


@rule(item="指标科学性", severity="warning", basis="no-management")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.kind == "department":
        return  # 整体绩效 forms have management among their classes by design
    duties = [row for row in live_rows(declaration) if _is_duty(row, reference)]
    if not duties:
        return
    names = listed(list(dict.fromkeys(row.name for row in duties)), most=3)
    found = remark(
        f"{names}是常规管理要求，不是这个项目的产出或效果",
        "删去或改为能反映产出、效果的指标；管理要求写进保障措施",
        *(row.at("name") for row in duties),
        *(row.target for row in duties[:1]),
    )
    year = declaration.fiscal_year
    yield found if year is not None and year >= _FIRST_YEAR else found.rated("info")


def _is_duty(row: Row, reference: Reference) -> bool:
    if row.category.startswith("input"):
        return True
    if row.category.startswith(("impact", *_PERFORMANCE)):
        named = bool(reference.words("management-name").fullmatch(row.folded))
        valued = bool(reference.words("management-value").fullmatch(fold(row.value)))
        return named and (valued or row.category.startswith(_PERFORMANCE))
    return False
