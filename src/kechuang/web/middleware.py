"""What every request passes through: its id, its language, its actor, and refusals made pages."""

import logging
import uuid
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation

from kechuang.access.actor import NOBODY
from kechuang.apps.audit.request import request_id
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects import clock
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor, local_day
from kechuang.values.errors import HTTP_STATUS, NotAllowed, Refusal
from kechuang.values.text import Language
from kechuang.web.request import PageRequest

Handler = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "language"
_OPEN = ("/healthz", "/readyz", settings.STATIC_URL)
_log = logging.getLogger(__name__)


class RequestIdMiddleware:
    """Gives every request an id that its log lines, events and answer carry."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = uuid.uuid4().hex
        cast("PageRequest", request).request_id = given
        token = request_id.set(given)
        try:
            response = self._handler(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = given
        return response


class LanguageMiddleware:
    """Chinese unless the reader switched to English (kept in a cookie)."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language: Language = "en" if request.COOKIES.get(LANGUAGE_COOKIE) == "en" else "zh"
        cast("PageRequest", request).language = language
        with translation.override("en" if language == "en" else "zh-hans"):
            response = self._handler(request)
        response["Content-Language"] = "en" if language == "en" else "zh-CN"
        return response


class ActorMiddleware:
    """Sets clock, day, pack and actor; addresses that need none are passed through.

    What was sent is read to its end first: the instant of a request is that at which it was received
    whole.
    """

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(_OPEN):
            _receive(request)
            try:
                fill(cast("PageRequest", request))
            except Refusal as refusal:
                return refused(request, refusal)
        return self._handler(request)


def _receive(request: HttpRequest) -> None:
    """Take in a form with its files. The API reads its body itself and asks the clock afterwards."""
    if request.method not in ("GET", "HEAD") and not request.path.startswith("/api/"):
        _ = request.POST


class RefusalMiddleware:
    """Turns a refusal into a page or fragment that says why and what to do."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._handler(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Only refusals are answered here; anything else is a fault and stays one."""
        return refused(request, error) if isinstance(error, Refusal) else None


def fill(request: PageRequest) -> None:
    """Clock, pack, day, actor of a request. Raises NoPack before set-up."""
    found = clock.installation()
    request.demo = bool(found and found.demo)
    request.now = clock.now_of(found)
    request.pack = active_pack(request.now)
    request.day = local_day(request.now, request.pack.zone)
    user = request.user
    request.actor = NOBODY
    if isinstance(user, Account) and user.is_active:
        request.actor = actor(user, request.day, via="web", request_id=request.request_id)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal; visitors who must sign in are sent to do so."""
    asked = cast("PageRequest", request)
    signed_in = getattr(asked, "actor", NOBODY).signed_in
    if isinstance(refusal, NotAllowed) and not signed_in:
        return redirect_to_login(request.get_full_path())
    _log.info("refused %s %s", refusal.code, request.path)
    status = HTTP_STATUS[refusal.kind]
    if request.path.startswith("/api/"):
        said = {"zh": refusal.sentence.zh, "en": refusal.sentence.en}
        body = {"code": refusal.code, "sentence": said, "fields": refusal.fields}
        return JsonResponse(body, status=status)
    template = "web/refused_part.html" if getattr(asked, "htmx", False) else "web/refused.html"
    return render(request, template, {"refusal": refusal}, status=status)
