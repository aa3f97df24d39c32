"""Django's registration of the app."""

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    """Names the app `recognition`."""

    name = "kechuang.apps.recognition"
    label = "recognition"
