"""The clock of this installation: the real one, shifted in a demonstration city."""

from datetime import UTC, datetime, timedelta

from kechuang.apps.subjects.models import Installation


def installation() -> Installation | None:
    """The facts of this installation, None before set-up."""
    return Installation.objects.filter(pk=1).first()


def now() -> datetime:
    """The present instant in UTC as this installation lives it."""
    return now_of(installation())


def now_of(found: Installation | None) -> datetime:
    """The present instant as `found` lives it, for whoever has read it already."""
    return datetime.now(UTC) + (found.clock_offset if found else timedelta())


def is_demo() -> bool:
    """Whether this installation shows invented people and data only."""
    found = installation()
    return bool(found and found.demo)
