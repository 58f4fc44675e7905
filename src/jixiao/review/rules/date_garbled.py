"""日期变成了一串数字

为什么
电子表格导出时，日期常变成序列号：“44,561”就是2021-12-31。看表的人读不出来，系统也无法比较。

错误示例
开始时间: 44,562
结束时间: 44,926 ✗

正确示例
开始时间: 2022-01-01
结束时间: 2022-12-31
"""

from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.period import read_serial
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote, rows


@rule(item="规范完整性", severity="warning", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    cells = [quote(declaration, path) for path in ("/project/start", "/project/end")]
    cells += [row.target for row in rows(declaration, "output.timeliness") if not row.indicator.target.unit]
    for cell in cells:
        date = read_serial(cell.text)
        if date:
            yield remark(f"“{cell.text}”是导出时变形的日期", f"写作“{date:%Y-%m-%d}”（请与原件核对）", cell)
