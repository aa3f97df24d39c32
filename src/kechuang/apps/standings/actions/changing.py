"""What becomes of a standing: warned, kept, withdrawn, corrected, merged; each with a reason.

`values` of the history's entry let rules see at once what it says now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.facts.actions.importing import next_number
from kechuang.apps.standings import kinds
from kechuang.apps.standings.models import Happening, Standing, StandingEvent, State
from kechuang.apps.standings.refusals import (
    NoStanding,
    StandingListed,
    StandingOver,
    StandingWrong,
)
from kechuang.apps.standings.rules import KEEP
from kechuang.apps.standings.shapes import STATES, statement_of, values_of
from kechuang.apps.subjects.refusals import DatesReversed, ReasonMissing
from kechuang.language.standings import RECORDS
from kechuang.values.errors import Conflict
from kechuang.values.text import Text

LIST = "list:"
"""How the origin of what lists say begins."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """Columns to put right: of what a list says only `level`, `body` and `ends`."""

    number: str | None = None
    level: str | None = None
    body: str | None = None
    starts: date | None = None
    ends: date | None = None
    endless: bool = False

    def wanted(self) -> dict[str, object]:
        """What is to change."""
        named = ("number", "level", "body", "starts", "ends")
        found = {name: getattr(self, name) for name in named if getattr(self, name) is not None}
        return found | ({"ends": None} if self.endless else {})


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a row: new values of columns, and the entry of its history."""

    happening: Happening
    kind: EventKind
    reason: str
    sets: Mapping[str, object] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    on: date | None = None
    told: bool = True
    """Whether rules see something else than before."""


def warn(
    standing: UUID, reason: str, *, answer_by: date | None = None, actor: Actor, now: datetime
) -> Standing:
    """Warn whoever holds it, with a day by which to answer; it stays in force.

    Raises NoStanding, NotAllowed, ReasonMissing, StandingOver.
    """
    with writing(actor, now) as write:
        return warn_within(write, _kept(standing, actor), reason, answer_by=answer_by)


def warn_within(
    write: Write, row: Standing, reason: str, *, answer_by: date | None = None, source: str = ""
) -> Standing:
    """The same in a write in hand."""
    _held(row)
    told = answer_by.isoformat() if answer_by else ""
    sets = {"warned_at": write.now, "answer_by": answer_by}
    change = _Change(
        Happening.WARNED,
        kinds.WARNED,
        _reason(reason),
        sets,
        {"answer_by": told},
        source,
        on=answer_by,
        told=False,
    )
    return _changed(write, row, change)


def keep(standing: UUID, reason: str, *, actor: Actor, now: datetime) -> Standing:
    """Keep it after a review, which ends a warning. Raises as `warn`."""
    with writing(actor, now) as write:
        return keep_within(write, _kept(standing, actor), reason)


def keep_within(write: Write, row: Standing, reason: str, *, source: str = "") -> Standing:
    """The same in a write in hand."""
    _held(row)
    sets = {"warned_at": None, "answer_by": None}
    change = _Change(Happening.KEPT, kinds.KEPT, _reason(reason), sets, source=source, told=False)
    return _changed(write, row, change)


def withdraw(
    standing: UUID, reason: str, *, on: date, source: str = "", actor: Actor, now: datetime
) -> Standing:
    """Take it back from a day on; rules see so from now on. Raises as `warn`, DatesReversed."""
    with writing(actor, now) as write:
        return withdraw_within(write, _kept(standing, actor), reason, on=on, source=source)


def withdraw_within(
    write: Write, row: Standing, reason: str, *, on: date, source: str = ""
) -> Standing:
    """The same in a write in hand."""
    _held(row)
    if on < row.starts:
        raise DatesReversed(row.starts, on)
    sets = {"state": State.WITHDRAWN, "ends": on, "warned_at": None, "answer_by": None}
    data = {"on": on.isoformat()}
    change = _Change(Happening.WITHDRAWN, kinds.WITHDRAWN, _reason(reason), sets, data, source, on)
    return _changed(write, row, change)


def correct(
    standing: UUID, correcting: Correcting, reason: str, *, actor: Actor, now: datetime
) -> Standing:
    """Put an entry right. Raises as `warn`, StandingListed, StandingWrong, DatesReversed."""
    with writing(actor, now) as write:
        row = _kept(standing, actor)
        wanted = {k: v for k, v in correcting.wanted().items() if getattr(row, k) != v}
        if row.origin.startswith(LIST) and {"number", "starts"} & set(wanted):
            raise StandingListed(row.origin.removeprefix(LIST))
        if not wanted:
            said = Text("没有要更正的内容；请先改动栏目", "Nothing differs; change a column first")
            raise StandingWrong(said)
        starts, ends = wanted.get("starts", row.starts), wanted.get("ends", row.ends)
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            raise DatesReversed(starts, ends)
        change = _Change(
            Happening.CORRECTED,
            kinds.CORRECTED,
            _reason(reason),
            wanted,
            {"columns": sorted(wanted)},
        )
        return _changed(write, row, change)


def merge(
    standing: UUID, into: UUID, reason: str, *, on: date, actor: Actor, now: datetime
) -> Standing:
    """Two bodies became one: the other goes on, this one counts no more. Raises as `warn`."""
    with writing(actor, now) as write:
        row, other = _kept(standing, actor), _kept(into, actor)
        _held(row)
        _held(other)
        if row.pk == other.pk or row.kind != other.kind:
            said = Text("只能并入另一项同种资格", "It goes into another standing of the same kind")
            raise StandingWrong(said)
        sets = {"state": State.MERGED, "ends": on, "merged_into_id": other.pk}
        data = {"other": other.body or other.number}
        change = _Change(Happening.MERGED, kinds.MERGED, _reason(reason), sets, data, on=on)
        return _changed(write, row, change)


def _kept(standing: UUID, actor: Actor) -> Standing:
    KEEP.require(actor)
    found = Standing.objects.filter(pk=standing).exclude(state=State.VOID).first()
    if found is None:
        raise NoStanding
    return found


def _held(row: Standing) -> None:
    if row.state != State.HELD:
        raise StandingOver(STATES[row.state])


def _reason(said: str) -> str:
    if not said.strip():
        raise ReasonMissing
    return said.strip()[:300]


def _changed(write: Write, row: Standing, change: _Change) -> Standing:
    """Change exactly the row that was read, and write its history."""
    before = {name: getattr(row, name) for name in change.sets}
    sets = dict(change.sets)
    for name, value in sets.items():
        setattr(row, name, value)
    seq = None
    if change.told:
        seq = next_number(RECORDS)
        row.statement = statement_of(values_of(row))
        sets |= {"seq": seq, "own": True, "statement": row.statement}
    unchanged = Standing.objects.filter(pk=row.pk, version=row.version)
    if unchanged.update(**sets, changed_at=write.now, version=row.version + 1) != 1:
        raise Conflict(
            Text(
                "这项资格刚被别人办理过；请刷新后再办",
                "Somebody has just acted on this standing; reload and try again",
            )
        )
    StandingEvent.objects.create(
        standing=row,
        kind=change.happening,
        at=write.now,
        on=change.on,
        by=write.actor.account,
        reason=change.reason,
        source=change.source[:200],
        changes={
            name: [_plain(before[name]), _plain(value)] for name, value in change.sets.items()
        },
        seq=seq,
        values=values_of(row) if change.told else None,
    )
    write.event(
        change.kind,
        thing_kind="standing",
        thing=row.pk,
        data={"title": row.words or row.scope, "reason": change.reason, **change.data},
    )
    row.refresh_from_db()
    return row


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
