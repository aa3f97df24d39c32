"""Addresses of all faces."""

from django.urls import include, path

from kechuang.api.root import api

urlpatterns = [
    path("accounts/", include("kechuang.web.account_urls")),
    path("api/v1/", api.urls),
    path("", include("kechuang.web.urls")),
]
