"""Coaches and target years; firms taken out of a pool and back, each with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import OUTSIDE
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.recognition.pools import kinds
from kechuang.apps.recognition.pools.keeping import change, note, reached
from kechuang.apps.recognition.pools.models import Happening, Place, PoolEntry
from kechuang.apps.recognition.pools.refusals import CoachWrong, NotInPlace, TargetYearWrong
from kechuang.apps.subjects.queries import grants_on
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.work.actions.commitments import Owing, owe, settle
from kechuang.apps.work.deadlines import closing, day_of
from kechuang.apps.work.models import Commitment
from kechuang.pack import Pack
from kechuang.values.text import Text

AHEAD = 5
"""The years ahead of which a target year may be."""
_LONGEST = 300
KIND = "cultivation"
THING = "subject"


@dataclass(frozen=True, slots=True)
class Coaching:
    """Who coaches (None leaves whoever does), and by which year (None leaves that)."""

    coach: UUID | None = None
    year: int | None = None


def coach(
    entries: Iterable[UUID], wanted: Coaching, *, pack: Pack, actor: Actor, now: datetime
) -> int:
    """Name a coach and a target year for some firms; who is coached owes it on the desk.

    All or none. Raises NotAllowed, NoEntry, NotInPlace, CoachWrong, TargetYearWrong, PoolChanged.
    """
    with writing(actor, now) as write:
        rows = reached(entries, actor)
        today = day_of(now, pack)
        _check_year(wanted.year, today)
        units = {each.subject.unit for each in rows}
        if wanted.coach is not None:
            _check_coach(wanted.coach, units, pack, today)
        for row in rows:
            if row.place != Place.IN:
                raise NotInPlace
            _coached(write, row, wanted, today)
        _owe(rows, pack, actor, now)
    return len(rows)


def _check_year(year: int | None, today: date) -> None:
    if year is not None and not today.year <= year <= today.year + AHEAD:
        raise TargetYearWrong(today.year, today.year + AHEAD)


def _check_coach(account: UUID, units: set[str], pack: Pack, today: date) -> None:
    """Somebody of the bureau's side, or of the one county of all the firms."""
    inside = {each.id for each in (pack.bureau, *pack.divisions)}
    held = grants_on(today).filter(account=account, account__is_active=True)
    places = set(
        held.exclude(role__in=[each.value for each in OUTSIDE]).values_list("unit", flat=True)
    )
    if not (places & inside or (len(units) == 1 and places & units)):
        raise CoachWrong


def _coached(write: Write, row: PoolEntry, wanted: Coaching, today: date) -> None:
    account, year = wanted.coach or row.coach, wanted.year or row.target_year
    if (account, year) == (row.coach, row.target_year):
        return
    if row.coach is not None and account != row.coach:
        release(write, row, "", done=False)
    said = {"coach": str(account) if account else None, "year": year}
    change(row, coach=account, target_year=year)
    note(write, row, Happening.COACHED, today, said)
    write.event(
        kinds.COACHED,
        thing_kind=THING,
        thing=row.subject_id,
        unit=row.subject.unit,
        data={"pool": row.pool, **said},
    )


def _owe(rows: Sequence[PoolEntry], pack: Pack, actor: Actor, now: datetime) -> None:
    owing = [_owing(row, pack) for row in rows if row.coach and row.target_year]
    owe(owing, actor=actor, now=now)


def _owing(row: PoolEntry, pack: Pack) -> Owing:
    pool = pack.cultivation.pool(row.pool)
    year = row.target_year or 0
    due = date(year, *pool.due) if pool else date(year, 12, 31)
    name = row.subject.name
    title = pool.title if pool else Text(row.pool)
    return Owing(
        KIND,
        row.subject.unit,
        Text(f"辅导“{name}”达到{year}年申报条件", f"Coach “{name}” to apply in {year}"),
        THING,
        str(row.subject_id),
        _source(row),
        closing(due, pack),
        detail=title,
        assignee=row.coach,
    )


def _source(row: PoolEntry) -> str:
    return f"pool:{row.pk}:{row.coach}:{row.target_year}"


def release(write: Write, row: PoolEntry, said: str, *, done: bool) -> None:
    """End what the coach of an entry owes: done, or no longer wanted."""
    if row.coach is None:
        return
    owed = Commitment.objects.filter(
        source__startswith=f"pool:{row.pk}:", done_at=None, dropped_at=None
    )
    if not done:
        owed.update(dropped_at=write.now)
        return
    for each in owed:
        settle(write, each, said)


def remove(entry: UUID, reason: str, *, pack: Pack, actor: Actor, now: datetime) -> PoolEntry:
    """Take a firm out; it does not come back by itself.

    Raises NotAllowed, NoEntry, NotInPlace, ReasonMissing, PoolChanged.
    """
    said = reason.strip()[:_LONGEST]
    if not said:
        raise ReasonMissing
    with writing(actor, now) as write:
        (row,) = reached([entry], actor)
        if row.place != Place.IN:
            raise NotInPlace
        today = day_of(now, pack)
        release(write, row, "", done=False)
        change(row, place=Place.REMOVED, left_on=today, reason=said, why="")
        note(write, row, Happening.REMOVED, today, {"reason": said})
        data = {"pool": row.pool, "reason": said}
        write.event(
            kinds.REMOVED,
            thing_kind=THING,
            thing=row.subject_id,
            unit=row.subject.unit,
            data=data,
        )
    return row


def restore(entry: UUID, *, pack: Pack, actor: Actor, now: datetime) -> PoolEntry:
    """Undo `remove`; the next working-out says whether it still belongs. Raises as `remove`."""
    with writing(actor, now) as write:
        (row,) = reached([entry], actor)
        if row.place != Place.REMOVED:
            raise NotInPlace
        today = day_of(now, pack)
        change(row, place=Place.IN, left_on=None, reason="")
        note(write, row, Happening.RESTORED, today, {})
        write.event(
            kinds.RESTORED,
            thing_kind=THING,
            thing=row.subject_id,
            unit=row.subject.unit,
            data={"pool": row.pool},
        )
    return row
