"""Django's registration of the app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app `audit`."""

    name = "kechuang.apps.audit"
    label = "audit"
