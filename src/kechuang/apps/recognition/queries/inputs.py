"""What a run rests on, put together again from what it cites."""

from collections.abc import Mapping

from kechuang.apps.facts.queries.asof import AsOf
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.store import store
from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.recording import Asked, Kept


def asked(run: Run) -> Asked:
    """The rules of the pack of its day, on its day."""
    return Asked(pack_of(run.pack).rules, run.rules, run.on)


def as_of(run: Run) -> AsOf:
    """The facts as they were known to it."""
    return AsOf(pack_of(run.pack), run.on, run.known_at, run.marks)


def kept(run: Run) -> Kept:
    """Where its records lie, and what guards them."""
    said: Mapping[str, Mapping[str, str]] = store().said(str(run.pk))
    return Kept(said["records"], said["guards"])
