"""Managing 管理: agencies, people, form families, and the audit trail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.families.loading import families
from jixiao.web.access import require_administrator
from jixiao.web.models import Agency, Event, Membership, Person
from jixiao.web.services import people
from jixiao.web.services.audit import find_breaks
from jixiao.workflow.roles import ROLE_NAMES


def _own_agency(request: HttpRequest, key: str) -> Agency:
    """An agency that the person administers; Http404 for any other."""
    person: Any = request.user
    agency = next((a for a in require_administrator(person) if str(a.pk) == key), None)
    if agency is None:
        raise Http404
    return agency


def _administered(person: Person) -> QuerySet[Person]:
    """The people whose roles, if they have any, all lie where this person administers."""
    outside = Membership.objects.exclude(agency__in=require_administrator(person))
    return Person.objects.exclude(pk__in=outside.values("person"))


@login_required
@require_GET
def manage(request: HttpRequest) -> HttpResponse:
    """The tree of agencies with its people."""
    person: Any = request.user
    agencies = require_administrator(person)
    memberships = Membership.objects.filter(agency__in=agencies).select_related("person", "agency")
    by_agency: dict[int, list[Membership]] = {}
    for membership in memberships:
        by_agency.setdefault(membership.agency_id, []).append(membership)
    tree = [(agency, by_agency.get(agency.pk, [])) for agency in agencies]
    persons = _administered(person).order_by("username")
    return render(request, "web/manage.html", {"tree": tree, "persons": persons, "role_names": ROLE_NAMES})


@login_required
@require_POST
def add_agency(request: HttpRequest) -> HttpResponse:
    """Add an agency below another."""
    person: Any = request.user
    parent = _own_agency(request, request.POST.get("parent", ""))
    agency = people.add_agency(person, parent, request.POST.get("name", ""), request.POST.get("code", ""))
    messages.success(request, f"已新建单位“{agency}”")
    return redirect("manage")


@login_required
@require_POST
def add_person(request: HttpRequest) -> HttpResponse:
    """Open an account with a first role."""
    person: Any = request.user
    agency = _own_agency(request, request.POST.get("agency", ""))
    fields = [request.POST.get(name, "") for name in ("username", "name", "password")]
    if request.POST.get("role") not in ROLE_NAMES:
        raise Http404
    opened = people.add_person(person, *fields)
    people.add_membership(person, opened, agency, request.POST["role"])
    messages.success(request, f"已新建账号“{opened.username}”")
    return redirect("manage")


@login_required
@require_POST
def add_membership(request: HttpRequest) -> HttpResponse:
    """Give a role."""
    person: Any = request.user
    agency = _own_agency(request, request.POST.get("agency", ""))
    chosen = get_object_or_404(_administered(person), pk=_integer(request.POST.get("person")))
    people.add_membership(person, chosen, agency, request.POST.get("role", ""))
    return redirect("manage")


@login_required
@require_POST
def remove_membership(request: HttpRequest, number: int) -> HttpResponse:
    """Take a role away."""
    person: Any = request.user
    membership = get_object_or_404(Membership.objects.filter(agency__in=require_administrator(person)), pk=number)
    people.remove_membership(person, membership)
    return redirect("manage")


@login_required
@require_POST
def set_active(request: HttpRequest, number: int) -> HttpResponse:
    """Close or reopen an account."""
    person: Any = request.user
    chosen = get_object_or_404(_administered(person), pk=number)
    people.set_active(person, chosen, request.POST.get("active") == "1")
    return redirect("manage")


@login_required
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The audit trail, newest first, and whether its chain is whole."""
    person: Any = request.user
    agencies = require_administrator(person)
    if not any(agency.depth == 0 for agency in agencies):
        raise Http404
    events = Event.objects.order_by("-number")
    if subject := request.GET.get("subject"):
        events = events.filter(subject=subject)
    page = Paginator(events, 100).get_page(request.GET.get("page"))
    return render(request, "web/audit.html", {"page": page, "breaks": find_breaks()})


@login_required
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """The form families."""
    return render(request, "web/forms.html", {"families": families().values()})


def _integer(text: str | None) -> int:
    return int(text[:9]) if text and text.isdecimal() else 0
