"""定性指标的得分与完成程度不符

为什么
定性指标按程度分三档计分：达成年度指标得分值的80%至100%，部分达成60%至80%，未达成且效果较差60%以下。写“部分达成”却
给了九成的分，前后矛盾。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 效益指标 | 社会效益指标 | 帮扶体系建设 | 体系建成 | 部分达成年度指标并具有一定效果 | 20 | 19 ✗ |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
| 效益指标 | 社会效益指标 | 帮扶体系建设 | 体系建成 | 部分达成年度指标并具有一定效果 | 20 | 14 |
| 效益指标 | 社会效益指标 | 职工参与情况 | 积极参与 | 达成年度指标 | 10 | 9 |
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.scoring.points import plain
from jixiao.review.completion import scored_rows
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule


@rule(item="绩效合理性", severity="error", basis="scoring")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    for row, line in scored_rows(declaration, reference):
        scored, printed = line.score, line.printed
        if scored.state != "range" or line.verdict != "differs" or printed is None:
            continue
        top = scored.most == scored.weight
        yield remark(
            f"“{row.name}”写“{row.indicator.actual}”，得{plain(printed)}分，应在{plain(scored.least)}至{plain(scored.most)}分之间"
            + ("" if top else f"（不含{plain(scored.most)}分）"),
            "核对完成程度和得分，改为一致",
            row.at("score"),
            row.at("actual"),
        )
