"""Grades 审核等级: what 优, 良, 中 and 差 lead to (财预〔2015〕88号 中央部门预算绩效目标管理办法)."""

from typing import Literal, NamedTuple

Grade = Literal["优", "良", "中", "差"]


class Consequence(NamedTuple):
    """Whether a form of this grade goes on to the next step of the budget, and what people are told."""

    goes_on: bool
    meaning: str


CONSEQUENCES: dict[Grade, Consequence] = {
    "优": Consequence(True, "直接进入下一步预算安排流程"),
    "良": Consequence(True, "可与单位协商，直接完善后进入下一步预算安排流程"),
    "中": Consequence(False, "由单位修改完善，按程序重新报送审核"),
    "差": Consequence(False, "不得进入下一步预算安排流程"),
}
BASIS = "财预〔2015〕88号"
PASSING: frozenset[Grade] = frozenset(grade for grade, leads in CONSEQUENCES.items() if leads.goes_on)
