"""Where a right is held in a case: roles on units, and people; who is there today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.apps.cases.rules import UNSEEN, Place, within
from kechuang.apps.subjects.queries import grants_on
from kechuang.lifecycle.model import Order, Right, Seat, Step

ACCOUNT, UNIT, SUBJECT = "account", "unit", "subject"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in which role: `kind` says whether `who` is an account, unit or subject.

    With days, from the first to the last of them alone.
    """

    role: str
    kind: str
    who: str
    starts: date | None = None
    ends: date | None = None

    @property
    def place(self) -> Place:
        """A person, or whoever works for the unit or subject."""
        if self.kind == ACCOUNT:
            return Place(account=UUID(self.who), starts=self.starts, ends=self.ends)
        return Place(unit=self.who, starts=self.starts, ends=self.ends)

    def takes_part(self, day: date) -> bool:
        """Whether the day lies within."""
        return within(self.starts, self.ends, day)


def rights_of(step: Step) -> tuple[Right, ...]:
    """Everybody whom a step gives something to do: its own rights, its moves', seats', members'."""
    every = list(step.who)
    for move in step.moves:
        every += move.who
    for seat in step.seats:
        every += seat.who
    if step.quorum:
        every += step.quorum.members
    return tuple(dict.fromkeys(every))


def asked_now(step: Step, waits_for: tuple[Seat, ...]) -> dict[str, tuple[Right, ...]]:
    """The rights asked for now, by seat: those whose turn it is, or the step's own under ""."""
    if step.final:
        return {}
    if not step.seats:
        return {"": rights_of(step) if step.quorum else step.who or rights_of(step)}
    open_ = waits_for or step.seats
    turn = open_[:1] if step.order is Order.SEQUENTIAL else open_
    return {seat.id: seat.who for seat in turn}


def people_of(places: Sequence[Place], day: date) -> frozenset[UUID]:
    """The accounts that stand in the places on `day`: one statement where roles are among them."""
    held_now = [each for each in places if each.held_on(day)]
    named = {each.account for each in held_now if each.account is not None}
    wanted = Q(pk__in=())
    for each in held_now:
        if each.account is None:
            role = Q(role=each.role) if each.role else ~Q(role__in=[role.value for role in UNSEEN])
            wanted |= role if each.unit == ANY else role & Q(unit=each.unit)
    if not wanted.children[1:]:
        return frozenset(named)
    held = grants_on(day).filter(wanted, account__is_active=True)
    return frozenset(named) | frozenset(held.values_list("account", flat=True))


def slot(step: Step, actor: Actor) -> str:
    """Under which name the form's values are kept: each writer's own where several write."""
    return f"{step.form}@{actor.account}" if step.nature.several else step.form
