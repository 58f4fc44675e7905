"""Organisation 单位: who declares, and under whom. 单位 the body is `agency`; 主管部门 is `department`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """Agency 实施单位/预算单位 and department 主管部门, with their codes; only what the form prints."""

    agency: str | None = None
    agency_code: str | None = None
    department: str | None = None
    department_code: str | None = None
