"""Assessment 审核评分 as data: the four aspects, the total and the grade, and where every point went."""

from typing import TypedDict

from jixiao.core.finding import Aspect


class PointLoss(TypedDict):
    """Points that one finding cost, and the JSON Pointer it stands at."""

    rule: str
    points: float
    path: str


class OpenEntry(TypedDict):
    """A question that only a person can answer, and the points that hang on it."""

    item: str
    points: float
    question: str
    to_judge: bool


class ItemEntry(TypedDict):
    """One of the eight items: of its `points`, `known` are decided and `open` wait for a person."""

    item: str
    aspect: Aspect
    points: float
    known: float
    score: float
    open: float
    question: str
    losses: list[PointLoss]


class AssessmentEntry(TypedDict):
    """Points by aspect (of 20, 30, 30 and 20) and in total over the decided part; `provisional` while questions are open:
    then `grade_range` are the grades if all open points were lost, and if all were given."""

    完整性: float  # noqa: PLC2401 — a key of the contract
    相关性: float  # noqa: PLC2401 — a key of the contract
    适当性: float  # noqa: PLC2401 — a key of the contract
    可行性: float  # noqa: PLC2401 — a key of the contract
    total: float
    grade: str
    provisional: bool
    grade_range: list[str]
    items: list[ItemEntry]
    open: list[OpenEntry]
