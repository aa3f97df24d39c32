"""Django's registration of the app."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    """Names the app `subjects`."""

    name = "kechuang.apps.subjects"
    label = "subjects"
