"""Django's registration of the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Names the app `cases`."""

    name = "kechuang.apps.cases"
    label = "cases"
