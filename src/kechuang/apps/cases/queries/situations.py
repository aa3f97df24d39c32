"""What surrounds a case when it is moved, as the kernel reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Opinion
from kechuang.apps.cases.places import ANY, SUBJECT, UNIT, Party, people_of
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.schemes import clock_of
from kechuang.apps.cases.rules import Place
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import On, Right, Scheme, Step
from kechuang.lifecycle.rights import units
from kechuang.lifecycle.state import Situation
from kechuang.pack import Pack

PARTNER = "partner"
"""The role of units that help: `On.PARTNERS` means them."""
APPLICANT = "subject"
"""The role in which a case's own subject takes part."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A case's situation as the kernel reads it, its participants with their kinds, its forms."""

    situation: Situation
    parties: tuple[Party, ...]
    forms: Forms

    @property
    def pack(self) -> Pack:
        """The pack in force."""
        return self.forms.active

    @property
    def clock(self) -> Clock:
        """How days are counted now."""
        return clock_of(self.forms.active)

    def situated(self, **changed: Any) -> "Surroundings":
        """The same with another situation."""
        return replace(self, situation=replace(self.situation, **changed))

    def joined(self, parties: tuple[Party, ...], unit: str) -> "Surroundings":
        """The same with others taking part, and the case's unit."""
        now = tuple(each for each in parties if each.takes_part(self.forms.day))
        changed = self.situated(unit=unit, parties=_by_role(now), partners=_partners(now))
        return replace(changed, parties=parties)

    def places(self, rights: Iterable[Right]) -> tuple[Place, ...]:
        """Where the rights are held, without doubles."""
        return tuple(dict.fromkeys(each for right in rights for each in self._places(right)))

    def _places(self, right: Right) -> list[Place]:
        if right.role is None:
            return [each.place for each in self.parties if each.role == right.participant]
        if right.on is On.ANY:
            return [Place(right.role.value, ANY)]
        held_on = units(right, self.situation)
        return [Place(right.role.value, unit) for unit in held_on if unit]


def surroundings(
    case: Case,
    scheme: Scheme,
    *,
    now: datetime,
    standins: dict[UUID, Actor] | None = None,
    joining: tuple[Party, ...] = (),
    known: Pack | None = None,
) -> Surroundings:
    """The situation of a case: two statements, one more in a step that a body takes or that is a notice.

    `joining` are participants that are not in its rows yet, `known` is the pack in force if it has
    been read. What the present form lacks is not said
    (see `written`).
    """
    parties = parties_of(case) + joining
    forms = Forms(case, scheme, now, known)
    pack = forms.active
    now_in = tuple(each for each in parties if each.takes_part(forms.day))
    situation = Situation(
        unit=case.unit,
        owner=case.owner,
        bureau=pack.bureau.id,
        partners=_partners(now_in),
        parties=_by_role(now_in),
        round_closes=case.round.closes_at if case.round else None,
        children_open=_children_open(case),
        unanswered=unanswered(case, scheme.by_id[case.step]),
        standins=standins or {},
        verdicts=forms.verdicts,
        days=forms.days,
    )
    found = Surroundings(situation, parties, forms)
    quorum = scheme.by_id[case.step].quorum
    if quorum is None:
        return found
    members = people_of(found.places(quorum.members), forms.day)
    return found.situated(members=tuple(sorted(members)))


def written(around: Surroundings, step: Step, actor: Actor) -> Surroundings:
    """The same with what the present form lacks that the actor would hand in."""
    return around.situated(missing=around.forms.stops(step, actor))


def parties_of(case: Case) -> tuple[Party, ...]:
    """Who takes part, the case's own subject included, also those whose days are still to come or over."""
    own = (Party(APPLICANT, SUBJECT, str(case.subject_id)),) if case.subject_id else ()
    if case._state.adding:  # noqa: SLF001 - Django's documented name
        return own
    rows = case.participants.filter(left_at=None).order_by("joined_at", "pk")
    names = ("role", "kind", "who", "starts", "ends")
    return own + tuple(Party(*each) for each in rows.values_list(*names))


def _partners(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(x.who for x in parties if (x.role, x.kind) == (PARTNER, UNIT))


def _by_role(parties: tuple[Party, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in parties:
        found[each.role] = (*found.get(each.role, ()), each.who)
    return found


def _children_open(case: Case) -> int:
    if case._state.adding:  # noqa: SLF001 - the same
        return 0
    return Case.objects.filter(parent=case.pk, ended_at=None).count()


def unanswered(case: Case, step: Step) -> int:
    """Opinions on a public notice that nobody has answered yet."""
    if case._state.adding or not step.public:  # noqa: SLF001 - the same
        return 0
    return Opinion.objects.filter(case=case.pk, outcome="").count()
