"""Project 项目: what the money is for, as the head of the form says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """The head of the form, texts as printed: code 编码, category 类别, fund_use 资金用途, origin 来源, term 项目期,
    start and end 起止时间, leader 负责人, contact 联系人, phone 联系电话."""

    code: str | None = None
    category: str | None = None
    fund_use: str | None = None
    origin: str | None = None
    term: str | None = None
    start: str | None = None
    end: str | None = None
    leader: str | None = None
    contact: str | None = None
    phone: str | None = None
