"""Django's registration of the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app `plans`."""

    name = "kechuang.apps.plans"
    label = "plans"
