"""Policy 权限: which role may do what in which stage. What is not written here is denied.

Steps come from the table of steps; the other actions from `ACTIONS` below. Where in the tree of agencies a role may act
is the matter of `REACH`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.workflow.roles import ROLES, Role
from jixiao.workflow.stages import EDITABLE_STAGES, STAGES, Stage
from jixiao.workflow.steps import STEP_BY_ID, STEPS, Step

_EVERY: frozenset[Stage] = frozenset(STAGES)
_HANDED_IN: frozenset[Stage] = _EVERY - {"draft", "withdrawn"}
_FINISHED: frozenset[Stage] = frozenset({"approved", "adjusting", "published"})


@dataclass(frozen=True, slots=True)
class Permission:
    """An action that some roles may take in some stages."""

    action: str
    title: str
    roles: tuple[Role, ...]
    stages: frozenset[Stage]


ACTIONS: tuple[Permission, ...] = (
    Permission("view", "查看表格", ("officer", "endorser"), _EVERY),
    Permission("view", "查看表格", ("department", "finance_reviewer", "finance_approver"), _HANDED_IN),
    Permission("edit", "填写表格", ("officer",), EDITABLE_STAGES),
    Permission("answer", "答复审核意见", ("officer",), EDITABLE_STAGES),
    Permission("answer", "答复审核意见", ("endorser",), frozenset({"submitted"})),
    Permission("answer", "答复审核意见", ("department",), frozenset({"endorsed"})),
    Permission("answer", "答复审核意见", ("finance_reviewer",), frozenset({"department_reviewed"})),
    Permission("assess", "评分定级", ("department",), frozenset({"endorsed"})),
    Permission("assess", "评分定级", ("finance_reviewer",), frozenset({"department_reviewed"})),
)
ACTION_IDS: tuple[str, ...] = tuple(dict.fromkeys(p.action for p in ACTIONS))
OWN_ACTIONS: dict[str, tuple[Role, ...]] = {"create": ("officer",), "manage": ("administrator",)}
"""Actions that concern no declaration yet: beginning one, and administration."""


def allows(roles: Iterable[Role], action: str, stage: Stage) -> bool:
    """Tell whether one of the roles may take an action, or a step by its id, in a stage."""
    held = set(roles)
    if action in STEP_BY_ID:
        step = STEP_BY_ID[action]
        return step.start == stage and not held.isdisjoint(step.roles)
    return any(p.action == action and stage in p.stages and not held.isdisjoint(p.roles) for p in ACTIONS)


def steps_from(stage: Stage, roles: Iterable[Role]) -> tuple[Step, ...]:
    """Return the steps that the roles may take from a stage, in the order of the table."""
    held = tuple(roles)
    return tuple(step for step in STEPS if allows(held, step.id, stage))


def waiting_stages(role: Role) -> frozenset[Stage]:
    """Return the stages in which a declaration waits for a role: where it moves it on."""
    aside = {"recall", "withdraw", "reopen", "adjust", "unpublish", "publish"}
    return frozenset(step.start for step in STEPS if role in step.roles and step.id not in aside)


def matrix() -> Iterator[tuple[Role, Stage, str, bool]]:
    """Yield every cell of role × stage × action, steps included, and whether it is allowed."""
    actions = (*ACTION_IDS, *STEP_BY_ID)
    yield from ((r, s, a, allows((r,), a, s)) for r in ROLES for s in STAGES for a in actions)
