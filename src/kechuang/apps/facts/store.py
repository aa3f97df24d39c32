"""Where the fact tables of this installation lie."""

from django.conf import settings

from kechuang.tables.store import Store
from kechuang.tables.waiting import Waiting


def store() -> Store:
    """The tables under the installation's folder."""
    return Store(settings.FACTS_FOLDER)


def waiting() -> Waiting:
    """The rows of previews, beside the tables."""
    return Waiting(settings.FACTS_FOLDER)
