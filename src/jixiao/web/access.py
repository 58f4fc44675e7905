"""Access 权限: which submissions a person reaches, and in which roles. The getter's name tells the right it checks.

What a person may not see does not exist for him: the same “not found” as for a number that was never given.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jixiao.web.models import Agency, Membership, Person, Submission
from jixiao.workflow.policy import ACTIONS, allows, waiting_stages
from jixiao.workflow.roles import Role


def memberships_of(person: Person) -> list[Membership]:
    """Return what a person is, and where; read once a request."""
    known = getattr(person, "_known_memberships", None)
    if known is None:
        known = list(person.memberships.select_related("agency"))
        person._known_memberships = known  # type: ignore[attr-defined]  # a cache for the length of a request
    found: list[Membership] = known
    return found


def roles_at(person: Person, agency: Agency) -> tuple[Role, ...]:
    """Return the roles a person has towards an agency."""
    return tuple(
        m.held for m in memberships_of(person)
        if m.agency.path == agency.path or (m.reaches_below and agency.path.startswith(m.agency.path))
    )  # fmt: skip


def agencies_for(person: Person, role: Role) -> QuerySet[Agency]:
    """Return the agencies towards which a person has a role."""
    places = Q(pk__in=())
    for membership in memberships_of(person):
        if membership.role == role:
            places |= _below(membership, "path")
    return Agency.objects.filter(places)


def visible_submissions(person: Person) -> QuerySet[Submission]:
    """Return all submissions that a person may see."""
    seen = Q(pk__in=())
    for membership in memberships_of(person):
        stages = {s for p in ACTIONS if p.action == "view" and membership.held in p.roles for s in p.stages}
        if stages:
            seen |= _below(membership, "agency__path") & Q(stage__in=stages)
    return Submission.objects.filter(seen).select_related("agency")


def waiting_for(membership: Membership) -> Q:
    """Select the submissions that wait for a person in one of his roles."""
    return _below(membership, "agency__path") & Q(stage__in=waiting_stages(membership.held))


def _below(membership: Membership, field: str) -> Q:
    operator = "__startswith" if membership.reaches_below else ""
    return Q(**{f"{field}{operator}": membership.agency.path})


def may(person: Person, action: str, submission: Submission) -> bool:
    """Tell whether a person may take an action, or a step, on a submission as it stands."""
    return allows(roles_at(person, submission.agency), action, submission.standing)


def get_visible_submission(person: Person, key: object) -> Submission:
    """Return a submission that the person may see; raise Http404."""
    found = visible_submissions(person).filter(pk=str(key)).first() if _is_key(key) else None
    if found is None:
        raise Http404
    return found


def _is_key(key: object) -> bool:
    try:
        return bool(UUID(str(key)))
    except ValueError:
        return False


def get_submission_to(action: str, person: Person, key: object) -> Submission:
    """Return a submission on which the person may take `action`; raise Http404 when he may not even see it,
    PermissionDenied when he may only see it."""
    found = get_visible_submission(person, key)
    if not may(person, action, found):
        raise PermissionDenied("在目前的阶段，您没有办理这一项的权限")
    return found


def require_administrator(person: Person) -> list[Agency]:
    """Return the agencies a person administers; raise PermissionDenied when there are none."""
    agencies = list(agencies_for(person, "administrator"))
    if not agencies:
        raise PermissionDenied("只有管理员可以进入管理页面")
    return agencies
