"""Public 公开: search first; a project on one page, with downloads and the proof that it is the approved one."""

import json

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from jixiao.web.models import Agency, Publication
from jixiao.web.paper.sheet import lay_out
from jixiao.web.services.publishing import is_proven
from jixiao.web.views.downloads import FORMATS

_PAGE = 20


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """All published projects that hold every word asked for."""
    found = Publication.objects.select_related("submission__agency").order_by("-submission__year", "submission__name")
    words = request.GET.get("q", "").split()[:8]
    for word in words:
        found = found.filter(words__icontains=word)
    year, agency = request.GET.get("year", ""), request.GET.get("agency", "")
    if year.isdecimal():
        found = found.filter(submission__year=int(year[:9]))
    if agency.isdecimal():
        found = found.filter(submission__agency=int(agency[:9]))
    every = Publication.objects.order_by()
    context = {
        "page": Paginator(found, _PAGE).get_page(request.GET.get("page")),
        "total": found.aggregate(Sum("submission__amount"))["submission__amount__sum"],
        "years": sorted(every.values_list("submission__year", flat=True).distinct(), reverse=True),
        "agencies": Agency.objects.filter(pk__in=every.values("submission__agency")),
        "hits": [(p, _lines(p, words)) for p in Paginator(found, _PAGE).get_page(request.GET.get("page"))],
    }
    return render(request, "web/public.html", context)


def _lines(published: Publication, words: list[str]) -> list[str]:
    """The lines in which the words stand, at most three, beside name and agency."""
    shown = {published.submission.name, published.submission.agency.name}
    lines = (line[:120] for line in published.words.splitlines() if line not in shown)
    return [line for line in lines if any(w.lower() in line.lower() for w in words)][:3]


@require_GET
def public_project(request: HttpRequest, key: str) -> HttpResponse:
    """One published project."""
    published = get_object_or_404(Publication.objects.select_related("submission__agency"), submission=key)
    declaration = published.declaration
    context = {
        "published": published,
        "submission": published.submission,
        "declaration": declaration,
        "sheet": lay_out(declaration, published.submission.form),
        "masks": len(json.loads(published.masks)),
        "is_proven": is_proven(published),
        "formats": FORMATS,
    }
    return render(request, "web/public_project.html", context)
