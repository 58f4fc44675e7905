"""Steps 办理: the page that says what a step will do, and the history of what was done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.web.access import get_submission_to, get_visible_submission, may
from jixiao.web.comparison import compare
from jixiao.web.models import Submission
from jixiao.web.paper.sheet import lay_out
from jixiao.web.services.publishing import preview
from jixiao.web.services.steps import judgement_on, take_step
from jixiao.workflow.stages import STAGE_NAMES
from jixiao.workflow.steps import STEP_BY_ID


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str, step_id: str) -> HttpResponse:
    """Show what a step does and asks for; POST takes it."""
    person: Any = request.user
    if step_id not in STEP_BY_ID:
        raise Http404
    submission = get_submission_to(step_id, person, key)
    if request.method == "POST":
        version = request.POST.get("version", "")
        comment = request.POST.get("comment", "")
        taken = take_step(person, submission, step_id, int(version) if version.isdecimal() else 0, comment)
        messages.success(request, f"“{taken}”已{STEP_BY_ID[step_id].title}，现在是“{taken.stage_name}”")
        if may(person, "view", taken):
            return redirect("project", key=taken.pk)
        return redirect("home")
    return render(request, "web/step.html", _context(submission, step_id))


def _context(submission: Submission, step_id: str) -> dict[str, Any]:
    taken = STEP_BY_ID[step_id]
    judgement = judgement_on(submission)
    context: dict[str, Any] = {"submission": submission, "step": taken, "end": STAGE_NAMES[taken.end], "judgement": judgement}
    if judgement and taken.grades:
        context["consequence"] = judgement.consequence.meaning
    if step_id == "publish":
        declaration, masks = preview(submission)
        context |= {"masks": masks, "sheet": lay_out(declaration, submission.form), "masked": {m.path: m.kind for m in masks}}
    return context


@login_required
@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What was done, by whom and why; versions to compare."""
    person: Any = request.user
    submission = get_visible_submission(person, key)
    versions = list(submission.versions.select_related("author").defer("content"))
    records = list(submission.records.select_related("by"))
    return render(request, "web/history.html", {"submission": submission, "versions": versions, "records": records})


@login_required
@require_GET
def changes(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions in one form: old struck, new underlined."""
    person: Any = request.user
    submission = get_visible_submission(person, key)
    first, last = (_number(request, name, submission) for name in ("from", "to"))
    if first is None:
        earlier = submission.records.exclude(version=submission.current).last()
        first = earlier.version if earlier else max(1, submission.current - 1)
    old, new = submission.version(first), submission.version(last or submission.current)
    context: dict[str, Any] = {"submission": submission, "old": old, "new": new}
    context["comparison"] = compare(old.declaration, new.declaration, submission.form)
    context["notes"] = submission.answers.filter(rule="", version__lte=new.number)
    return render(request, "web/changes.html", context)


def _number(request: HttpRequest, name: str, submission: Submission) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= submission.current:
        raise Http404
    return int(text)
