"""The one decorator that makes a function a page: it names the action that answers for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse

from kechuang.access.register import Action
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
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            asked = cast("PageRequest", request)
            action.require(asked.actor)
            return view(asked, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)

    return enter
