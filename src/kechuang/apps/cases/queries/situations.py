"""What surrounds a case when it is moved, as the kernel reads it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import SUBJECT, UNIT, Party, Surroundings, people_of
from kechuang.apps.cases.queries.schemes import clock_of, pack_now
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.state import Situation

PARTNER = "partner"
"""The role of units that help: `On.PARTNERS` means them."""
APPLICANT = "subject"
"""The role in which a case's own subject takes part."""


def surroundings(
    case: Case,
    scheme: Scheme,
    *,
    now: datetime,
    standins: dict[UUID, Actor] | None = None,
    joining: tuple[Party, ...] = (),
) -> Surroundings:
    """The situation of a case: two statements, one more in a step that a body takes.

    `joining` are participants that are not in its rows yet.
    """
    parties = parties_of(case) + joining
    pack = pack_now(now)
    situation = Situation(
        unit=case.unit,
        owner=case.owner,
        bureau=pack.bureau.id,
        partners=tuple(x.who for x in parties if (x.role, x.kind) == (PARTNER, UNIT)),
        parties=_by_role(parties),
        round_closes=case.round.closes_at if case.round else None,
        children_open=_children_open(case),
        standins=standins or {},
    )
    found = Surroundings(situation, parties)
    quorum = scheme.by_id[case.step].quorum
    if quorum is None:
        return found
    day = clock_of(pack).day(now)
    members = people_of(found.places(quorum.members), day)
    return Surroundings(_with_members(situation, members), parties)


def parties_of(case: Case) -> tuple[Party, ...]:
    """Who takes part now, the case's own subject included."""
    own = (Party(APPLICANT, SUBJECT, str(case.subject_id)),) if case.subject_id else ()
    if case._state.adding:  # noqa: SLF001 - Django's documented name
        return own
    rows = case.participants.filter(left_at=None).order_by("joined_at", "pk")
    return own + tuple(Party(*each) for each in rows.values_list("role", "kind", "who"))


def _by_role(parties: tuple[Party, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in parties:
        found[each.role] = (*found.get(each.role, ()), each.who)
    return found


def _children_open(case: Case) -> int:
    if case._state.adding:  # noqa: SLF001 - the same
        return 0
    return Case.objects.filter(parent=case.pk, ended_at=None).count()


def _with_members(situation: Situation, members: frozenset[UUID]) -> Situation:
    return replace(situation, members=tuple(sorted(members)))
