"""Claims 文字中的数量: what the prose of a form says will be done this year, number by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.declaration import Declaration
from jixiao.core.finding import Evidence
from jixiao.core.quantity import Quantity, quantities
from jixiao.review.period import period
from jixiao.review.view import Passage, fields, goals

# Labels under which a form tells what will be done; and those that tell of law, reasons, rules or the past.
_PLANNED = re.compile(r"计划|方案|内容|用途|安排|概况|简介|描述|测算|明细|任务|目标|申请理由|构成|说明|进度")
_TOLD = re.compile(r"立项|设立|依据$|必要性|可行性|制度|职能|职责|完成|实际|上年|前年|以前|往年|现状|问题|变动|必要|意义|背景|绩效情况|保障措施|偏差|备注$|注$")
_GOAL_LABEL = re.compile(r"^(?:项目)?(?:总体?|年度|长期|中期|实施期|预期|绩效)*目标")
_BACKGROUND = re.compile(
    r"现有|目前|截[至止]|已(?!纳入)|累计|历年|以来|往年|[去上前]年|曾|原有|共有|拥有|现辖|下辖|在册|总数|总人口|基数|实有|平均每|历次|同期|同比|近年|存量|登记在案|低于|高出|超过|比例为"
)
_HORIZON = re.compile(
    r"[一二两三四五六七八九十\d]+年[内间]|[用分][一二两三四五\d]年|[三五]年(?:共|完成|实施|建成|新增|改造|培训)|十[二三四五六]五|期末|到20\d\d年|每[年月季周场次期班村日天]|按季|逐年|今后|下一年|明年|长期"
)
_THIS_YEAR = re.compile(r"计划|拟|将|预计|今年|本年|年度|当年|全年")
_YEAR = re.compile(r"(20\d\d)\s*年")
_SENTENCE = re.compile(r"[。;；！!？?\n]")
# A clause of nothing but such words counts what the clause before it told: …发放创业补贴，惠及320户.
_REACHING = re.compile(r"(?:惠及|开班|办班|举办|开设|组织|开展|覆盖|受益|资助|救助|补助|服务|发放|拟|预计|计划|将|可|共|约|其中|全年|达|达到|不少于|\s)*")
_ENDED = re.compile(r"、|[\d〇一二两三四五六七八九十百]+[\u4e00-\u9fff]?[人户名场次个家座件套项]")
_TITLES = re.compile(r"《[^《》]*》|[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*\d*\s*号?")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the prose with the passage it stands in; `whole_term`: it speaks of the whole term, not one year."""

    passage: Passage
    quantity: Quantity
    window: str  # the words before the number back to the number before, the number's noun behind it
    clause: str  # the same, back to the start of the sentence's clause
    whole_term: bool = False

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.passage.path, self.passage.text, self._span())

    @property
    def words(self) -> str:
        """The words as printed, from the noun phrase before the number to the noun behind it; what they are about first
        where that stands further ahead."""
        start, end = self._span()
        said = self.passage.text[start:end].strip()
        topic = self.quantity.topic
        return said if topic is None or topic in said else f"{topic}：{said}"

    def _span(self) -> tuple[int, int]:
        text, (start, end) = self.passage.text, self.quantity.span
        noun = self.quantity.noun
        if noun and text.startswith(noun, end):
            end += len(noun)
        return max(self.quantity.clause[0], start - 16, _after_number(text, start)), end


def is_planned(label: str) -> bool:
    """Does the field under this label tell what will be done (not law, reasons, rules or the past)?"""
    return _PLANNED.search(label) is not None and not _TOLD.search(label)


def planned_passages(declaration: Declaration) -> Iterator[Passage]:
    """Yield the passages that tell what will be done: plans and purposes, then goals."""
    for passage in fields(declaration):
        if passage.text.strip() and is_planned(passage.label) and not _GOAL_LABEL.match(passage.label):
            yield passage
    for passage in goals(declaration):
        if passage.path == "/annual_goal" or passage.text != declaration.annual_goal:
            yield passage


def is_multi_year(declaration: Declaration) -> bool:
    """Does the project run over several budget years, so that a number may be meant for all of them?"""
    funding, (start, end) = declaration.funding, period(declaration)
    if funding.total is not None and funding.current_year is not None and funding.total != funding.current_year:
        return True
    return bool(start and end and end.year > start.year) or bool(re.search(r"[2-9二三四五]\s*年", declaration.project.term or ""))


def claims(declaration: Declaration, *kinds: str) -> Iterator[Claim]:
    """Yield the numbers of the given kinds (`count`, `rate`, `money` …) that say what is to be done, in printed order."""
    long = is_multi_year(declaration)
    for passage in planned_passages(declaration):
        whole_term = passage.path == "/overall_goal" and declaration.annual_goal is not None and long
        yield from _claims(passage, kinds, declaration.fiscal_year, whole_term)


def _claims(passage: Passage, kinds: tuple[str, ...], year: int | None, whole_term: bool) -> Iterator[Claim]:
    end_before = 0
    for quantity in quantities(passage.text):
        before, end_before = end_before, max(end_before, quantity.span[1])
        if quantity.kind not in kinds or quantity.value is None or quantity.role in ("previous", "change"):
            continue
        if quantity.kind == "count" and quantity.role == "per":
            continue
        if speaks_of_now(passage.text, quantity, year):
            yield Claim(passage, quantity, *_windows(passage.text, quantity, before), whole_term)


def _windows(text: str, quantity: Quantity, before: int) -> tuple[str, str]:
    start = quantity.span[0]
    noun = quantity.noun or ""
    behind = text[quantity.span[1] : min(quantity.clause[1], quantity.span[1] + len(noun) + 14)] if noun else ""
    if after := _ENDED.search(behind, len(noun)):
        behind = behind[: after.start()]
    topic = quantity.topic or ""
    sentence = max((m.end() for m in _SENTENCE.finditer(text, 0, start)), default=0)
    near = text[max(quantity.clause[0], before) : start]
    if (not noun or noun in near) and _REACHING.fullmatch(near):
        near = text[max(sentence, before) : start]
    near = near if topic and topic in near else topic + near
    return f"{near}{behind}", f"{topic}{text[sentence:start]}{behind}"


def speaks_of_now(text: str, quantity: Quantity, year: int | None) -> bool:
    """Is the number meant for the budget year: no stock, no past, no longer horizon, no other year named?"""
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, quantity.span[0])), default=0)
    lead = _TITLES.sub("", text[start : quantity.span[0]])
    years = _YEAR.findall(lead)
    if year is not None and years and int(years[-1]) != year:
        return False
    clause = _TITLES.sub("", text[quantity.clause[0] : quantity.span[0]])
    if _BACKGROUND.search(clause) or _HORIZON.search(clause):
        return False
    said = [m.end() for pattern in (_BACKGROUND, _HORIZON) for m in pattern.finditer(lead)]
    return not said or _THIS_YEAR.search(lead, max(said)) is not None


def _after_number(text: str, start: int) -> int:
    """Return where the words of the number at `start` begin: behind the last comma-like sign or number's unit."""
    return max((text.rfind(sign, 0, start) + 1 for sign in "、，,：:；;。（("), default=0)
