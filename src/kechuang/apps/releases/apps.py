"""Django's registration of the app."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Names the app `releases`."""

    name = "kechuang.apps.releases"
    label = "releases"
