"""How people sign in: accounts are given by the office, never taken by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


def locked_out(
    request: HttpRequest, credentials: dict[str, str], *_args: object, **_kwargs: object
) -> HttpResponse:
    """The page after too many wrong passwords: how long it lasts and whom to ask."""
    return render(request, "web/locked_out.html", status=429)
