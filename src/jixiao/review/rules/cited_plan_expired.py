"""引用的规划已经过期

为什么
规划名称写明了年限，预算年度已在年限之后，它就不能再作为安排资金的依据，应换成现行的规划或文件。

错误示例
年度: 2020
立项依据: 《2014-2018年实施集体协商提质增效工作规划》 ✗

正确示例
年度: 2018
立项依据: 《2014-2018年实施集体协商提质增效工作规划》
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages

_PLAN = re.compile(r"《[^《》]*?(20\d{2})年?\s*[-—–~至到]+\s*(20\d{2})年?[^《》]*》")


@rule(item="目标相关性", severity="info", basis="custom")
def check(declaration: Declaration) -> Iterator[Remark]:
    year = declaration.fiscal_year
    if year is None:
        return
    for passage in passages(declaration):
        for match in _PLAN.finditer(passage.text):
            if int(match[2]) < year:
                yield remark(
                    f"{match.group()}到{match[2]}年为止，预算年度是{year}年",
                    "换成现行有效的规划或文件；仍在执行的，说明延续执行的依据",
                    passage.at(match.group()),
                )
