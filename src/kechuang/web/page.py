"""The one decorator that makes a function a page: it names the action that answers for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse

from kechuang.access.register import Action
from kechuang.values.errors import Invalid
from kechuang.values.text import Text
from kechuang.web.middleware import refused
from kechuang.web.request import PageRequest

P = ParamSpec("P")
View = Callable[Concatenate[PageRequest, P], HttpResponse]


def page(
    action: Action, *, methods: tuple[str, ...] = ("GET", "HEAD")
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Guard a view by `action` (asked without a thing; views ask again about their thing).

    Other methods than `methods` are answered 405. The crawl and the route test read `.action`.
    """

    def enter(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                return _not_taken(request, methods)
            asked = cast("PageRequest", request)
            action.require(asked.actor)
            return view(asked, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)

    return enter


class MethodNotTaken(Invalid):
    """The address is there, for another kind of request."""

    code = "method_not_taken"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这个地址不能这样打开，请返回后用页面上的按钮办理。",
                "This address is not opened like that. Go back and use the button on the page.",
            )
        )


def _not_taken(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    response = refused(request, MethodNotTaken())
    response.status_code = 405
    response["Allow"] = ", ".join(methods)
    return response
