"""大半个指标表空着

为什么
产出、效益、满意度的二级指标大半没有指标，表就没有说清这个项目做什么、带来什么。个别不涉及的分支空着是正常的，影响力、
投入管理等分支空着也不提示。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 补助人数 | ≥350人 |
| 效果目标 | 满意度 | 受助职工满意度 | ≥90% |
空白分支: 产出目标/质量 ✗; 产出目标/时效; 产出目标/成本; 效果目标/经济效益; 效果目标/社会效益

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出目标 | 数量 | 补助人数 | ≥350人 |
| 产出目标 | 时效 | 补助发放时间 | 12月底前 |
| 效果目标 | 社会效益 | 受助劳模脱困率 | ≥30% |
| 效果目标 | 满意度 | 受助劳模满意度 | ≥90% |
空白分支: 效果目标/经济效益; 效果目标/环境效益; 影响力目标/部门协助; 影响力目标/信息共享; 投入管理/资产管理
"""

from collections.abc import Iterator

from jixiao.core.category import categorise
from jixiao.core.declaration import Declaration
from jixiao.core.path import pointer
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import listed, quote, rows

_PERFORMANCE = ("output", "outcome", "satisfaction", "cost")


@rule(item="规范完整性", severity="info", basis="complete")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    empty = [
        number
        for number, branch in enumerate(declaration.empty_branches)
        if categorise(*branch).partition(".")[0] in _PERFORMANCE
    ]
    filled = len({row.category for row in rows(declaration, *_PERFORMANCE)})
    limit = reference.threshold("empty-branches-share")
    if empty and len(empty) * 100 > limit * (len(empty) + filled):
        names = listed([declaration.empty_branches[number][1] for number in empty], most=8)
        yield remark(
            f"产出、效益、满意度共{len(empty) + filled}个分支，{names}空着",
            "逐项看是否真的不涉及；涉及的补上指标，不涉及的写“不适用”",
            *(quote(declaration, pointer("empty_branches", number)) for number in empty),
        )
