"""What entering a step brings: who may see the case, who owes what by when, when to look again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kechuang.apps.cases.faces import face
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.places import Party, asked_now, rights_of
from kechuang.apps.cases.queries.situations import Surroundings
from kechuang.apps.cases.rules import Place
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import On, Scheme, Seat, Step
from kechuang.lifecycle.state import Standing

Wanted = dict[Place, tuple[bool, bool]]
"""Places with whether they see what is not released, and drafts."""

_AGAIN = timedelta(days=1)
_MOMENT = timedelta(seconds=1)


def columns(row: Case, scheme: Scheme, standing: Standing, now: datetime) -> dict[str, object]:
    """What lists and the system read of a standing."""
    step = scheme.by_id[standing.step]
    shown = face(scheme, row.shown, step)
    return {
        "step": step.id,
        "kind": step.kind.value,
        "shown": shown.id,
        "shown_kind": shown.kind.value,
        "outcome": standing.outcome,
        "entered_at": standing.entered_at,
        "due_at": standing.due_at,
        "ended_at": (row.ended_at or now) if step.final or standing.outcome else None,
        "held": standing.held is not None,
        "tick_at": look_again(standing, step, now),
        "form": step.form or row.form,
    }


def look_again(standing: Standing, step: Step, now: datetime) -> datetime | None:
    """When the system looks at the case next: a reminder, the deadline, a condition that may change."""
    if step.final or standing.outcome or standing.held is not None:
        return None
    instants = [each for each in standing.reminders if each > now]
    if standing.due_at is not None and standing.due_at >= now:
        instants.append(standing.due_at + _MOMENT)
    waits = standing.due_at is not None and standing.due_at < now
    own = (each.automatic or (waits and each.verb is Verb.LAPSE) for each in step.moves)
    if standing.undated or any(own):
        instants.append(now + _AGAIN)
    return min(instants, default=None)


def open_to(
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    entered: Iterable[Step],
    waits_for: tuple[Seat, ...] = (),
    first: Wanted | None = None,
) -> None:
    """Let those see the case whom the steps give something to do; nobody loses sight of it.

    Who is asked now has the turn. `first` are those who see it from its beginning.
    """
    _keep_sights(row, *_wanted(row, scheme, around, entered, waits_for, first))


def newly_open_to(
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    entered: Iterable[Step],
    waits_for: tuple[Seat, ...],
    first: Wanted,
) -> list[Sight]:
    """The same for a case that nobody sees yet: the rows, for the caller to insert."""
    wanted, turn = _wanted(row, scheme, around, entered, waits_for, first)
    return [_sight(row, place, how, turn) for place, how in wanted.items()]


def _wanted(
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    entered: Iterable[Step],
    waits_for: tuple[Seat, ...],
    first: Wanted | None,
) -> tuple[Wanted, set[Place]]:
    wanted = dict(first or {})
    for step in entered:
        for right in rights_of(step):
            inside = right.role is not None and right.on is not On.CASE
            for place in around.places([right]):
                before = wanted.get(place, (False, False))
                wanted[place] = (before[0] or inside, before[1] or step is scheme.first)
    step = scheme.by_id[row.step]
    asked = asked_now(step, waits_for).values() if row.ended_at is None else ()
    turn = {place for rights in asked for place in around.places(rights)}
    return wanted, turn


def let_in(row: Case, scheme: Scheme, party: Party) -> None:
    """Let somebody see the case who has joined it; his turn where the present step is his."""
    _keep_sights(row, {party.place: (False, begins(scheme, party.role))}, None)
    asked = asked_now(scheme.by_id[row.step], ()).values() if row.ended_at is None else ()
    if any(right.participant == party.role for rights in asked for right in rights):
        mine = [each.pk for each in row.sights.all() if _place(each) == party.place]
        Sight.objects.filter(pk__in=mine).update(turn=True)


def _keep_sights(row: Case, wanted: Wanted, turn: set[Place] | None) -> None:
    there = {_key(each): each for each in row.sights.all()}
    new = {}
    for place, (inside, drafts) in wanted.items():
        made = _sight(row, place, (inside, drafts), turn or set())
        if _key(made) not in there:
            new[_key(made)] = made
    for asked in (True, False):
        known = turn if turn is not None else set()
        late = [x.pk for x in there.values() if (_place(x) in known) is asked is not x.turn]
        if late and turn is not None:
            Sight.objects.filter(pk__in=late).update(turn=asked)
    Sight.objects.bulk_create(new.values())


def _sight(row: Case, place: Place, how: tuple[bool, bool], turn: set[Place]) -> Sight:
    inside, drafts = how
    return Sight(
        case=row,
        role=place.role,
        unit=place.unit,
        account=place.account,
        starts=place.starts,
        ends=place.ends,
        inner=inside,
        drafts=drafts,
        turn=place in turn,
    )


def _place(sight: Sight) -> Place:
    return Place(sight.role, sight.unit, sight.account, sight.starts, sight.ends)


def _key(sight: Sight) -> tuple[Place, bool, bool]:
    return _place(sight), sight.inner, sight.drafts


def first_sights(row: Case, scheme: Scheme, around: Surroundings) -> Wanted:
    """Who sees a case from its beginning: its unit, its participants, the unit responsible.

    A draft is seen by those who write it: by its unit and by participants where the first step is
    theirs. Of a restricted scheme only who takes part sees a case: everybody else is let in by the
    step that gives him something to do.
    """
    parties: Wanted = {}
    for each in around.parties:
        before = parties.get(each.place, (False, False))
        parties[each.place] = (False, before[1] or begins(scheme, each.role))
    if scheme.restricted:
        return parties
    own: Wanted = {Place(unit=row.owner): (True, False)}
    if row.unit:
        writes = any(each.role is None or each.on is On.CASE for each in rights_of(scheme.first))
        own[Place(unit=row.unit)] = (row.unit == row.owner, writes or row.unit == row.owner)
    return parties | own


def begins(scheme: Scheme, role: str) -> bool:
    """Whether who takes part in a role writes what a case begins with."""
    return any(each.participant == role for each in rights_of(scheme.first))
