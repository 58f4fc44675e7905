"""The page of the workflow 流程: the table of steps and the matrix of rights, written for people."""

from collections.abc import Iterator

from jixiao.workflow.grades import BASIS, CONSEQUENCES
from jixiao.workflow.policy import ACTIONS
from jixiao.workflow.roles import REACH, ROLE_NAMES
from jixiao.workflow.stages import STAGE_NAMES, STAGES
from jixiao.workflow.steps import STEPS, Step

_REACH_NAMES = {"own": "本单位", "subtree": "本级及所属"}


def describe() -> Iterator[str]:
    """Yield the lines of the page, in Markdown."""
    yield "```mermaid\nstateDiagram-v2"
    yield from (f"    {step.start}: {STAGE_NAMES[step.start]}" for step in _first_of_each_stage())
    yield from (f"    {step.start} --> {step.end}: {step.title}" for step in STEPS)
    yield "```\n\n## 操作\n\n| 操作 | 从 | 到 | 谁 | 要求 | 结果 |\n|---|---|---|---|---|---|"
    yield from map(_row, STEPS)
    yield f"\n## 审核等级（{BASIS}）\n\n| 等级 | 结果 |\n|---|---|"
    yield from (f"| {grade} | {leads.meaning} |" for grade, leads in CONSEQUENCES.items())
    yield "\n## 其他权限\n\n| 事项 | 谁 | 在哪些阶段 |\n|---|---|---|"
    for permission in ACTIONS:
        stages = "全部" if len(permission.stages) == len(STAGES) else "、".join(STAGE_NAMES[s] for s in STAGES if s in permission.stages)
        yield f"| {permission.title} | {'、'.join(ROLE_NAMES[r] for r in permission.roles)} | {stages} |"
    yield "\n## 角色看到多大范围\n\n| 角色 | 范围 |\n|---|---|"
    yield from (f"| {ROLE_NAMES[role]} | {_REACH_NAMES[reach]} |" for role, reach in REACH.items())


def _first_of_each_stage() -> Iterator[Step]:
    seen = set()
    for step in STEPS:
        if step.start not in seen:
            seen.add(step.start)
            yield step


def _row(step: Step) -> str:
    roles = "、".join(ROLE_NAMES[role] for role in step.roles)
    return f"| {step.title} | {STAGE_NAMES[step.start]} | {STAGE_NAMES[step.end]} | {roles} | {_demands(step)} | {step.effect} |"


def _demands(step: Step) -> str:
    demands = [f"写明{step.comment}"] if step.comment else []
    if step.grades:
        demands.append(f"评分已完成，等级为{'、'.join(g for g in CONSEQUENCES if g in step.grades)}")
    demands += [f"不能是“{other.title}”的同一人" for other in STEPS if other.id in step.other_than]
    return "；".join(demands) or "—"
