"""Sign-in of the demonstration, and the pages that are deliberately not offered."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.subjects.actions.sessions import signed_in
from kechuang.apps.subjects.rules import SEE_HELP
from kechuang.values.text import Text
from kechuang.web.entrance import person_to_enter_as
from kechuang.web.page import page
from kechuang.web.request import PageRequest

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_WHY = {
    "account_signup": Text(
        "账号由安全管理员开设，不能自行注册。",
        "Accounts are opened by the security administrator, not by oneself.",
    ),
    "account_reset_password": Text(
        "本系统不发邮件，忘记密码请联系安全管理员重置。",
        "No mail is sent from here: the security administrator sets a new password.",
    ),
}
_OTHERWISE = Text(
    "本系统不用电子邮件办理登录，请联系安全管理员。",
    "Sign-in does not use e-mail here; ask the security administrator.",
)


@page(SEE_HELP, methods=("POST",))
def enter_as(request: PageRequest) -> HttpResponse:
    """Sign in as an invented person of the demonstration city."""
    account = person_to_enter_as(request.POST.get("account", ""))
    login(request, account, backend=_BACKEND)
    signed_in(account, actor=request.actor, now=request.now)
    return redirect("web:home")


def not_offered(request: HttpRequest, **_parts: str) -> HttpResponse:
    """What the sign-in library could do and this city does not want, with whom to ask instead."""
    match = request.resolver_match
    why = _WHY.get(match.url_name or "" if match else "", _OTHERWISE)
    return render(request, "web/not_offered.html", {"why": why}, status=404)


not_offered.action = SEE_HELP  # type: ignore[attr-defined]
