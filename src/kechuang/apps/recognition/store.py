"""Where the frames of runs lie: beside the fact tables, so that a backup has both."""

from django.conf import settings

from kechuang.tables.runs import Runs


def store() -> Runs:
    """The runs under the folder of facts."""
    return Runs(settings.FACTS_FOLDER)
