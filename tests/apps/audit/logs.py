"""A small log to tamper with: three links of two records with two events each, one unsealed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.digests import (
    ALGORITHM,
    digest,
    event_content,
    instant,
    link_content,
    record_content,
)
from kechuang.apps.audit.kinds import KINDS, EventKind, event_kind
from kechuang.apps.audit.models import Event, Link, Record
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from kechuang.values.text import Text

ACTOR = Actor(account=UUID(int=7), via="test")


def kind() -> EventKind:
    """A kind of event for trials, registered once."""
    return KINDS.get("trial.noted") or event_kind(
        "trial.noted", Text("试验", "Trial"), Text("试验 {value}", "Trial {value}"), "value"
    )


def write(at: datetime, *values: object) -> None:
    """One transaction with an event for each value."""
    with writing(ACTOR, at) as written:
        for value in values:
            written.event(kind(), thing_kind="trial", thing=value, data={"value": str(value)})


@dataclass(frozen=True)
class Log:
    """What was written, by the places that tests name: `links[0]` is link 1."""

    links: list[Link]
    records: list[Record]
    unsealed: Record

    def events(self, record: int) -> list[Event]:
        """The events of the record with that place, in order."""
        return list(self.records[record].events.order_by("place"))


def small_log(now: datetime) -> Log:
    """Six sealed records in three links, one unsealed, all written within the last minute."""
    at = now - timedelta(seconds=30)
    for number in range(3):
        for half in range(2):
            write(at, f"{number}{half}a", f"{number}{half}b")
            at += timedelta(seconds=1)
        seal(at)
    write(at, "open")
    ordered = Record.objects.order_by("at")
    return Log(
        list(Link.objects.order_by("number")),
        list(ordered.filter(link__isnull=False)),
        ordered.get(link=None),
    )


@contextmanager
def tampered() -> Iterator[None]:
    """Whatever is done to the tables inside is undone afterwards, broken references too."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def drop(rows: "QuerySet[Model]") -> None:
    """Delete rows as somebody with the database's own tools would."""
    rows._raw_delete(rows.db)


def reseal_event(event: Event) -> None:
    """Recompute the digest of a record's member after its event was altered, and the record's."""
    record = event.record
    members = [[key, digest(event_content(Event.objects.get(pk=key)))] for key, _ in record.members]
    remake_record(record, members)


def remake_record(record: Record, members: list[list[str]]) -> None:
    """Give a record other members and the digest that fits them."""
    content = record_content(str(record.pk), instant(record.at), members)
    Record.objects.filter(pk=record.pk).update(members=members, digest=digest(content))


def remake_links(first: int) -> None:
    """Recompute every link from number `first` on, as an attacker without the anchor key can."""
    before = Link.objects.filter(number=first - 1).first()
    previous = before.digest if before else "0" * 64
    for link in Link.objects.filter(number__gte=first).order_by("number"):
        rows = {str(row.pk): row.digest for row in Record.objects.filter(link=link)}
        members = [[key, rows.get(key, old)] for key, old in link.members]
        made = digest(link_content(link.number, ALGORITHM, previous, members))
        Link.objects.filter(pk=link.pk).update(members=members, previous=previous, digest=made)
        previous = made
