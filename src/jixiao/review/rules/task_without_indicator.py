"""目标列出的任务没有指标

为什么
目标列了几项任务，指标只考核其中一两项，其余的做没做、做得怎样，年终无从知道。主要任务都应当有一条产出指标。

错误示例
年度目标: 对符合建会标准的企业开展建会走访，组织职工书屋实地考察，开展在会企业安全生产抽查工作。 ✗
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 建会走访企业 | 50家 |
| 产出指标 | 数量指标 | 职工书屋实地考察 | ≥20家 |

正确示例
年度目标: 对符合建会标准的企业开展建会走访，组织职工书屋实地考察，开展在会企业安全生产抽查工作，更好地服务职工。
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 建会走访企业 | 50家 |
| 产出指标 | 数量指标 | 职工书屋实地考察 | ≥20家 |
| 产出指标 | 数量指标 | 安全检查企业数 | ≥30家 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.echo import plain
from jixiao.review.kinship import is_kin
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import goals, listed, live_rows

_TASK = re.compile(
    r"(?:^|(?<=[,，;；。、\n和及]))(?P<task>[^,，;；。、\n和及]{2,16}?(?P<deed>检查|抽查|慰问|培训|体检|疗休养|竞赛|演出|巡演|招聘|维修|改造|购置|检测|演练|巡查|义诊|讲座|考察|走访|评选|表彰|筛查|"
    r"接种|清淤|宣传|比赛|大赛|医疗保险))(?:会|月)?(?:工作|活动|服务|一次)*(?=[,，;；。、\n和及有督做以]|$)"
)
_FRAME = re.compile(r"^(?:\s|\d[.、．]|全年|每年|积极|大力|切实|深入|继续|认真|做好|开展|组织|举办|完成|进行|实施|对|为|通过|并|在)+")
_LEAST = 3


@rule(
    item="目标相关性",
    severity="info",
    basis=("scientific", "matched"),
    yields_to=("goal-number-without-indicator", "quantity-missing", "indicators-missing", "goal-without-result"),
)
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    outputs = live_rows(declaration, "output.quantity", "output.quality")
    goal = next(iter(reversed(list(goals(declaration)))), None)
    if goal is None or len(outputs) < 2 or any(reference.words("covers-all").search(row.folded) for row in outputs):
        return
    table = plain("。".join(f"{row.name}。{row.indicator.description or ''}" for row in live_rows(declaration)))
    tasks = {m["deed"]: _FRAME.sub("", m["task"]).strip() for m in _TASK.finditer(goal.text)}
    missed = [task for deed, task in tasks.items() if not _is_told(plain(deed), table, reference)]
    if missed and len(tasks) >= _LEAST and len(missed) * 2 <= len(tasks):
        yield remark(
            f"“{goal.label}”列出的{listed(missed)}没有对应的指标",
            "为主要任务各设一条产出指标；不是主要任务的，目标中不必列出",
            *(goal.at(task) for task in missed),
        )


def _is_told(deed: str, table: str, reference: Reference) -> bool:
    return deed in table or is_kin(deed, table, reference)
