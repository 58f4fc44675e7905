"""满意度没有说明怎样调查

为什么
满意度等于满意的有效问卷数除以有效问卷总数。没有样本量，“100%”可能只问了几个人。满意度高得少见（98%以上）又没有写样本量的
才提示。

错误示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 98% ✗ | 10 | 10 | |

正确示例
表种: 自评
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 98% | 10 | 10 | 发放问卷200份，有效192份，满意188份 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.completion import completions
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, passages

_SURVEY = re.compile(r"问卷|样本|调查.{0,12}\d+|有效.{0,6}份|\d+份|回访|访谈\d+|电话.{0,6}\d+")


@rule(item="绩效合理性", severity="info", basis=("survey", "scoring"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.kind != "self_evaluation" or any(_SURVEY.search(said.text) for said in passages(declaration)):
        return
    limit = reference.threshold("satisfaction-suspicious")
    found = [
        done.row
        for done in completions(declaration, "satisfaction")
        if limit <= done.measured.actual <= 100 and not _is_explained(done.row)
    ]
    if found:
        yield remark(
            "满意度没有写调查方式和样本量，无法核对",
            "写明发放和收回的有效问卷数，如“有效问卷192份，满意188份”",
            *(row.at("actual") for row in found),
        )


def _is_explained(row: Row) -> bool:
    indicator = row.indicator
    said = " ".join(
        text or "" for text in (indicator.actual, indicator.deviation, indicator.remark, indicator.description)
    )
    return bool(_SURVEY.search(said + " ".join(indicator.columns.values())))
