"""Addresses of all faces."""

from django.urls import include, path

from kechuang.api.root import api
from kechuang.server.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("accounts/", include("kechuang.web.account_urls")),
    path("api/v1/", api.urls),
    path("", include("kechuang.web.urls")),
]
