"""Beginning 新建: from a blank form, from last year, from one or several uploaded files."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.core.finding import Finding
from jixiao.families.loading import families
from jixiao.review import review
from jixiao.web.access import agencies_for, get_submission_to, visible_submissions
from jixiao.web.errors import RefusedError
from jixiao.web.models import Agency, Upload
from jixiao.web.opinion import count_by_severity
from jixiao.web.paper.sheet import lay_out
from jixiao.web.services import importing
from jixiao.web.services.drafting import begin, copy_of, this_year


def _officer_of(request: HttpRequest) -> list[Agency]:
    person: Any = request.user
    found = list(agencies_for(person, "officer"))
    if not found:
        raise PermissionDenied("只有填报人可以新建项目")
    return found


def _chosen(request: HttpRequest) -> tuple[Agency, int]:
    """The agency and year of the posted form."""
    agencies = {str(agency.pk): agency for agency in _officer_of(request)}
    agency = agencies.get(request.POST.get("agency", "")) or (next(iter(agencies.values())) if len(agencies) == 1 else None)
    year = request.POST.get("year", "")
    if agency is None or not (year.isdecimal() and 2000 <= int(year) <= 2100):
        raise RefusedError("请选择单位和年度")
    return agency, int(year)


@login_required
@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """The choices."""
    person: Any = request.user
    agencies = _officer_of(request)
    earlier = visible_submissions(person).filter(agency__in=agencies).order_by("-year", "name")
    last = earlier.order_by("-changed_at").first() if earlier else None
    waiting = Upload.objects.filter(by=person)
    context = {"agencies": agencies, "families": families().values(), "earlier": earlier, "waiting": waiting, "year": this_year()}
    context |= {"usual": last.family if last else ""}
    return render(request, "web/new.html", context)


@login_required
@require_POST
def new_blank(request: HttpRequest) -> HttpResponse:
    """Begin with a blank form."""
    person: Any = request.user
    agency, year = _chosen(request)
    family = families().get(request.POST.get("family", ""))
    if family is None:
        raise RefusedError("请选择表式")
    return redirect("project", key=begin(person, agency, family, year).pk)


@login_required
@require_POST
def new_copy(request: HttpRequest) -> HttpResponse:
    """Begin with a copy of an earlier form of the same agency."""
    person: Any = request.user
    earlier = get_submission_to("view", person, request.POST.get("from") or None)
    if earlier.agency not in _officer_of(request):
        raise Http404
    _, year = _chosen(request)
    return redirect("project", key=begin(person, earlier.agency, earlier.form, year, copy_of(earlier, year)).pk)


@login_required
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take files; one leads to what was read of it, several to the list of them."""
    person: Any = request.user
    agency, year = _chosen(request)
    files = request.FILES.getlist("files")
    if not files:
        raise RefusedError("没有选择文件", "", "请选择 Word、Excel、PDF 等文件再上传")
    for file in files:
        if (file.size or 0) > settings.UPLOAD_BYTES:
            raise RefusedError("文件超过 20 MB", file.name or "", "请拆分或压缩图片后再上传")
    kept = [importing.keep(person, agency, year, file.name or "文件", file.read()) for file in files]
    if len(kept) == 1:
        return redirect("upload", key=kept[0].pk)
    messages.success(request, f"收到{len(kept)}个文件，请逐个核对")
    return redirect("new")


@login_required
def uploaded(request: HttpRequest, key: str) -> HttpResponse:
    """Show a file as read, with everything the reader was not sure of; POST begins the confirmed projects."""
    kept = get_object_or_404(Upload, pk=key, by=request.user)
    person: Any = request.user
    if kept.agency not in _officer_of(request):
        raise Http404
    if request.method == "POST":
        return _confirm(request, kept)
    reading = importing.reading_of(kept)
    known = families()
    readings = []
    for number, one in enumerate(reading or ()):
        findings: tuple[Finding, ...] = review(one.declaration)
        errors, warnings = count_by_severity(findings)
        family = known.get(one.family or "")
        sheet = lay_out(one.declaration, family) if family else None
        readings.append({"number": number, "reading": one, "family": family, "sheet": sheet, "errors": errors, "warnings": warnings})
    context = {"upload": kept, "reading": reading, "readings": readings, "families": known.values(), "person": person}
    return render(request, "web/upload.html", context)


def _confirm(request: HttpRequest, kept: Upload) -> HttpResponse:
    person: Any = request.user
    if request.POST.get("drop"):
        kept.delete()
        return redirect("new")
    numbers = [int(n) for n in request.POST.getlist("number") if n.isdecimal()]
    begun = importing.confirm(person, kept, request.POST.get("family", ""), numbers)
    if len(begun) == 1:
        return redirect("project", key=begun[0].pk)
    messages.success(request, f"已建立{len(begun)}个项目")
    return redirect("projects")
