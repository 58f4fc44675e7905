"""Faults 出错页面: never a code alone, never a traceback."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from jixiao.errors import JixiaoError

_KNOWN = {
    400: ("这个请求不对", "请返回上一页再试"),
    403: ("您没有办理这一项的权限", "如果需要，请联系管理员"),
    404: ("没有这一页，或者您不能看", "请从首页或列表进入"),
    500: ("程序出错了，您刚才的操作没有完成", "已保存的内容不受影响；请稍后再试，或把时间告诉管理员"),
}


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a script asked, and not a person."""
    return request.headers.get("Accept", "").startswith("application/json")


def answer_fault(request: HttpRequest, fault: JixiaoError, status: int) -> HttpResponse:
    """Answer a fault as page or JSON."""
    if wants_json(request):
        more = {"theirs": getattr(fault, "theirs", {}), "current": getattr(fault, "current", 0)}
        return JsonResponse({"fault": str(fault), **more}, status=status)
    return render(request, "web/fault.html", {"what": fault.what, "where": fault.where, "remedy": fault.remedy}, status=status)


def _page(request: HttpRequest, status: int, what: str = "") -> HttpResponse:
    known, remedy = _KNOWN[status]
    if wants_json(request):
        return JsonResponse({"fault": f"{what or known}。{remedy}"}, status=status)
    return render(request, "web/fault.html", {"what": what or known, "remedy": remedy}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and for what one may not see."""
    return _page(request, 404)


def program_fault(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form sent from elsewhere or from a page that is too old."""
    return _page(request, 403, "页面停留太久或不是从本站提交的，刷新后再试")


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """429 after five wrong passwords."""
    return render(request, "web/fault.html", {"what": "密码连续输错，账号暂时锁定", "remedy": "请 15 分钟后再试，或联系管理员"}, status=429)
