"""Stages 阶段: where a declaration stands on its way from draft to publication."""

from typing import Literal

Stage = Literal[
    "draft", "submitted", "endorsed", "department_reviewed", "finance_reviewed", "approved", "adjusting", "withdrawn",
    "published",
]  # fmt: skip

STAGE_NAMES: dict[Stage, str] = {
    "draft": "草稿",
    "submitted": "已提交",
    "endorsed": "单位已审",
    "department_reviewed": "主管部门已审",
    "finance_reviewed": "财政已审",
    "approved": "已批复",
    "adjusting": "调整中",
    "withdrawn": "已撤销",
    "published": "已公开",
}
STAGES: tuple[Stage, ...] = tuple(STAGE_NAMES)

EDITABLE_STAGES: frozenset[Stage] = frozenset({"draft", "adjusting"})
"""Only here the form itself can be changed; everywhere else it is what was handed in."""
