"""Projects 项目: the list, with filters in the address, and its export."""

import csv
import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.web.access import visible_submissions
from jixiao.web.models import Agency, Submission
from jixiao.workflow.stages import STAGE_NAMES

_PAGE = 50
_ORDERS = {"name": "项目", "agency__path": "单位", "year": "年度", "amount": "金额", "errors": "错误", "changed_at": "最近变动"}
_HEAD = ("项目名称", "单位", "年度", "阶段", "金额(元)", "错误", "警告", "表式")


@login_required
@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """The list."""
    found = filtered(visible_submissions(_person(request)), request)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    seen = visible_submissions(_person(request)).order_by()
    choices = {
        "stages": STAGE_NAMES,
        "years": sorted(seen.values_list("year", flat=True).distinct(), reverse=True),
        "agencies": Agency.objects.filter(pk__in=seen.values("agency")),
        "orders": _ORDERS,
    }
    return render(request, "web/projects.html", {"page": page, "total": found.aggregate(Sum("amount"))["amount__sum"], **choices})


@login_required
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """What the list shows, all pages, as CSV or Excel."""
    rows: list[tuple[object, ...]] = [
        (str(s), s.agency.name, s.year, s.stage_name, s.amount, s.errors, s.warnings, s.family)
        for s in filtered(visible_submissions(_person(request)), request).iterator(chunk_size=500)
    ]
    content = _as_csv(rows) if kind == "csv" else _as_xlsx(rows)
    media = "text/csv; charset=utf-8" if kind == "csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": f'attachment; filename="projects.{kind}"'})


def filtered(found: QuerySet[Submission], request: HttpRequest) -> QuerySet[Submission]:
    """Apply the filters of the address; what makes no sense filters nothing."""
    query = request.GET
    for word in query.get("q", "").split():
        found = found.filter(Q(name__icontains=word) | Q(agency__name__icontains=word))
    if query.get("stage") in STAGE_NAMES:
        found = found.filter(stage=query["stage"])
    for key in ("year", "agency"):
        if query.get(key, "").isdecimal():
            found = found.filter(**{key: int(query[key][:9])})
    if query.get("errors"):
        found = found.filter(errors__gt=0)
    order = query.get("order", "-changed_at")
    return found.order_by(order if order.removeprefix("-") in _ORDERS else "-changed_at", "pk")


def _person(request: HttpRequest) -> Any:
    return request.user


def harmless(value: object) -> object:
    """Return a cell that a spreadsheet does not take for a formula."""
    text = value if isinstance(value, str) else ""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") else value


def _as_csv(rows: list[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _as_xlsx(rows: list[tuple[object, ...]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("项目")
    sheet.write_row(0, 0, _HEAD, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    sheet.set_column(0, 1, 30)
    book.close()
    return out.getvalue()
