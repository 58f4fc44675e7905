"""指标值用的是没有标准的程度词

为什么
“成效明显”“较为显著”“得到提高”“高质量完成”，谁也说不出做到什么样算达到，年底自评只能凭感觉打分。不能量化的，可以写
分级分档标准，或写明能够核对的事实（验收合格、无安全事故）。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效益指标 | 社会效益指标 | 提高劳模社会地位 | 成效明显 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 项目完成质量 | 按工作方案高质量完成 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 效益指标 | 可持续影响指标 | 服务企业、服务职工 | 提供更多更好的有效服务，团结引领广大职工 ✗ |

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 质量指标 | 设备验收情况 | 验收合格 |
| 产出指标 | 质量指标 | 安全生产 | 未发生安全责任事故 |
| 效益指标 | 社会效益指标 | 劳模宣讲知晓率 | ≥80% |
| 效益指标 | 社会效益指标 | 营造劳动光荣氛围 | 优：媒体报道10篇以上；良：5至9篇；中：1至4篇 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, listed, rows

_SUGGESTIONS = {
    "output": "写成能核对的结果，如“验收合格率 ≥98%”“发放准确率 100%”",
    "outcome": "换成能衡量的结果，如“知晓率 ≥80%”“受助职工脱困率 ≥30%”；不能量化的写分级标准（优、良、中、差各是什么样）",
}
_NOT_HERE = ("input", "process", "decision", "execution", "impact", "output.timeliness")
_FIGURES = re.compile(r"\d|[一二三四五六七八九十百]+(?:[人次场户个件篇批级]|等奖)")


@rule(
    item="指标科学性",
    severity="warning",
    basis="measurable",
    yields_to=(
        "placeholder-left", "yes-no-as-effect", "spending-discipline-as-economic-benefit", "quantity-without-number",
        "management-duty-as-indicator",
    ),
)  # fmt: skip
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows(declaration):
        if _is_vague(row, reference):
            groups.setdefault((fold(row.value), row.category.partition(".")[0]), []).append(row)
    for (_, kind), group in groups.items():
        names = listed(list(dict.fromkeys(row.name for row in group)))
        found = remark(
            f"{names}的指标值“{group[0].value}”没有衡量标准，年底说不清是否达到",
            _SUGGESTIONS.get(kind, _SUGGESTIONS["outcome"]),
            *(row.target for row in group),
        )
        # In a self-evaluation the target is approved and past: worth a look for next year, no reason to return it.
        yield found if declaration.kind in ("target", "department") else found.rated("info")


def _is_vague(row: Row, reference: Reference) -> bool:
    value = fold(row.value)
    if row.indicator.target.kind != "qualitative" or not value or row.category.startswith(_NOT_HERE):
        return False
    if _FIGURES.search(value) or reference.words("verifiable").search(value):
        return False
    return _says_nothing(value, reference)


def _says_nothing(value: str, reference: Reference) -> bool:
    bare = value.rstrip("。;,、.")
    if reference.words("vague").fullmatch(bare) or reference.words("vague-prose").search(bare):
        return True
    return len(bare) > int(reference.threshold("qualitative-length"))
