"""Django's registration of the web face."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags."""

    name = "kechuang.web"
    label = "web"
