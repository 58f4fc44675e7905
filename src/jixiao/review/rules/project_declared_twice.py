"""同一项目申报了两次

为什么
名称相同、年度相同的项目在一批表中出现两次，预算会重复安排。内容确实不同的，名称应当分得开。

错误示例
年度: 2024
项目名称: 困难职工帮扶资金
---
年度: 2024
项目名称: 困难职工帮扶资金 ✗

正确示例
年度: 2024
项目名称: 困难职工帮扶资金
---
年度: 2024
项目名称: 困难职工助学资金
"""

from collections.abc import Iterator, Sequence

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote


@rule(kind="collection", item="规范完整性", severity="warning", basis="complete")
def check(declarations: Sequence[Declaration]) -> Iterator[Remark]:
    seen: dict[tuple[object, ...], int] = {}
    for number, declaration in enumerate(declarations):
        agency = declaration.organisation.agency or declaration.organisation.agency_code
        identity = (
            fold(declaration.name or ""),
            agency,
            declaration.fiscal_year,
            declaration.kind,
            declaration.project.code,
        )
        first = seen.setdefault(identity, number)
        if declaration.name and first != number:
            yield remark(
                f"“{declaration.name}”在这批表中出现两次（第{first + 1}份和第{number + 1}份）",
                "保留一份；内容不同的，在名称中写明区别",
                quote(declaration, "/name"),
            ).about(number)
