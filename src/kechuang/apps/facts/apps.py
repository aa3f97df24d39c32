"""Django's registration of the app."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Names the app `facts`."""

    name = "kechuang.apps.facts"
    label = "facts"
