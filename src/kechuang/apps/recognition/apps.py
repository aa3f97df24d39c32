"""Django's registration of the app."""

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    """Names the app `recognition`."""

    name = "kechuang.apps.recognition"
    label = "recognition"

    def ready(self) -> None:
        """Follow what facts bring, and what suppliers answer."""
        # Its models need the apps loaded.
        import kechuang.apps.recognition.following  # noqa: F401, PLC0415
