"""Roles 角色, and how far each of them reaches in the tree of agencies."""

from typing import Literal

Role = Literal["officer", "endorser", "department", "finance_reviewer", "finance_approver", "administrator"]
Reach = Literal["own", "subtree"]

ROLE_NAMES: dict[Role, str] = {
    "officer": "填报人",
    "endorser": "单位审核人",
    "department": "主管部门",
    "finance_reviewer": "财政审核",
    "finance_approver": "财政批复",
    "administrator": "管理员",
}
ROLES: tuple[Role, ...] = tuple(ROLE_NAMES)

REACH: dict[Role, Reach] = {
    "officer": "own",
    "endorser": "own",
    "department": "subtree",
    "finance_reviewer": "subtree",
    "finance_approver": "subtree",
    "administrator": "subtree",
}
"""An officer sees his own agency; a department and a bureau see what hangs below them."""
