"""Steps 办理: moving a submission, exactly once, by somebody who may, with what the step demands."""

from django.utils import timezone

from jixiao.web.access import may
from jixiao.web.errors import ConflictError, RefusedError
from jixiao.web.models import Judgement, Person, Record, Submission
from jixiao.web.services.audit import record_event
from jixiao.web.services.drafting import hand_in
from jixiao.web.services.publishing import put_out, take_down
from jixiao.web.services.transactions import writing
from jixiao.workflow.stages import EDITABLE_STAGES
from jixiao.workflow.steps import STEP_BY_ID, Step


def take_step(person: Person, submission: Submission, step_id: str, version: int, comment: str = "") -> Submission:
    """Take a step on the version the person has seen.

    Raises RefusedError for what the step demands and lacks, ConflictError when the form moved on in the meantime.
    """
    step = STEP_BY_ID[step_id]
    with writing():
        submission = Submission.objects.select_for_update().select_related("agency").get(pk=submission.pk)
        if submission.stage != step.start or submission.current != version:
            raise ConflictError(f"这份申报现在是“{submission.stage_name}”第{submission.current}版，不是您看到的那一版")
        if not may(person, step.id, submission):
            raise RefusedError(f"您没有“{step.title}”的权限")
        _require(step, submission, person, comment)
        if step.start in EDITABLE_STAGES:
            hand_in(submission, person, step.title)
        _move(step, submission, person, comment.strip())
    return submission


def _move(step: Step, submission: Submission, person: Person, comment: str) -> None:
    changes: dict[str, object] = {"stage": step.end, "changed_at": timezone.now()}
    if step.id == "approve":
        changes["approved"] = submission.current
    guarded = Submission.objects.filter(pk=submission.pk, stage=step.start, current=submission.current)
    if guarded.update(**changes) != 1:
        raise ConflictError("别人刚刚办理了这份申报")
    submission.refresh_from_db()
    if step.id == "publish":
        put_out(person, submission)
    elif step.id == "unpublish":
        take_down(submission)
    Record.objects.create(
        submission=submission, step=step.id, title=step.title, start=step.start, end=step.end,
        version=submission.current, by=person, comment=comment,
    )  # fmt: skip
    record_event(person, step.title, submission.pk, 版本=submission.current, 意见=comment)


def _require(step: Step, submission: Submission, person: Person, comment: str) -> None:
    if step.comment and not comment.strip():
        raise RefusedError(f"请写明{step.comment}")
    if step.grades is not None:
        _require_grade(step, submission)
    if step.other_than:
        last = submission.records.filter(step__in=step.other_than).last()
        if last is not None and last.by_id == person.pk:
            raise RefusedError("审核和批复不能是同一个人", "", "请由另一位有批复权限的人办理")


def _require_grade(step: Step, submission: Submission) -> None:
    judgement = judgement_on(submission)
    if judgement is None or not judgement.is_complete:
        raise RefusedError("还没有完成评分", "", "请先在“评分”栏把各项打完分并保存")
    if judgement.grade not in (step.grades or ()):
        raise RefusedError(f"评分等级为“{judgement.grade}”：{judgement.consequence.meaning}", "", "请退回修改")


def judgement_on(submission: Submission) -> Judgement | None:
    """Return the newest judgement of the version that is under review."""
    return submission.judgements.filter(version=submission.current).last()
