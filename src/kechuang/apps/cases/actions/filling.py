"""Writing a form: saved as one writes, section by section, each in one person's hands at a time."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change
from kechuang.apps.cases.actions.handing import digest_of
from kechuang.apps.cases.asking import Values
from kechuang.apps.cases.models import Case, RoundState, SectionLock
from kechuang.apps.cases.places import slot
from kechuang.apps.cases.queries.schemes import pack_now, pack_of, scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import Surroundings, surroundings
from kechuang.apps.cases.queries.writers import writes
from kechuang.apps.cases.refusals import (
    CaseChanged,
    NotWriting,
    SectionTaken,
    ValuesTooLarge,
    ValuesWrong,
)
from kechuang.apps.cases.rules import FILL
from kechuang.apps.subjects.queries import name_of
from kechuang.lifecycle.model import Scheme

HELD_FOR = timedelta(minutes=10)
"""How long a section stays in somebody's hands after the last save."""
LIMIT = 200_000
"""Most bytes of one form's values as JSON."""
KEY_LIMIT = 200
WHOLE = ""
"""The section that stands for the whole form."""
_TRIES = 5


def save_form(
    case: UUID,
    values: Values,
    *,
    actor: Actor,
    now: datetime,
    section: str = WHOLE,
    version: int | None = None,
) -> int:
    """Keep what was written so far; fields left out stay. Returns the case's version.

    Takes the section, or prolongs it. Writers of other sections do not disturb each other. With a
    `version`, what somebody else has saved in the section since is not overwritten. Raises
    NotWriting, SectionTaken, CaseChanged, ValuesTooLarge, NoCase.
    """
    FILL.require(actor)
    row = seen(case, actor)
    for _ in range(_TRIES):
        try:
            return _save(row, values, section, version, actor, now)
        except CaseChanged:
            row = seen(case, actor)
            if _saved_by_others(row, section, version, actor):
                break
    raise CaseChanged(version, row.version)


def _save(
    row: Case,
    values: Values,
    section: str,
    version: int | None,
    actor: Actor,
    now: datetime,
) -> int:
    with writing(actor, now) as write:
        scheme = scheme_of(row)
        around = surroundings(row, scheme, now=now)
        lock = _take(row, scheme, section, actor, now)
        if _saved_by_others(row, section, version, actor):
            raise CaseChanged(version, row.version)
        after = put(row, scheme, around, values, actor)
        if after == row.values:
            return row.version
        version = row.version + 1
        standing = {**row.standing, "version": version}
        change(row, {"values": after, "standing": standing, "version": version})
        lock.saved, lock.saved_by = row.version, actor.account
        lock.save(update_fields=["saved", "saved_by"])
        write.event(
            kinds.FILLED,
            thing_kind=KIND,
            thing=row.pk,
            unit=actor.role_on(row.unit).rpartition("@")[2],
            data={
                "number": row.number,
                "fields": len(values),
                "digest": digest_of(dict(values), []),
                "version": row.version,
            },
        )
        return row.version


def put(
    row: Case, scheme: Scheme, around: Surroundings, values: Values, actor: Actor
) -> dict[str, Any]:
    """What was typed into all forms, with some of the present one's.

    Rows of a repeated section replace those before. Raises NotWriting, ValuesTooLarge, ValuesWrong.
    """
    step = scheme.by_id[row.step]
    locked = row.round is not None and row.round.state == RoundState.LOCKED
    if locked or row.held or not writes(step, around, actor):
        raise NotWriting
    place = slot(step, actor)
    repeated = {each.id for each in pack_of(row).forms[step.form].repeated}
    anew = {name for name in map(_section, values) if name in repeated}
    kept = {k: v for k, v in row.values.get(place, {}).items() if _section(k) not in anew}
    filled = {**kept, **_typed(values)}
    if len(json.dumps(filled, ensure_ascii=False).encode()) > LIMIT:
        raise ValuesTooLarge(LIMIT)
    return {**row.values, place: filled}


def _section(key: str) -> str:
    """The section that a key `section.row.field` is of; a plain field's own name."""
    return key.partition(".")[0]


def _typed(values: Values) -> Values:
    """Raises ValuesWrong for what nobody can have typed."""
    for key, said in values.items():
        listed = said if isinstance(said, list) else [said]
        if len(key) > KEY_LIMIT or not all(isinstance(each, str) for each in listed):
            raise ValuesWrong(key[:KEY_LIMIT])
    return values


def lock_section(case: UUID, section: str, *, actor: Actor, now: datetime) -> datetime:
    """Take a section in hand; until when. Raises NotWriting, SectionTaken, NoCase."""
    FILL.require(actor)
    row = seen(case, actor)
    with writing(actor, now):
        scheme = scheme_of(row)
        around = surroundings(row, scheme, now=now)
        put(row, scheme, around, {}, actor)
        return _take(row, scheme, section, actor, now).until


def release_section(case: UUID, section: str, *, actor: Actor, now: datetime) -> None:
    """Give a section back; nothing where it is not in the actor's hands."""
    FILL.require(actor)
    row = seen(case, actor)
    with writing(actor, now):
        SectionLock.objects.filter(case=row, section=section, by=actor.account or row.pk).update(
            until=now
        )


def _take(
    row: Case,
    scheme: Scheme,
    section: str,
    actor: Actor,
    now: datetime,
) -> SectionLock:
    """The section in the actor's hands. The whole form is in conflict with any of its sections."""
    if actor.account is None:
        raise NotWriting
    locks = SectionLock.objects.filter(case=row, until__gt=now).exclude(by=actor.account)
    if not scheme.by_id[row.step].nature.several:
        others = locks if section == WHOLE else locks.filter(section__in=[section, WHOLE])
        other = others.first()
        if other is not None:
            raise SectionTaken(name_of(other.by), _local(other.until, now))
    until = now + HELD_FOR
    lock, new = SectionLock.objects.get_or_create(
        case=row,
        section=_own(scheme, row, section, actor),
        defaults={"by": actor.account, "until": until},
    )
    if not new:
        _prolong(lock, actor, now, until)
    return lock


def _own(scheme: Scheme, row: Case, section: str, actor: Actor) -> str:
    """Where several write a form of their own, each has his own sections."""
    if not scheme.by_id[row.step].nature.several:
        return section
    return f"{section}@{actor.account}"


def _prolong(lock: SectionLock, actor: Actor, now: datetime, until: datetime) -> None:
    """Raises SectionTaken when somebody else was first."""
    free = SectionLock.objects.filter(pk=lock.pk, by=lock.by, until=lock.until)
    mine = lock.by == actor.account or lock.until <= now
    if not mine or free.update(by=actor.account, until=until) != 1:
        raise SectionTaken(name_of(lock.by), _local(lock.until, now))
    lock.by, lock.until = actor.account or lock.by, until


def _saved_by_others(row: Case, section: str, version: int | None, actor: Actor) -> bool:
    """Whether somebody else has saved the section since `version`."""
    if version is None:
        return False
    saved = SectionLock.objects.filter(case=row, saved__gt=version).exclude(saved_by=actor.account)
    if section != WHOLE:
        saved = saved.filter(section__in=[section, WHOLE])
    return saved.exists()


def _local(at: datetime, now: datetime) -> datetime:
    return at.astimezone(ZoneInfo(pack_now(now).zone))
