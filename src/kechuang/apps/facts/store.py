"""Where the fact tables of this installation lie."""

from django.conf import settings

from kechuang.tables.store import Store


def store() -> Store:
    """The tables under the installation's folder."""
    return Store(settings.FACTS_FOLDER)
