"""各部分相加不等于合计

为什么
“共50万元，其中生活救助30万元，医疗救助15万元，助学10万元”，加起来是55万元。分项与合计对不上，钱就说不清用在哪里。

错误示例
预算规模及资金用途: 2024年预计需50万元，其中生活救助30万元，医疗救助15万元，子女助学10万元。 ✗

错误示例
项目概况: 全年救助困难职工300人，其中生活救助200人，医疗救助60人，子女助学80人。 ✗

正确示例
预算规模及资金用途: 预计需50万元，用于五个方面。其中生活救助20万元，医疗救助15万元，子女助学5万元，法律援助3万元，就业援助7万元。
项目概况: 全年培训职工2000人，其中农民工300人。项目总投资120万元，其中设备购置80万元。

正确示例
预算规模及资金用途: 安排经费38.42万元，包含3个子项目：送温暖1.5万元，职工劳动保护35万元，集体协商指导1.92万元。
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.money import print_amount
from jixiao.core.quantity import Quantity, Sum, sums
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, passages

_LEAST_PARTS = 3  # a shorter list that falls short may name only some of the parts


@rule(item="资金匹配性", severity="error", basis=("money", "line-items"))
def check(declaration: Declaration) -> Iterator[Remark]:
    for passage in passages(declaration):
        for found in sums(passage.text):
            if found.total is not None and (said := _difference(found, passage.text)):
                yield _remark(passage, found, found.total, said)


def _difference(found: Sum, text: str) -> str | None:
    values = [part.value for part in found.parts]
    total = found.total.value if found.total else None
    if total is None or any(value is None for value in values) or _is_open(found):
        return None
    added = sum((value for value in values if value is not None), Decimal(0))
    slack = total * Decimal("0.005") if found.total and found.total.kind == "money" else Decimal(0)
    if added > total + slack and (len(values) > 1 or added > total):
        return _printed(added, found)
    short = added < total - slack and len(values) >= _LEAST_PARTS and found.parts[0].kind == "money"
    return _printed(added, found) if short and not _names_some(found, text) else None


def _is_open(found: Sum) -> bool:
    every = (*found.parts, found.total)
    return any(q is not None and ((q.approximate and q is not found.total) or q.comparator or q.upper) for q in every)


def _names_some(found: Sum, text: str) -> bool:
    last = found.parts[-1].span[1]
    return "等" in text[found.parts[0].span[0] : last + 6] or "主要" in text[(found.total or found.parts[0]).span[1] : found.parts[0].span[0]]


def _printed(added: Decimal, found: Sum) -> str:
    unit = found.total.unit if found.total else None
    if found.parts[0].kind == "money":
        return f"{print_amount(added, '万元')}万元" if unit != "元" else f"{added:f}元"
    return f"{added:f}{unit or ''}"


def _remark(passage: Passage, found: Sum, total: Quantity, added: str) -> Remark:
    terms = "＋".join(part.text for part in found.parts)
    return remark(
        f"“{passage.label}”写{total.text}，而{terms}={added}",
        "核对各部分和合计，改成一致；没有列全的，写“其中主要用于…”或补全",
        Evidence(passage.path, passage.text, total.span),
        *(Evidence(passage.path, passage.text, part.span) for part in found.parts),
    )
