"""Below /api every refusal is JSON with a code and both languages, whoever refuses."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from kechuang.values.text import Text

Handler = Callable[[HttpRequest], HttpResponse]
PLACE = "/api/"
_FAULT = 500
_CODES = {
    400: "malformed",
    401: "sign_in",
    403: "not_allowed",
    404: "no_such_route",
    405: "method_not_taken",
    413: "too_large",
}
_SENTENCES = {
    400: Text(
        "请求内容不是完整的 JSON，或过大、字段过多；请核对后重发。",
        "The request is no whole JSON, or too large, or has too many fields; check and send again.",
    ),
    403: Text(
        "请求没有通过校验；用会话调用须带 X-CSRFToken，程序请用令牌。",
        "Not accepted: calls with a session need X-CSRFToken, machines use a token.",
    ),
    404: Text(
        "没有这个接口，请查看 /api/v1/openapi.json。",
        "There is no such route; see /api/v1/openapi.json.",
    ),
    405: Text(
        "此接口不接受这种方法，请查看 /api/v1/openapi.json。",
        "This route does not take that method; see /api/v1/openapi.json.",
    ),
}
_OTHERWISE = Text("请求没有办成，内容未改动。", "Not carried out; nothing was changed.")
_BROKEN = Text(
    "系统出错，内容未改动；请稍后重试，或把 X-Request-Id 告诉系统管理员。",
    "A fault; nothing was changed. Try again later, or tell the administrator the X-Request-Id.",
)


class TellingMiddleware:
    """Replaces bodies that are not JSON where a call below /api was not carried out."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._handler(request)
        if not request.path.startswith(PLACE) or response.status_code < min(_CODES):
            return response
        if response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        response.content = answer(response.status_code).content
        response["Content-Type"] = "application/json"
        return response


def answer(status: int) -> JsonResponse:
    """The refusal of a status in the shape that all refusals have."""
    otherwise = _BROKEN if status >= _FAULT else _OTHERWISE
    sentence = _SENTENCES.get(status, otherwise)
    code = _CODES.get(status, "fault" if status >= _FAULT else "refused")
    body = {"code": code, "sentence": sentence.to_json(), "fields": {}}
    return JsonResponse(body, status=status)
