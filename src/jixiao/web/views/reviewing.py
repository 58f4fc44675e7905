"""Reviewing 审核: the queue, answers to findings, points, and the rules behind the findings."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.core.finding import SEVERITY_NAMES
from jixiao.review.basis import cite
from jixiao.review.catalogue import all_rules, find_rule
from jixiao.web.access import get_submission_to, memberships_of, visible_submissions, waiting_for
from jixiao.web.services import reviewing
from jixiao.web.views.faults import wants_json
from jixiao.web.views.form import form_context
from jixiao.workflow.policy import waiting_stages


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for review, first what needs a person most: errors, then warnings, then what waits longest."""
    person: Any = request.user
    waiting = Q(pk__in=())
    for membership in memberships_of(person):
        if membership.role != "officer":
            waiting |= waiting_for(membership)
    if not waiting_roles(person):
        raise PermissionDenied("只有审核人员可以进入审核页面")
    rows = visible_submissions(person).filter(waiting).annotate(weight=F("errors") * 10 + F("warnings"))
    return render(request, "web/queue.html", {"rows": rows.order_by("-weight", "changed_at")[:500]})


def waiting_roles(person: Any) -> set[str]:
    """Return the reviewing roles of a person."""
    return {m.role for m in memberships_of(person) if m.role != "officer" and waiting_stages(m.held)}


@login_required
@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Accept or dismiss a finding, or make a remark of one's own."""
    person: Any = request.user
    submission = get_submission_to("answer", person, key)
    said = {name: request.POST.get(name, "") for name in ("verdict", "rule", "path", "text", "reason")}
    reviewing.answer(person, submission, reviewing.Said(**said))
    if wants_json(request):
        from django.template.loader import render_to_string

        context = form_context(person, submission)
        return JsonResponse({"margin": render_to_string("web/_margin.html", context, request), "marks": context["marks"]})
    return redirect("project", key=submission.pk)


@login_required
@require_POST
def points(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the points given by a person."""
    person: Any = request.user
    submission = get_submission_to("assess", person, key)
    given = {name.removeprefix("item:"): value for name, value in request.POST.items() if name.startswith("item:")}
    kept = reviewing.judge(person, submission, {name: str(value) for name, value in given.items()})
    state = "" if kept.is_complete else "，还有项目没有打分"
    messages.success(request, f"评分已保存：{kept.total} 分，{kept.grade}{state}")
    return redirect("project", key=submission.pk)


@login_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """The catalogue of rules."""
    listed = [{"rule": rule, "severity": SEVERITY_NAMES[rule.severity]} for rule in all_rules()]
    return render(request, "web/rules.html", {"rules": listed})


@login_required
@require_GET
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Why a rule speaks: its page, with examples and basis."""
    found = find_rule(rule_id)
    if found is None:
        raise Http404
    page = found.page.partition("\n")[2].strip()
    context = {"rule": found, "page": page, "severity": SEVERITY_NAMES[found.severity], "basis": cite(found.basis)}
    return render(request, "web/rule.html", context)
