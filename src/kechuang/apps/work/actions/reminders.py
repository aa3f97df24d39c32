"""Reminders to whoever is responsible, and telling people things."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
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
        to = what.assignee or next(iter(directory.holders(what.unit, *CONTACTS)), None)
        if to is None:
            unit = pack.units.get(what.unit)
            raise NobodyToRemind(unit.title if unit else same(what.unit))
        day = day_of(now, pack).isoformat()
        key = f"{REMINDER}:{what.thing_kind}:{what.thing}:{to}:{day}"
        earlier = Notice.objects.filter(key__startswith=key).order_by("-at").first()
        if earlier and not again:
            raise RemindedToday(earlier.at.astimezone(ZoneInfo(pack.zone)))
        key = f"{key}:{now.timestamp():.6f}" if earlier else key
        _remind(write, what, to, key, ZoneInfo(pack.zone))
    return to


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
