"""Requests with NUL characters are refused before anything reads them: no database keeps one."""

from django.http import HttpRequest, HttpResponse

from kechuang.values.errors import Invalid
from kechuang.values.text import Text
from kechuang.web.middleware import Handler, refused

_NUL = "\x00"
_FORMS = {"", "application/x-www-form-urlencoded", "multipart/form-data"}


class CleanMiddleware:
    """Answers 422 to a NUL in the address, in a form's field, or in a JSON body."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_nul(request):
            sentence = Text(
                "内容中含有不可见的空字符（NUL），请删除后重试。",
                "There is an invisible NUL character in what was sent; remove it and try again.",
            )
            return refused(request, Invalid(sentence))
        return self._handler(request)


def _holds_nul(request: HttpRequest) -> bool:
    if _NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    if request.content_type not in _FORMS or request.path.startswith("/api/"):
        return b"\\u0000" in request.body
    return any(_NUL in value for _, values in request.POST.lists() for value in values)
