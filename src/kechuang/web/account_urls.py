"""Addresses of signing in: the library's own pages, those not offered answered first."""

from django.urls import include, path, re_path

from kechuang.web.views.entrance import enter_as, not_offered

urlpatterns = [
    path("enter-as/", enter_as, name="enter_as"),
    path("signup/", not_offered, name="account_signup"),
    path("email/", not_offered, name="account_email"),
    path("confirm-email/", not_offered, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", not_offered, name="account_confirm_email"),
    path("password/set/", not_offered, name="account_set_password"),
    path("password/reset/", not_offered, name="account_reset_password"),
    path("password/reset/done/", not_offered, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        not_offered,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/", not_offered, name="account_reset_password_from_key_done"
    ),
    path("login/code/confirm/", not_offered, name="account_confirm_login_code"),
    path("", include("allauth.urls")),
]
