"""One write: a transaction that carries its events, one record over them, and its later work.

    with writing(actor, now) as write:
        …change the row…
        write.event(TARGET_CHANGED, thing_kind="target", thing=str(target.id), data={…})
        write.later("work.notify", target=str(target.id))

Actions call each other inside one `writing`; the outermost block commits. The record is written
with the events and sealed into the chain later, so writers never wait for the chain's head.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db import transaction

from kechuang.access.actor import Actor
from kechuang.apps.audit.digests import (
    ALGORITHM,
    digest,
    event_content,
    instant,
    plain,
    record_content,
)
from kechuang.apps.audit.inserting import insert
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.models import Event, Job, Record
from kechuang.apps.audit.request import request_id

_current: ContextVar["Write | None"] = ContextVar("current_write", default=None)


class Write:
    """What one transaction has noted so far: events and later work."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.actor = actor
        self.now = now
        self.record = uuid.uuid4()
        self._events: list[Event] = []
        self._jobs: list[Job] = []
        self._otherwise: list[Callable[[], object]] = []

    def event(
        self,
        kind: EventKind,
        *,
        thing_kind: str,
        thing: object,
        data: Mapping[str, object] | None = None,
        unit: str = "",
        role: str = "",
    ) -> uuid.UUID:
        """Note an event; returns its id.

        Raises KeyError when `data` lacks a field of the kind, TypeError when it holds what the
        database would alter.
        """
        data = data or {}
        for field in kind.fields:
            data[field]
        made = Event(
            record_id=self.record,
            place=len(self._events),
            kind=kind.name,
            at=self.now,
            actor=self.actor.account,
            role=role or self.actor.role_on(unit),
            via=self.actor.via,
            request=self.actor.request_id or request_id.get(),
            thing_kind=thing_kind,
            thing=str(thing),
            unit=unit,
            data=plain(data),
        )
        self._events.append(made)
        return made.id

    def later(
        self,
        name: str,
        *,
        after: timedelta = timedelta(),
        key: str | None = None,
        **arguments: object,
    ) -> None:
        """Note work for the worker; a `key` that is already queued makes this a no-op."""
        self._jobs.append(
            Job(
                name=name,
                arguments=arguments,
                key=key,
                created_at=self.now,
                due_at=self.now + after,
                request=self.actor.request_id or request_id.get(),
            )
        )

    def otherwise(self, act: Callable[[], object]) -> None:
        """Note what to do once this write has failed after all; by then it is over."""
        self._otherwise.append(act)

    def _fail(self) -> None:
        for act in reversed(self._otherwise):
            act()

    def _commit(self) -> None:
        if self._events:
            members = [[str(event.id), digest(event_content(event))] for event in self._events]
            at = instant(self.now)
            record = Record(
                id=self.record,
                at=self.now,
                algorithm=ALGORITHM,
                members=members,
                digest=digest(record_content(str(self.record), at, members)),
            )
            insert(record, self._events)
        if self._jobs:
            Job.objects.bulk_create(self._jobs, batch_size=500, ignore_conflicts=True)


@contextmanager
def writing(actor: Actor, now: datetime) -> Iterator[Write]:
    """One transaction with its events; joins the write in hand when there is one.

    `now` is aware. Anything raised rolls the whole back: no row, no event, no later work.
    """
    running = _current.get()
    if running is not None:
        yield running
        return
    write = Write(actor, now)
    token = _current.set(write)
    try:
        with transaction.atomic():
            yield write
            write._commit()  # noqa: SLF001 - the block is the only caller
    except BaseException:
        _current.reset(token)
        write._fail()  # noqa: SLF001 - the same
        raise
    _current.reset(token)


def once_failed(act: Callable[[], object]) -> None:
    """Do what a failed write is to leave all the same: at once, or when the write in hand has failed."""
    running = _current.get()
    if running is None:
        act()
    else:
        running.otherwise(act)
