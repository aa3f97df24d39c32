"""Reminders to whoever is responsible, and telling people things."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.subjects.queries import named
from kechuang.apps.work import kinds
from kechuang.apps.work.deadlines import day_of
from kechuang.apps.work.directory import CONTACTS, Directory
from kechuang.apps.work.models import Notice
from kechuang.apps.work.queries import REMINDER
from kechuang.apps.work.refusals import NobodyToRemind, RemindedToday
from kechuang.apps.work.rules import REMIND, OfUnit
from kechuang.pack import Pack
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Reminding:
    """What somebody is reminded of: the unit that owes it, the office, the words, where to look."""

    thing_kind: str
    thing: str
    unit: str
    office: str
    title: Text
    address: str = ""
    assignee: UUID | None = None
    about: tuple[str, str] | None = None
    """The kind and id of what the matter is about, where that may be restricted."""
    part: str = ""
    """The unit whose part of the thing is meant, for a thing with several."""
    owner: str = ""
    """The division that may remind of a county's part; the unit itself when empty."""


def remind(
    what: Reminding,
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    directory: Directory,
    again: bool = False,
) -> UUID:
    """Tell the responsible person; returns whom. Once a day per person and thing, unless `again`.

    Raises NotAllowed, NobodyToRemind, RemindedToday.
    """
    with writing(actor, now) as write:
        REMIND.require(actor, OfUnit(what.owner or what.unit, what.office))
        to = _to(what, directory)
        if to is None:
            unit = pack.units.get(what.unit)
            raise NobodyToRemind(unit.title if unit else same(what.unit))
        day = day_of(now, pack).isoformat()
        part = f":{what.part}" if what.part else ""
        key = f"{REMINDER}:{what.thing_kind}:{what.thing}{part}:{to}:{day}"
        earlier = Notice.objects.filter(key__startswith=key).order_by("-at").first()
        if earlier and not again:
            raise RemindedToday(earlier.at.astimezone(ZoneInfo(pack.zone)))
        key = f"{key}:{now.timestamp():.6f}" if earlier else key
        _remind(write, what, to, key, ZoneInfo(pack.zone))
    return to


def _to(what: Reminding, directory: Directory) -> UUID | None:
    """Whoever has it in hand, else the first to phone: of those who may know of it."""
    some = [what.assignee] if what.assignee else directory.holders(what.unit, *CONTACTS)
    knowing = named(*(what.about or (what.thing_kind, what.thing)))
    return next((each for each in some if knowing is None or each in knowing), None)


def _remind(write: Write, what: Reminding, to: UUID, key: str, zone: ZoneInfo) -> None:
    words = Text(f"请办理：{what.title.zh}", f"Please attend to: {what.title.en or what.title.zh}")
    _, new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "account": to,
            "kind": REMINDER,
            "text": words.to_json(),
            "address": what.address,
            "thing_kind": what.thing_kind,
            "thing": what.thing,
            "sender": write.actor.account,
            "at": write.now,
        },
    )
    if not new:  # somebody was first, a moment ago
        raise RemindedToday(write.now.astimezone(zone))
    write.event(
        kinds.REMINDED,
        thing_kind=what.thing_kind,
        thing=what.thing,
        unit=what.unit,
        data={"title": what.title.to_json(), "to": str(to)},
    )
