"""Middleware 中间件: sessions end, pages of signed-in people are not kept, and faults are said in Chinese."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from jixiao.errors import JixiaoError
from jixiao.web.errors import ConflictError
from jixiao.web.views.faults import answer_fault

Handler = Callable[[HttpRequest], HttpResponse]
_TOUCH = 60


class SessionsEnd:
    """A session ends after half an hour without a click, and after twelve hours in any case."""

    def __init__(self, get_response: Handler) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session that is over, then answer."""
        if request.user.is_authenticated:
            now, session = time.time(), request.session
            began, seen = session.setdefault("began", now), session.setdefault("seen", now)
            if now - seen > settings.IDLE_SECONDS or now - began > settings.LONGEST_SECONDS or began > now + _TOUCH:
                logout(request)
            elif now - seen > _TOUCH:
                session["seen"] = now
        return self._next(request)


class PrivatePages:
    """What a signed-in person sees is stored nowhere."""

    def __init__(self, get_response: Handler) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and forbid keeping the answer."""
        response = self._next(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response


class NoNullCharacters:
    """A null character is no writing, and a database that refuses it must not be what finds out."""

    def __init__(self, get_response: Handler) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._next(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Refuse a request that holds one."""
        texts = (text for fields in (request.GET, request.POST) for values in fields.lists() for text in values[1])
        if any("\0" in text for text in texts):
            return answer_fault(request, JixiaoError("内容里有不能保存的字符", "", "请删去后再试"), 400)
        return None


class FaultsInChinese:
    """A fault becomes a page (or JSON, for a script) that says what is wrong and what to do."""

    def __init__(self, get_response: Handler) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._next(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer a fault of the world; others go to the page for faults of the program."""
        if isinstance(fault, JixiaoError):
            return answer_fault(request, fault, 409 if isinstance(fault, ConflictError) else 400)
        logging.getLogger("jixiao.web").error("%s %s: %s", request.method, request.resolver_match, type(fault).__name__)
        return None
