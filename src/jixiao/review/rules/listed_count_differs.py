"""说的项数与列出的项数不同

为什么
文字说“包含3个子项目”，指标却写“完成4个内容”；说“五个方面”，只列出四个。漏列的那一项没有资金也没有考核。

错误示例
项目概况: 项目预算38.42万元，共包含3个子项目：送温暖1.5万元，职工劳动保护35万元，集体协商指导1.92万元。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 完成全年4个内容的工作 | 4个 ✗ |

错误示例
项目概况: 用于生活救助、医疗救助、子女助学、法律援助等五个方面。其中生活救助20万元，医疗救助15万元，子女助学5万元，法律援助3万元。 ✗

正确示例
项目概况: 共包含3个子项目：送温暖1.5万元，职工劳动保护35万元，集体协商指导1.92万元。全年举办培训4次。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 完成子项目数 | 3个 |
| 产出指标 | 数量指标 | 开展文体活动项目 | 6项 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.quantity import Quantity, quantities, sums
from jixiao.core.wording import GENERIC_HEADS
from jixiao.review.claims import is_planned
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, Row, live_rows, passages

_HEADS = (*GENERIC_HEADS, "子任务", "专项活动")
_ALL_TASKS = re.compile(r"(?:完成)?(?:全年|本年|年度|项目)?(?:\d+[个项])?(?:的)?(?:子项目|内容|子任务|任务|工作内容|主要任务|板块)(?:的)?(?:工作|数量?|个数|项数|任务)?")


@rule(item="目标相关性", severity="warning", basis=("scientific", "matched"))
def check(declaration: Declaration) -> Iterator[Remark]:
    counted = [(p, q) for p in passages(declaration) for q in quantities(p.text) if _is_heading(q)]
    for passage, head in counted:
        listed = _listed(passage, head)
        if listed and head.value is not None and Decimal(len(listed)) != head.value:
            yield remark(
                f"“{passage.label}”说“{head.text}{head.noun or ''}”，列出金额的有{len(listed)}项",
                "补上漏列的一项及其金额，或改正项数",
                Evidence(passage.path, passage.text, head.span),
                *(Evidence(passage.path, passage.text, part.span) for part in listed),
            )
            return
    yield from _against_table(declaration, [(p, q) for p, q in counted if q.noun in ("子项目", "子任务", "板块") and is_planned(p.label)])


def _is_heading(quantity: Quantity) -> bool:
    head = quantity.kind == "count" and quantity.noun in _HEADS and quantity.unit in ("个", "项", "大")
    return head and not quantity.approximate and quantity.comparator is None


def _listed(passage: Passage, head: Quantity) -> tuple[Quantity, ...]:
    """Return the parts of the one list of amounts that follows the heading within two sentences."""
    found = [s for s in sums(passage.text) if s.parts[0].kind == "money" and s.parts[0].span[0] > head.span[0]]
    if len(found) != 1 or len(found[0].parts) < 2:
        return ()
    between = passage.text[head.span[1] : found[0].parts[0].span[0]]
    behind = passage.text[found[0].parts[-1].span[1] :][:4]
    return found[0].parts if len(between) < 60 and between.count("。") < 2 and "等" not in behind else ()


def _against_table(declaration: Declaration, heads: list[tuple[Passage, Quantity]]) -> Iterator[Remark]:
    for row in live_rows(declaration, "output.quantity"):
        if not heads or not _is_all_tasks(row):
            continue
        passage, head = heads[0]
        if row.number_value != head.value:
            yield remark(
                f"“{passage.label}”写“{head.text}{head.noun}”，指标“{row.name}”写“{row.value}”",
                "核对项目到底包含几项内容，多出来的一项写明资金从哪里来",
                row.target,
                row.at("name"),
                Evidence(passage.path, passage.text, head.span),
            )


def _is_all_tasks(row: Row) -> bool:
    return row.number_value is not None and row.indicator.target.unit in ("个", "项", None) and bool(_ALL_TASKS.fullmatch(row.folded))
