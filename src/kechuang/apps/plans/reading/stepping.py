"""Steps of deciding: each changes items, is kept with before and after, and noted as an event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.writing import Write
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState, ReadingStep
from kechuang.apps.plans.reading.refusals import ItemChanged, NoReading, ReadingClosed
from kechuang.apps.plans.reading.wording import STATES, standing
from kechuang.apps.plans.rules import OfPlan
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import person
from kechuang.pack import Pack
from kechuang.values.text import Text

_BATCH = 500
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """An item before and after: only what differs of decision, terms, mark_start, mark_end."""

    item: UUID
    before: Json
    after: Json

    def to_json(self) -> Json:
        """As a step keeps it."""
        return {"item": str(self.item), "before": self.before, "after": self.after}


def opened(
    reading_id: UUID, action: Action, actor: Actor, *, state: str = ReadingState.OPEN
) -> Reading:
    """The reading, when the actor may do `action` to it and it is in `state`.

    Raises NoReading, NotAllowed, ReadingClosed.
    """
    action.require(actor)
    row = Reading.objects.defer("text").filter(pk=reading_id).first()
    if row is None:
        raise NoReading
    action.require(actor, OfPlan(row.office, in_force=False))
    if row.state != state:
        raise ReadingClosed(STATES[ReadingState(row.state)])
    return row


def item_of(item_id: UUID, action: Action, actor: Actor) -> ReadingItem:
    """An item of an open reading. Raises NoReading, NotAllowed, ReadingClosed."""
    action.require(actor)
    row = ReadingItem.objects.select_related("reading").filter(pk=item_id).first()
    if row is None:
        raise NoReading
    opened(row.reading_id, action, actor)
    return row


def changed(row: ReadingItem, version: int, after: Json, write: Write, pack: Pack) -> Change:
    """Change one item if it is still as it was read. Raises ItemChanged, saying who was first."""
    before = {name: getattr(row, name) for name in after}
    matched = ReadingItem.objects.filter(pk=row.pk, version=version).update(
        **after,
        version=version + 1,
        changed_at=write.now,
        changed_by=write.actor.account,
    )
    if matched != 1:
        raise _conflict(row.pk, {**_state(row), **after}, pack)
    return Change(row.pk, before, after)


def _conflict(item: UUID, wanted: Json, pack: Pack) -> ItemChanged:
    current = ReadingItem.objects.get(pk=item)
    at = current.changed_at.astimezone(ZoneInfo(pack.zone)) if current.changed_at else None
    who = name_of(current.changed_by)
    return ItemChanged(who, at, standing(_state(current), pack), standing(wanted, pack))


def _state(row: ReadingItem) -> Json:
    return {"decision": row.decision, "terms": row.terms}


def name_of(account_id: UUID | None) -> Text:
    """Who it was."""
    accounts = Account.objects.select_related("key").filter(pk=account_id or UUID(int=0))
    account = accounts.first()
    return person(account).name if account else Text("有人", "Somebody")


def all_changed(rows: Sequence[ReadingItem], after: Mapping[UUID, Json], write: Write) -> None:
    """Change many items read in this transaction."""
    names: set[str] = set()
    for row in rows:
        for name, value in after[row.pk].items():
            setattr(row, name, value)
            names.add(name)
        row.version += 1
        row.changed_at, row.changed_by = write.now, write.actor.account
    fields = [*sorted(names), "version", "changed_at", "changed_by"]
    ReadingItem.objects.bulk_update(rows, fields, batch_size=_BATCH)


def step(
    write: Write,
    reading: Reading,
    kind: str,
    said: Text,
    changes: Iterable[Json],
    *,
    event: EventKind,
) -> ReadingStep:
    """Keep a step and note it; the reading's version counts its steps."""
    listed = list(changes)
    made = ReadingStep.objects.create(
        reading=reading,
        number=touched(write, reading),
        kind=kind,
        said=said.to_json(),
        changes=listed,
        by=write.actor.account or UUID(int=0),
        at=write.now,
    )
    note(write, reading, made, event)
    return made


def touched(write: Write, reading: Reading) -> int:
    """Count the reading's version on; the new one."""
    Reading.objects.filter(pk=reading.pk).update(version=F("version") + 1, changed_at=write.now)
    return int(Reading.objects.values_list("version", flat=True).get(pk=reading.pk))


def note(write: Write, reading: Reading, made: ReadingStep, event: EventKind) -> None:
    """The event of a step: both sides in full for one change, counts for many."""
    alone = made.changes[0] if len(made.changes) == 1 else {}
    write.event(
        event,
        thing_kind="reading",
        thing=reading.pk,
        unit=reading.office,
        role=write.actor.role_on(reading.office),
        data={
            "said": made.said,
            "step": str(made.pk),
            "count": len(made.changes),
            "before": alone.get("before", {}),
            "after": alone.get("after", {}),
        },
    )
