"""Who owes a move by when: commitments kept in step with where the case stands."""

from collections.abc import Iterator

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import ANY, asked_now
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.situations import Surroundings
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.rules import Place
from kechuang.apps.work.actions.commitments import Owing, owe, settle
from kechuang.apps.work.models import Commitment
from kechuang.lifecycle.model import Scheme, Seat
from kechuang.lifecycle.state import Standing
from kechuang.values.text import Text

OWED = "case"
"""The kind of commitments that are settled by moving the case."""


def keep_owed(
    write: Write,
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    standing: Standing,
    waits_for: tuple[Seat, ...],
    note: str,
) -> None:
    """Settle what is owed no more and owe what is, of a case that stands so now."""
    wanted = {each.source: each for each in owed_now(row, scheme, around, standing, waits_for)}
    standing_rows = Commitment.objects.filter(
        thing_kind=KIND, thing=str(row.pk), kind=OWED, done_at=None, dropped_at=None
    )
    for each in standing_rows:
        kept = wanted.pop(each.source, None)
        if kept is None:
            settle(write, each, note)
        elif kept.due_at != each.due_at:
            Commitment.objects.filter(pk=each.pk).update(due_at=kept.due_at)
    if wanted:
        owe(wanted.values(), actor=write.actor, now=write.now)


def owed_now(
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    standing: Standing,
    waits_for: tuple[Seat, ...],
) -> Iterator[Owing]:
    """What a case that stands so now has somebody owe."""
    step = scheme.by_id[standing.step]
    due_at = standing.held.due if standing.held else standing.due_at
    if row.ended_at is not None or due_at is None:
        return
    for seat, rights in asked_now(step, waits_for).items():
        for place in _owing(around.places(rights)):
            who = str(place.account) if place.account else place.unit
            yield Owing(
                kind=OWED,
                unit=place.unit,
                title=title_of(row) + Text("：", ": ") + step.title,
                thing_kind=KIND,
                thing=str(row.pk),
                source=f"case:{row.pk}:{standing.visit}:{seat}:{who}"[:160],
                due_at=due_at,
                assignee=place.account,
            )


def _owing(places: tuple[Place, ...]) -> Iterator[Place]:
    """People, and each unit once whatever the roles; a right on any unit is nobody's debt."""
    units = dict.fromkeys(each.unit for each in places if each.account is None)
    yield from (Place(unit=each) for each in units if each != ANY)
    yield from (each for each in places if each.account is not None)
