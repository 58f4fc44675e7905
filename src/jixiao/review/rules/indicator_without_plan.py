"""指标在目标和计划中没有来处

为什么
目标、用途和计划都没有提到“创建工人先锋号”，指标却考核它：做这件事的安排和钱在哪里，看不出来。多半是套用了别的项目的指标。

错误示例
预算规模及资金用途: 劳模体检4、5月份完成，劳模保险12月份完成，体检在县人民医院进行，保险由工会统一办理。
绩效目标: 对全国级、省部级、市级劳模进行体检一次，为省部级劳模办理医疗保险，加强劳模管理和服务。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人次 | ≥200人次 |
| 产出指标 | 数量指标 | 困难劳模救助人数 ✗ | ≥60人 |

正确示例
预算规模及资金用途: 劳模体检4、5月份完成，劳模保险12月份完成，体检在县人民医院进行，保险由工会统一办理。
绩效目标: 对全国级、省部级、市级劳模进行体检一次，对困难劳模走访慰问，加强劳模管理和服务。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 劳模体检人次 | ≥200人次 |
| 产出指标 | 数量指标 | 困难劳模帮扶人数 | ≥60人 |
| 产出指标 | 质量指标 | 体检报告送达率 | 100% |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.claims import is_planned
from jixiao.review.echo import core, coverage, plain
from jixiao.review.kinship import is_kin
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Row, live_rows, passages

_LEAST_TEXT = 60
_GENERAL = re.compile(r"受益|惠及|任务|完成|及时|应.尽.|时限|时间|合格|资金|经费")


@rule(
    item="目标相关性",
    severity="warning",
    basis=("scientific", "matched"),
    yields_to=("project-name-off-topic", "duplicate-indicator", "money-filed-as-quantity", "quantity-without-number"),
)
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    if declaration.kind == "department":
        return
    told = [passage for passage in passages(declaration) if len(passage.text) > 8]
    text = plain("。".join(passage.text for passage in told))
    if len(text) < _LEAST_TEXT:
        return
    text += plain(f"{declaration.name or ''}{''.join(str(v) for item in declaration.cost_items for v in item.values())}")
    table = live_rows(declaration, "output.quantity", "output.timeliness")
    strange = [row for row in table if _comes_from_nowhere(row, text, reference)]
    if len(strange) * 2 > len(table) and len(table) > 1:
        return  # a goal of general words: another rule's matter
    has_plan = any(is_planned(passage.label) for passage in told if passage.path.startswith("/fields/"))
    for row in strange:
        said = remark(
            f"指标“{row.name}”考核的事，目标、用途和计划中都没有提到",
            "补写这项工作的安排和资金，或删去与本项目无关的指标",
            row.at("name"),
            row.target,
            *(passage.at() for passage in told[-1:]),
        )
        yield said if has_plan else said.rated("info")


def _comes_from_nowhere(row: Row, text: str, reference: Reference) -> bool:
    """Neither the deed that the name tells (救助, 培训) nor what is done it to comes back; people alone are no matter."""
    name = plain(row.name)
    deed = reference.words("task-verb").search(name)
    if deed is None or _GENERAL.search(name) or reference.words("filler-name").search(name):
        return False
    if deed.group() in text or is_kin(deed.group(), text, reference):
        return False
    thing = reference.words("people").sub("", core(row.name)).replace(deed.group(), "")
    thing = re.sub(r"率$", "", thing)
    return coverage(thing, text) == 0
