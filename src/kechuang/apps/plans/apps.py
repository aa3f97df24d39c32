"""Django's registration of the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app `plans`."""

    name = "kechuang.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Enter what plans give the forms of cases, and take from them."""
        # Their models need the apps loaded.
        import kechuang.apps.plans.adopting  # noqa: PLC0415
        import kechuang.apps.plans.giving  # noqa: F401, PLC0415
