"""Addresses of all faces."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("kechuang.web.urls")),
]
