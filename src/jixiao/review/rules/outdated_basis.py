"""依据或对象分类已被新规定代替

为什么
困难职工的分类、绩效评价的办法都更新过。沿用旧分类、旧文件，认定标准和救助对象就会与现行规定不一致。

错误示例
年度: 2022
项目概况: 帮扶对象包括低保户、低保边缘户和意外致困户 ✗

正确示例
年度: 2022
项目概况: 帮扶对象为深度困难、相对困难和意外致困职工家庭

正确示例
年度: 2018
项目概况: 帮扶对象包括低保户、低保边缘户和意外致困户
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import passages


@rule(item="目标相关性", severity="info", basis="custom")
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.fiscal_year is None:
        return
    for entry in reference.entries("superseded"):
        for passage in passages(declaration):
            match = re.search(entry["words"], passage.text)
            if match:
                yield remark(
                    f"“{passage.label}”中的“{match.group()}”{entry['message']}",
                    entry["suggestion"],
                    passage.at(match.group()),
                )
                break
