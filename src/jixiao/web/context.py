"""Context 页面共用: what every page needs to draw its head."""

from typing import Any

from django.http import HttpRequest

from jixiao import __version__
from jixiao.web.access import memberships_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the roles of the person, which decide what the navigation offers."""
    user = getattr(request, "user", None)
    memberships = memberships_of(user) if user is not None and user.is_authenticated else []
    roles = {m.role for m in memberships}
    return {
        "roles": roles,
        "memberships": memberships,
        "reviews": bool(roles & {"endorser", "department", "finance_reviewer", "finance_approver"}),
        "version": __version__,
    }
