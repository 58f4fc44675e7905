"""Steps 办理操作: the one table of moves. A step that is not in it does not exist."""

from dataclasses import dataclass

from jixiao.workflow.grades import PASSING, Grade
from jixiao.workflow.roles import Role
from jixiao.workflow.stages import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """A move from one stage to another, by a role.

    `comment` is what the user is asked for, "" when nothing is needed. `grades`: the step needs a finished assessment
    of one of these grades, None when it needs none. `other_than`: who took one of these steps last may not take this
    one. `warns`: it cannot be undone, and the user is told `effect` before he confirms.
    """

    id: str
    title: str
    start: Stage
    end: Stage
    roles: tuple[Role, ...]
    effect: str
    comment: str = ""
    grades: frozenset[Grade] | None = None
    other_than: tuple[str, ...] = ()
    warns: bool = False


_BACK = "退回意见"
STEPS: tuple[Step, ...] = (
    Step("submit", "提交", "draft", "submitted", ("officer",), "交单位审核人；提交后表格不能再改，退回或撤回后才可以", warns=True),
    Step("recall", "撤回", "submitted", "draft", ("officer",), "回到草稿，可以继续修改"),
    Step("withdraw", "撤销项目", "draft", "withdrawn", ("officer",), "项目不再申报，资料保留备查", "撤销原因", warns=True),
    Step("reopen", "恢复", "withdrawn", "draft", ("officer",), "回到草稿，继续申报"),
    Step("endorse", "单位审核通过", "submitted", "endorsed", ("endorser",), "报主管部门审核"),
    Step("endorser-return", "退回修改", "submitted", "draft", ("endorser",), "退给填报人修改", _BACK),
    Step(
        "department-pass", "主管部门审核通过", "endorsed", "department_reviewed", ("department",),
        "报财政部门审核", grades=PASSING,
    ),
    Step("department-return", "退回修改", "endorsed", "draft", ("department",), "退给填报人修改后重新报送", _BACK),
    Step(
        "finance-pass", "财政审核通过", "department_reviewed", "finance_reviewed", ("finance_reviewer",),
        "送批复", grades=PASSING,
    ),
    Step("finance-return", "退回修改", "department_reviewed", "draft", ("finance_reviewer",), "退给填报人修改后重新报送", _BACK),
    Step(
        "approve", "批复", "finance_reviewed", "approved", ("finance_approver",),
        "绩效目标随预算批复，此后只能按程序调整", other_than=("finance-pass",), warns=True,
    ),
    Step("approval-return", "退回修改", "finance_reviewed", "draft", ("finance_approver",), "退给填报人修改后重新报送", _BACK),
    Step("adjust", "申请调整", "approved", "adjusting", ("officer",), "可以修改；改后重新报送审核，批复过的版本保留", "调整原因", warns=True),
    Step("submit-adjustment", "提交调整", "adjusting", "submitted", ("officer",), "交单位审核人，按程序重新审核", warns=True),
    Step("publish", "公开", "approved", "published", ("department",), "遮盖个人信息后在公开网站上发布，任何人都能看到", warns=True),
    Step("unpublish", "撤下公开", "published", "approved", ("department",), "从公开网站上撤下", "撤下原因"),
)  # fmt: skip

STEP_BY_ID: dict[str, Step] = {step.id: step for step in STEPS}
