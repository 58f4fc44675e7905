"""Downloads 下载: a form as Word, Excel, PDF, data or table."""

import csv
import io
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from jixiao.core.declaration import Declaration
from jixiao.documents.document import Source
from jixiao.documents.writing import write
from jixiao.families.draw import draw
from jixiao.families.family import FormFamily
from jixiao.families.result import DocumentReading, Reading
from jixiao.publication.package import encode
from jixiao.web.access import get_visible_submission
from jixiao.web.models import Publication
from jixiao.web.paper.blanks import settle
from jixiao.web.views.projects import harmless

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
FORMATS = tuple(_MEDIA)


@login_required
@require_GET
def download(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The form as it stands, printed in its family."""
    submission = get_visible_submission(request.user, key)  # type: ignore[arg-type]  # signed in
    return respond(settle(submission.version().declaration).declaration, submission.form, kind)


@require_GET
def public_download(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """A published form."""
    published = get_object_or_404(Publication.objects.select_related("submission"), submission=key)
    return respond(published.declaration, published.submission.form, kind)


def respond(declaration: Declaration, family: FormFamily, kind: str) -> HttpResponse:
    """Answer with a declaration as a file; raise Http404 for a format we do not write."""
    if kind not in _MEDIA:
        raise Http404
    name = f"{declaration.name or family.title}.{kind}"
    disposition = f"attachment; filename=\"form.{kind}\"; filename*=UTF-8''{quote(name)}"
    return HttpResponse(_bytes(declaration, family, kind), content_type=_MEDIA[kind], headers={"Content-Disposition": disposition})


def _bytes(declaration: Declaration, family: FormFamily, kind: str) -> bytes:
    if kind == "json":
        reading = Reading(declaration, {}, family.id)
        return encode([DocumentReading(Source(declaration.name or family.title, "json", ""), (reading,))])
    if kind == "csv":
        return _table(declaration)
    return write(draw(family, [declaration]), kind)


def _table(declaration: Declaration) -> bytes:
    """The indicators as a table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("项目名称", "年度", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值"))
    for row in declaration.indicators:
        cells = (declaration.name, declaration.fiscal_year, row.level1, row.level2, row.name, row.target.text, row.actual)
        writer.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
