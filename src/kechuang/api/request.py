"""The request as routes receive it, and who may call them."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects import clock
from kechuang.apps.subjects.actions.tokens import token_digest
from kechuang.apps.subjects.models import Account, Token
from kechuang.apps.subjects.queries import actor, local_day
from kechuang.pack import Pack

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who calls, when, under which pack, and the request itself. `account` is the actor's row."""

    actor: Actor
    account: Account
    now: datetime
    day: date
    pack: Pack
    request: HttpRequest


class TokenAuth(HttpBearer):
    """A machine's token: `Authorization: Bearer kc_…`."""

    openapi_description = (
        "A scoped token, issued on one's account page or by the security administrator."
    )

    def authenticate(self, request: HttpRequest, token: str) -> Asked | None:
        """The caller behind a token that is neither revoked nor past its end."""
        now = clock.now()
        found = (
            Token.objects.select_related("account__key")
            .filter(digest=token_digest(token), revoked_at__isnull=True, expires_at__gt=now)
            .first()
        )
        if found is None or not found.account.is_active:
            return None
        return _asked(request, found.account, now, frozenset(found.scopes))


class BrowserAuth(SessionAuth):
    """The session of somebody who has signed in to the pages; writes need the CSRF token."""

    openapi_description = "The session cookie of the pages."

    def authenticate(self, request: HttpRequest, key: str | None) -> Asked | None:  # noqa: ARG002 - ninja passes it
        """The signed-in person."""
        user = request.user
        if not isinstance(user, Account) or not user.is_active:
            return None
        return _asked(request, user, clock.now(), None)


def _asked(
    request: HttpRequest, account: Account, now: datetime, scopes: frozenset[str] | None
) -> Asked:
    pack = active_pack(now)
    day = local_day(now, pack.zone)
    request_id = getattr(request, "request_id", "")
    who = actor(account, day, via="api", request_id=request_id, scopes=scopes)
    return Asked(who, account, now, day, pack, request)


def guarded(
    action: Action,
) -> Callable[[Callable[Concatenate[Asked, P], R]], Callable[Concatenate[Any, P], R]]:
    """Make a function of `Asked` a route answered for by `action`; the route test reads `.action`."""

    def enter(route: Callable[Concatenate[Asked, P], R]) -> Callable[Concatenate[Any, P], R]:
        @wraps(route)
        def called(request: Any, *args: P.args, **kwargs: P.kwargs) -> R:
            asked: Asked = request.auth
            action.require(asked.actor)
            return route(asked, *args, **kwargs)

        called.action = action  # type: ignore[attr-defined]
        _, *others = inspect.signature(route).parameters.values()
        first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        called.__signature__ = inspect.Signature([first, *others])  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[Any, P], R]", called)

    return enter
