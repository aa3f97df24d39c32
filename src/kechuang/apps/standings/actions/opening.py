"""Standings that we decide: one or many, each once for what opens it, seen by rules at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.facts.actions.importing import next_number
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.standings import kinds
from kechuang.apps.standings.again import Held, repeated
from kechuang.apps.standings.models import Happening, Standing, StandingEvent, State
from kechuang.apps.standings.refusals import NoKind, NoScope, StandingWrong
from kechuang.apps.standings.rules import KEEP
from kechuang.apps.standings.shapes import NewStanding, level_word, statement_of, values_of
from kechuang.apps.subjects.models import Subject, Tie
from kechuang.apps.subjects.refusals import DatesReversed
from kechuang.apps.subjects.registering.among import Among, AmongIds
from kechuang.apps.subjects.registering.finding import merged, units_seen
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.apps.subjects.registering.shapes import Kind
from kechuang.language.standings import RECORDS
from kechuang.language.temporal import months_later
from kechuang.pack import Pack
from kechuang.pack.standings import StandingKind
from kechuang.values.text import Text

_PARTIES = frozenset({Kind.ORGANISATION.value, Kind.PERSON.value})
_HOST = "host"
"""The tie between a body and the party behind it."""


def open_standing(new: NewStanding, *, actor: Actor, now: datetime) -> Standing:
    """Enter one standing. Raises NotAllowed, NoSubject, NoKind, NoScope, StandingWrong."""
    return open_many([new], actor=actor, now=now)[0]


def open_many(new: Sequence[NewStanding], *, actor: Actor, now: datetime) -> list[Standing]:
    """Enter many, all or none. Raises as `open_standing`."""
    with writing(actor, now) as write:
        KEEP.require(actor)
        units_seen((each.subject for each in new), actor)
        return open_within(write, new, active_pack(now))


def open_within(write: Write, new: Sequence[NewStanding], pack: Pack) -> list[Standing]:
    """Enter standings in a write in hand: nine statements, however many; in the order given.

    What was opened from an origin before is returned as it is, and so is what a list says already.
    Raises NoSubject, NoKind, NoScope, StandingWrong, DatesReversed.
    """
    firms = _firms(new)
    rows = [_row(each, firms[each.subject], pack, write) for each in new]
    there = _there(rows)
    fresh = {row.statement_key: row for row in rows if there.get(row) is None}
    if fresh:
        made = [each.row for each in fresh.values()]
        _mark_again(made, pack)
        _insert(write, fresh.values())
        _note(write, made)
    return [there.get(row) or fresh[row.statement_key].row for row in rows]


@dataclass(frozen=True, slots=True)
class _Made:
    """A row to insert, and why."""

    row: Standing
    reason: str

    @property
    def statement_key(self) -> tuple[UUID, str]:
        """What is there once."""
        return self.row.firm_id, self.row.statement


class _There:
    """Standings that are there already, by origin and by what is there once."""

    def __init__(self, found: Iterable[Standing]) -> None:
        self._by_key: dict[tuple[UUID, str], Standing] = {}
        self._by_origin: dict[str, Standing] = {}
        for each in found:
            self._by_key[each.firm_id, each.statement] = each
            self._by_origin[each.origin] = each

    def get(self, made: _Made) -> Standing | None:
        """The standing that it would be again."""
        found = self._by_origin.get(made.row.origin)
        return found or self._by_key.get(made.statement_key)


def _there(rows: Sequence[_Made]) -> _There:
    """Two statements."""
    origins = Among([each.row.origin for each in rows])
    statements = Among([each.row.statement for each in rows])
    firms = AmongIds([str(each.row.firm_id) for each in rows])
    found = list(Standing.objects.filter(origin__in=origins))
    found += Standing.objects.filter(statement__in=statements, firm__in=firms)
    return _There(found)


def _firms(new: Sequence[NewStanding]) -> dict[UUID, UUID]:
    """Of each subject the party behind it: two statements. Raises NoSubject, StandingWrong."""
    wanted = {each.subject for each in new} | {each.firm for each in new if each.firm}
    ids = AmongIds([str(each) for each in wanted])
    kinds_of = dict(Subject.objects.filter(pk__in=ids).values_list("id", "kind"))
    for each in wanted:
        if each not in kinds_of:
            raise NoSubject(str(each))
    named = {each.subject: each.firm for each in new}
    bodies = [each for each in named if kinds_of[each] not in _PARTIES]
    ties = Tie.objects.filter(other__in=bodies, role=_HOST, withdrawn_at=None, ends=None)
    hosts = dict(ties.order_by("-starts").values_list("other", "subject")) if bodies else {}
    return {
        each: firm or (hosts.get(each, each) if each in bodies else each)
        for each, firm in named.items()
    }


def _row(new: NewStanding, firm: UUID, pack: Pack, write: Write) -> _Made:
    kind = _kind(new, pack)
    scope = _scope(new, pack)
    ends = new.ends or _end(new, kind)
    if ends is not None and ends < new.starts:
        raise DatesReversed(new.starts, ends)
    if not new.origin.strip():
        raise StandingWrong(Text("请写明由什么登记", "Say what opens the standing"))
    row = Standing(
        subject_id=new.subject,
        firm_id=firm,
        kind=kind.id if kind else "",
        words=kind.title.zh if kind else "",
        body=new.body.strip()[:200],
        level=new.level or level_word(kind),
        number=new.number.strip()[:100],
        starts=new.starts,
        ends=ends,
        scope=scope,
        origin=new.origin[:120],
        source=new.source.strip()[:200],
        own=True,
        opened_at=write.now,
        changed_at=write.now,
    )
    row.statement = statement_of(values_of(row))
    return _Made(row, new.reason.strip()[:300])


def _kind(new: NewStanding, pack: Pack) -> StandingKind | None:
    if not new.kind and new.scope:
        return None
    found = pack.standings.named(new.kind)
    if found is None:
        raise NoKind(new.kind, pack.standings.kinds)
    return found


def _scope(new: NewStanding, pack: Pack) -> str:
    if not new.scope:
        return ""
    found = pack.standings.scoped(new.scope)
    if found is None:
        raise NoScope(new.scope, pack.standings.scopes)
    return found.title.zh


def _end(new: NewStanding, kind: StandingKind | None) -> date | None:
    if kind is None or kind.months is None:
        return None
    return months_later(new.starts, kind.months) - timedelta(days=1)


def _mark_again(made: Sequence[Standing], pack: Pack) -> None:
    """Say of each whether it repeats one held before: two statements."""
    firms = AmongIds(sorted({str(each.firm_id) for each in made}))
    others = Standing.objects.filter(firm__in=firms, kind__in={each.kind for each in made})
    told = others.exclude(state=State.VOID).exclude(kind="")
    fields = ("id", "firm", "kind", "starts", "ends", "body", "number")
    held = [Held(*each) for each in told.values_list(*fields)]
    held += [Held(x.pk, x.firm_id, x.kind, x.starts, x.ends, x.body, x.number) for x in made]
    found = repeated(held, pack.standings, merged())
    for each in made:
        each.again = found.get(each.pk, False)


_FIELDS = (
    "id",
    "subject",
    "firm",
    "statement",
    "kind",
    "words",
    "body",
    "level",
    "number",
    "starts",
    "ends",
    "state",
    "scope",
    "again",
    "origin",
    "source",
    "seq",
    "own",
    "opened_at",
    "changed_at",
    "version",
)
_EVENT = ("standing", "kind", "at", "by", "reason", "source", "changes", "seq", "values")


def _insert(write: Write, made: Iterable[_Made]) -> None:
    seq, rows = next_number(RECORDS), list(made)
    for each in rows:
        each.row.seq = seq
    names = [f"{each}_id" if each in {"subject", "firm"} else each for each in _FIELDS]
    insert_rows(Standing, _FIELDS, ([getattr(x.row, name) for name in names] for x in rows))
    opened, by = Happening.OPENED.value, write.actor.account
    insert_rows(
        StandingEvent,
        _EVENT,
        (
            (x.row.pk, opened, write.now, by, x.reason, x.row.source, {}, seq, values_of(x.row))
            for x in rows
        ),
    )


def _note(write: Write, made: Sequence[Standing]) -> None:
    if len(made) == 1:
        row = made[0]
        write.event(
            kinds.OPENED,
            thing_kind="standing",
            thing=row.pk,
            data={
                "title": row.words or row.scope,
                "number": row.number,
                "starts": row.starts.isoformat(),
                "origin": row.origin,
            },
        )
        return
    counted: dict[str, int] = {}
    for row in made:
        counted[row.words or row.scope] = counted.get(row.words or row.scope, 0) + 1
    for title, count in counted.items():
        data = {"title": title, "count": count}
        write.event(kinds.OPENED_MANY, thing_kind="standing", thing="", data=data)
