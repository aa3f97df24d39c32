"""Django's registration of the app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """Names the app `audit`, and fills the registers that it keeps."""

    name = "kechuang.apps.audit"
    label = "audit"

    def ready(self) -> None:
        """Import what the apps declare, so that every process knows every job, kind and rule."""
        autodiscover_modules("event_kinds", "kinds", "rules", "jobs")
