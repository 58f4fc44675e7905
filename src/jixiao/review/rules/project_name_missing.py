"""没有项目名称

为什么
项目名称是预算、绩效目标和以后自评、公开对应起来的凭据，不能空着。

错误示例
项目名称: ✗
年度目标: 为在档困难职工发放生活救助，惠及80户

正确示例
项目名称: 困难职工帮扶资金
年度目标: 为在档困难职工发放生活救助，惠及80户
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(item="规范完整性", severity="error", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    if declaration.kind != "department" and not (declaration.name or "").strip():
        yield remark("没有写项目名称", "按预算批复或申报的名称填写，全表前后一致", quote(declaration, "/name"))
