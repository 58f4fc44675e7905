"""Form 表格: one page for writing, reading and reviewing, since the screen is the paper."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.access import get_submission_to, get_visible_submission, may, roles_at
from jixiao.web.errors import RefusedError
from jixiao.web.models import Submission
from jixiao.web.opinion import assessment_of, margin
from jixiao.web.paper.blanks import unfold
from jixiao.web.paper.sheet import lay_out
from jixiao.web.services import drafting
from jixiao.web.services.steps import judgement_on
from jixiao.workflow.grades import CONSEQUENCES
from jixiao.workflow.policy import steps_from

_ROWS = ("add", "remove", "up", "down")


@login_required
@require_GET
def project(request: HttpRequest, key: str) -> HttpResponse:
    """The form with its margin, and what the person may do."""
    person: Any = request.user
    submission = get_visible_submission(person, key)
    context = form_context(person, submission)
    records = list(submission.records.select_related("by"))
    context |= {"records": records, "steps": steps_from(submission.standing, roles_at(person, submission.agency))}
    context["returned"] = next((r for r in reversed(records) if r.step.endswith("return")), None)
    if may(person, "assess", submission) or submission.judgements.exists():
        context |= _assessment(submission, context["answers"])
    return render(request, "web/form.html", context)


def form_context(person: Any, submission: Submission) -> dict[str, Any]:
    """What the paper and its margin need."""
    version = submission.version()
    can_edit = may(person, "edit", submission)
    form = unfold(version.declaration, submission.form) if can_edit else version.declaration
    sheet = lay_out(form, submission.form)
    answers = list(submission.answers.select_related("by"))
    remarks = margin(version.content, form, sheet, answers)
    open_remarks = [r for r in remarks if not r.is_settled]
    return {
        "submission": submission, "version_number": version.number, "saved": version, "sheet": sheet, "remarks": remarks,
        "marks": _marks(open_remarks), "notes": [a for a in answers if not a.rule], "answers": answers, "can_edit": can_edit,
        "can_answer": may(person, "answer", submission), "can_assess": may(person, "assess", submission),
        "open_count": len(open_remarks),
    }  # fmt: skip


def _marks(remarks: list[Any]) -> dict[str, str]:
    """The gravest severity at each cell."""
    marks: dict[str, str] = {}
    for severity in ("info", "warning", "error"):
        marks |= {r.anchor: severity for r in remarks if r.finding.severity == severity and r.anchor}
    return marks


def _assessment(submission: Submission, answers: list[Any]) -> dict[str, Any]:
    judgement = judgement_on(submission) or submission.judgements.last()
    points = json.loads(judgement.points) if judgement else {}
    content = submission.version().content
    full = {item.item: item.open_points for item in assessment_of(content, answers).items}
    given = {item: value for item, value in points.items() if item in full}
    assessment = assessment_of(content, answers, given)
    items = [(item, item.score - (item.judged or 0), full[item.item], points.get(item.item, "")) for item in assessment.items]
    leads = next((c for grade, c in CONSEQUENCES.items() if grade == assessment.grade), None)
    return {"assessment": assessment, "items": items, "judgement": judgement, "consequence": leads.meaning if leads else ""}


def _payload(request: HttpRequest) -> Mapping[str, Any]:
    """The posted JSON, with the version it was written on; raise RefusedError when it is none."""
    try:
        payload = json.loads(request.body)
    except ValueError as fault:
        raise RefusedError("这个请求不对", "", "请刷新页面后再试") from fault
    if not isinstance(payload, dict) or not isinstance(payload.get("version"), int):
        raise RefusedError("请求里没有版本号", "", "请刷新页面后再试")
    return payload


@login_required
@require_POST
def values(request: HttpRequest, key: str) -> HttpResponse:
    """Save cells: JSON {version, values: {path: text or ticked options}}."""
    submission, payload = _to_change(request, key)
    changed = payload.get("values")
    if not isinstance(changed, dict) or not all(map(_is_value, changed.values())):
        raise RefusedError("没有要保存的内容", "", "请刷新页面后再试")
    person: Any = request.user
    return _state(request, drafting.write_values(person, submission, payload["version"], changed))


def _is_value(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return all(isinstance(text, str) and "\0" not in text for text in texts)


@login_required
@require_POST
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """Add, remove or move a row: JSON {version, list, number, change, count}."""
    submission, payload = _to_change(request, key)
    row, change, count = (payload.get("list"), payload.get("number")), payload.get("change"), payload.get("count", 1)
    if not isinstance(row[0], str) or not isinstance(row[1], int) or change not in _ROWS or not isinstance(count, int):
        raise RefusedError("不认识的操作", "", "请刷新页面后再试")
    place: Any = row
    person: Any = request.user
    if change == "add" and count > 1:
        return _state(request, drafting.add_rows(person, submission, payload["version"], place, count))
    return _state(request, drafting.move_row(person, submission, payload["version"], place, change))


@login_required
@require_POST
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """Bring back the version before."""
    submission, payload = _to_change(request, key)
    person: Any = request.user
    return _state(request, drafting.undo(person, submission, payload["version"]))


def _to_change(request: HttpRequest, key: str) -> tuple[Submission, Mapping[str, Any]]:
    """The form, if the person may write in it, and what was posted."""
    person: Any = request.user
    return get_submission_to("edit", person, key), _payload(request)


@login_required
@require_GET
def state(request: HttpRequest, key: str) -> HttpResponse:
    """The form as it is now, for a page that is open; nothing (204) while it is the version it has, `since`."""
    person: Any = request.user
    submission = get_visible_submission(person, key)
    if request.GET.get("since") == str(submission.current):
        return HttpResponse(status=204)
    return _state(request, submission)


def _state(request: HttpRequest, submission: Submission) -> HttpResponse:
    context = form_context(request.user, submission)
    answer = JsonResponse(
        {
            "version": submission.current,
            "name": str(submission),
            "saved": f"{timezone.localtime(context['saved'].at):%H:%M:%S}",
            "by": context["saved"].author.name,
            "values": {room.path: [o for o, on in room.options if on] if room.options else room.text for room in context["sheet"].rooms},
            "marks": context["marks"],
            "margin": render_to_string("web/_margin.html", context, request),
            "paper": render_to_string("web/_paper.html", context, request) if request.headers.get("X-Paper") else "",
            "errors": submission.errors,
            "warnings": submission.warnings,
        }
    )
    answer["ETag"] = f'"{submission.current}"'
    return answer
