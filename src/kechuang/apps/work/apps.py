"""Django's registration of the app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Names the app `work`."""

    name = "kechuang.apps.work"
    label = "work"
