"""Start 首页: what waits for me, and one line of figures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.access import memberships_of, visible_submissions, waiting_for
from jixiao.web.models import Agency, Membership, Person, Submission
from jixiao.workflow.policy import waiting_stages
from jixiao.workflow.stages import STAGE_NAMES

_SHOWN = 8


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in, by role."""
    person: Any = request.user
    seen = visible_submissions(person)
    counts = dict(seen.order_by().values_list("stage").annotate(Count("pk")))
    groups = [group for membership in memberships_of(person) if (group := _waiting(membership, seen))]
    figures = seen.order_by().aggregate(number=Count("pk"), amount=Sum("amount"), errors=Sum("errors"))
    stages = [(stage, name, counts[stage]) for stage, name in STAGE_NAMES.items() if counts.get(stage)]
    idle = _without_submission(person) if any(m.reaches_below for m in memberships_of(person)) else []
    return render(request, "web/home.html", {"groups": groups, "figures": figures, "stages": stages, "idle": idle})


def _waiting(membership: Membership, seen: Any) -> dict[str, Any] | None:
    """What waits for one role, at most a screenful, the oldest first."""
    if not waiting_stages(membership.held):
        return None
    waiting = seen.filter(waiting_for(membership)).order_by("changed_at")
    return {"membership": membership, "rows": waiting[:_SHOWN], "number": waiting.count()}


def _without_submission(person: Person) -> list[Agency]:
    """The agencies below that have not handed anything in."""
    paths = [m.agency.path for m in memberships_of(person) if m.role in {"department", "finance_reviewer", "finance_approver"}]
    handed = set(Submission.objects.exclude(stage__in=("draft", "withdrawn")).values_list("agency_id", flat=True))
    below = [a for a in Agency.objects.all() if any(a.path.startswith(p) and a.path != p for p in paths)]
    parents = {a.path[:-4] for a in below}
    return [a for a in below if a.pk not in handed and a.path not in parents]
