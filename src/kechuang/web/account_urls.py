"""Addresses of signing in: the library's views that we offer, each with its rule; the rest refused.

The library looks some names up even where the page is not offered, so they keep their names.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from kechuang.access.register import Action
from kechuang.apps.subjects.rules import CHANGE_OWN, SEE_HELP
from kechuang.web.page import page
from kechuang.web.views.entrance import enter_as, not_offered

_OFFERED: tuple[tuple[str, Callable[..., HttpResponse], str, Action], ...] = (
    ("login/", account.login, "account_login", SEE_HELP),
    ("logout/", account.logout, "account_logout", SEE_HELP),
    ("inactive/", account.account_inactive, "account_inactive", SEE_HELP),
    ("reauthenticate/", account.reauthenticate, "account_reauthenticate", CHANGE_OWN),
    ("password/change/", account.password_change, "account_change_password", CHANGE_OWN),
    ("2fa/", mfa.index, "mfa_index", CHANGE_OWN),
    ("2fa/authenticate/", mfa.authenticate, "mfa_authenticate", SEE_HELP),
    ("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate", CHANGE_OWN),
    ("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp", CHANGE_OWN),
    ("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp", CHANGE_OWN),
    ("2fa/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", CHANGE_OWN),
    (
        "2fa/recovery-codes/generate/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        CHANGE_OWN,
    ),
    (
        "2fa/recovery-codes/download/",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        CHANGE_OWN,
    ),
)
_REFUSED = {
    "signup/": "account_signup",
    "email/": "account_email",
    "confirm-email/": "account_email_verification_sent",
    "password/set/": "account_set_password",
    "password/reset/": "account_reset_password",
    "password/reset/done/": "account_reset_password_done",
    "password/reset/key/done/": "account_reset_password_from_key_done",
    "login/code/confirm/": "account_confirm_login_code",
}

urlpatterns: list[URLPattern] = [
    path("enter-as/", enter_as, name="enter_as"),
    *(
        path(address, page(action, methods=("GET", "HEAD", "POST"))(view), name=name)
        for address, view, name, action in _OFFERED
    ),
    *(path(address, not_offered, name=name) for address, name in _REFUSED.items()),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", not_offered, name="account_confirm_email"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        not_offered,
        name="account_reset_password_from_key",
    ),
]
