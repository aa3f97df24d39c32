"""How people sign in: accounts are given by the office, never taken by oneself."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import lazy

from kechuang.values.text import Text
from kechuang.web.templatetags.words import current

_MISTAKES = {
    "username_password_mismatch": Text(
        "登录名或密码不对，连续错误 5 次将暂停 15 分钟。",
        "Sign-in name or password is wrong; five mistakes in a row pause it for 15 minutes.",
    ),
    "too_many_login_attempts": Text(
        "尝试次数过多，请 15 分钟后再试。", "Too many attempts; try again in 15 minutes."
    ),
    "account_inactive": Text("账号已停用。", "This account is closed."),
    "enter_current_password": Text("请输入当前密码。", "Enter your current password."),
    "incorrect_password": Text("密码不对。", "The password is wrong."),
    "incorrect_code": Text(
        "动态码不对，请输入最新的一个。", "The code is wrong; enter the latest one."
    ),
}


def _in_words(text: Text) -> str:
    return text.within(current())


_said = lazy(_in_words, str)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for himself; mistakes are told in our own words."""

    error_messages: ClassVar[dict[str, object]] = DefaultAccountAdapter.error_messages | {
        code: _said(text) for code, text in _MISTAKES.items()
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """The page after too many wrong passwords: how long it lasts and whom to ask."""
    return render(request, "web/locked_out.html", status=429)
