"""目标列出的任务没有安排资金

为什么
年度目标列了“组织企业参加健康计划补贴”，明细里却没有这笔钱。任务和明细应当一一对应，没有钱的任务多半完不成，或者钱在别处。

错误示例
年度目标: 1.完成一线职工高温慰问；2.完成劳模慰问；3.开展互助保障健康计划补贴 ✗
| 项目内容 | 项目明细 | 明细金额 |
| 送温暖 | 11名区属劳模慰问 | 5500 |
| 劳动保护 | 一线职工高温慰问 | 350000 |

正确示例
年度目标: 1.完成一线职工高温慰问；2.完成劳模慰问；3.加强组织领导，维护职工权益
| 项目内容 | 项目明细 | 明细金额 |
| 送温暖 | 11名区属劳模慰问 | 5500 |
| 劳动保护 | 一线职工高温慰问 | 350000 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.costs import cost_lines
from jixiao.review.echo import core, coverage, plain
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, goals, quote

_ITEM = re.compile(r"目标\d{1,2}[:：]|[;；。\n\s]+|(?:^|(?<=[;；。\n\s]))[(（]?\d{1,2}[)）.、．]")
_PAID = re.compile(r"补贴|补助|慰问|购置|采购|奖励|表彰|招聘|印制|租赁|体检|疗休养|维修|改造|培训|演出|竞赛")
_LEAST_ITEMS, _HALF = 2, 0.5


@rule(item="资金匹配性", severity="warning", basis=("money", "matched"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    lines = [line for line in cost_lines(declaration) if line.words and line.amount]
    goal = next((g for g in reversed(list(goals(declaration)))), None)
    if len(lines) < _LEAST_ITEMS or goal is None:
        return
    text = plain("。".join(words.text for line in lines for words in line.words))
    items = [item for item in _ITEM.split(goal.text) if item and len(item) > 4]
    tasks = [item for item in items if re.search(r"\d", item) or _PAID.search(item) or _is_paid(item, text, reference)]
    missed = [item for item in tasks if _PAID.search(item) and not _is_paid(item, text, reference)]
    if len(tasks) <= len(lines) or len(missed) * 2 > len(tasks):
        return  # as many lines as tasks: each is most likely paid, in other words
    for item in missed:
        yield _remark(declaration, goal, item)


def _is_paid(item: str, text: str, reference: Reference) -> bool:
    if coverage(core(item), text) >= _HALF or reference.words("process").search(item):
        return True
    return any(plain(deed) in text for deed in _PAID.findall(item))


def _remark(declaration: Declaration, goal: Passage, item: str) -> Remark:
    return remark(
        f"“{goal.label}”列出“{item}”，支出明细中没有这项资金",
        "补列这项支出；由其他渠道出资的，在备注中说明",
        goal.at(item),
        *(quote(declaration, line.words[-1].path) for line in cost_lines(declaration) if line.words),
    )
