"""留有待填的占位内容

为什么
“XX”“待定”“同上”“*”是起草时的占位，不是目标。正式申报前要换成确定的内容。

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥XX人 ✗ |

错误示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | 待定 ✗ |

错误示例
年度目标: 全年救助困难职工××户，满意度达到××% ✗

正确示例
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人数 | ≥100人 |
| 效益指标 | 生态效益指标 | 不适用 | 不适用 |
年度目标: 全年救助困难职工80户，其中A类20户
备注: 无
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import words
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, passages, rows

_INSIDE = re.compile(r"[XxＸ×*＊○〇]{2,}|20[XxＸ×*]{1,2}年|[（(]?待(?:定|填写?|补充)[)）]?|（此处填写|请填写|此处填")


@rule(item="规范完整性", severity="error", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    for row in rows(declaration):
        for key, text in (("target", row.value), ("name", row.name)):
            found = _placeholder(text, row)
            if found:
                yield remark(f"“{text}”是待填的占位内容", _SUGGESTION, row.at(key, found))
    for passage in passages(declaration):
        match = _INSIDE.search(passage.text)
        if match:
            yield remark(f"“{passage.label}”中留有占位内容“{match.group()}”", _SUGGESTION, passage.at(match.group()))


_SUGGESTION = "换成确定的内容；确实不涉及的写“不适用”"


def _placeholder(text: str, row: Row) -> str | None:
    if text and words("placeholder").fullmatch(fold(text)):
        return text
    match = _INSIDE.search(text)
    return match.group() if match else None
