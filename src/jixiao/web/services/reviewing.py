"""Reviewing 审核: answering findings, remarks of one's own, and the points for what rules cannot judge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jixiao.web.errors import RefusedError
from jixiao.web.models import Answer, Judgement, Person, Submission
from jixiao.web.opinion import assessment_of
from jixiao.web.services.audit import record_event
from jixiao.web.services.transactions import writing

_VERDICTS = {"accept": "采纳审核意见", "dismiss": "不采纳审核意见", "remark": "提出意见"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says: `verdict` accept or dismiss of a finding (`rule`, quoted `text`), or remark at a `path`."""

    verdict: str
    rule: str = ""
    path: str = ""
    text: str = ""
    reason: str = ""


def answer(person: Person, submission: Submission, said: Said) -> Answer:
    """Keep an answer; a dismissal and a remark need words."""
    if said.verdict not in _VERDICTS or (said.verdict == "remark") == bool(said.rule):
        raise RefusedError("不认识的答复")
    if said.verdict != "accept" and not said.reason.strip():
        raise RefusedError("请写明理由" if said.verdict == "dismiss" else "请写出意见")
    with writing():
        kept = Answer.objects.create(
            submission=submission, rule=said.rule[:80], path=said.path[:300], text=said.text, verdict=said.verdict,
            reason=said.reason.strip(), version=submission.current, by=person,
        )  # fmt: skip
        record_event(person, _VERDICTS[said.verdict], submission.pk, 规则=said.rule, 位置=said.path, 理由=kept.reason)
    return kept


def judge(person: Person, submission: Submission, points: Mapping[str, str]) -> Judgement:
    """Keep the points given for the open part of each item; raise RefusedError for points that cannot be."""
    content = submission.version().content
    answers = list(submission.answers.all())
    most: dict[str, Decimal] = {item.item: item.open_points for item in assessment_of(content, answers).items}
    given = {item: _points(item, text, most) for item, text in points.items() if text.strip()}
    assessment = assessment_of(content, answers, given)
    with writing():
        kept = Judgement.objects.create(
            submission=submission, version=submission.current, points=json.dumps(given, ensure_ascii=False),
            total=assessment.total, grade=assessment.grade, is_complete=not assessment.is_provisional, by=person,
        )  # fmt: skip
        record_event(person, "评分", submission.pk, 版本=submission.current, 总分=assessment.total, 等级=assessment.grade)
    return kept


def _points(item: str, text: str, most: Mapping[str, Decimal]) -> str:
    if item not in most:
        raise RefusedError(f"没有“{item}”这一项评分")
    try:
        points = Decimal(text)
    except InvalidOperation:
        points = Decimal(-1)
    if not points.is_finite() or not 0 <= points <= most[item]:
        raise RefusedError(f"“{item}”的分数要在 0 到 {most[item].normalize():f} 之间", "", f"您写的是“{text[:20]}”")
    return str(points)
