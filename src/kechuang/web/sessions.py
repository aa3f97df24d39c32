"""Signing in and out, kept in the log; a password that was given is changed before anything else."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kechuang.access.actor import NOBODY, Actor
from kechuang.apps.subjects import clock
from kechuang.apps.subjects.actions import change_own_password
from kechuang.apps.subjects.actions.sessions import sign_in_refused, signed_in, signed_out
from kechuang.apps.subjects.models import Account
from kechuang.web import sign_in
from kechuang.web.middleware import Handler
from kechuang.web.request import PageRequest

_WAYS_OUT = (
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "web:prefer",
)


class LoggedAdapter(sign_in.Adapter):
    """The office's sign-in with every attempt in the log."""

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in and note it."""
        super().login(request, user)
        signed_in(user, actor=_actor(request), now=clock.now())

    def logout(self, request: HttpRequest) -> None:
        """Note it and sign out."""
        if isinstance(request.user, Account):
            signed_out(request.user, actor=_actor(request), now=clock.now())
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Note a wrong password."""
        super().authentication_failed(request, **credentials)
        login = str(credentials.get("username", ""))
        sign_in_refused(login, "wrong password", actor=_actor(request), now=clock.now())

    def set_password(self, user: Account, password: str) -> None:
        """Through the action, so that the log has it and the duty to change it ends."""
        change_own_password(user, password, actor=_actor(self.request), now=clock.now())


class PasswordMiddleware:
    """Whoever was given a password changes it first."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Account) and user.must_change_password and not _leads_out(request.path):
            return redirect("account_change_password")
        return self._handler(request)


def sign_in_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Whose mistakes are counted together: the name as typed, in small letters."""
    given = credentials or {}
    typed = given.get("username") or given.get("login") or request.POST.get("login", "")
    return typed.strip().lower()


def locked_out(
    request: HttpRequest, credentials: dict[str, str] | None = None, *args: object, **kwargs: object
) -> HttpResponse:
    """The page after too many wrong passwords, with the lock noted in the log."""
    login = sign_in_name(request, credentials)
    sign_in_refused(login, "locked out", actor=_actor(request), now=clock.now())
    return sign_in.locked_out(request, credentials or {}, *args, **kwargs)


def _actor(request: HttpRequest) -> Actor:
    return getattr(cast("PageRequest", request), "actor", NOBODY)


def _leads_out(path: str) -> bool:
    open_ways = {reverse(name) for name in _WAYS_OUT}
    return path in open_ways or path.startswith(("/static/", "/healthz", "/readyz"))
