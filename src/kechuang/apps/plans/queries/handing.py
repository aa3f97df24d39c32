"""A matter to be handed on, and to whom it may go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.queries.owed import owed, plan_of
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import Owed
from kechuang.apps.subjects.queries import Person, known
from kechuang.apps.work.directory import CONTACTS, full_directory
from kechuang.apps.work.models import Commitment
from kechuang.apps.work.refusals import NoCommitment
from kechuang.apps.work.rules import REASSIGN, OfCommitment
from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class HandOn:
    """A matter and whoever works for its unit, except who has it in hand already."""

    matter: Owed
    colleagues: tuple[Person, ...]


def hand_on(commitment: UUID, *, actor: Actor, on: date, pack: Pack) -> HandOn:
    """Four statements. Raises NoCommitment, NotAllowed."""
    standing = Commitment.objects.filter(known(actor), pk=commitment, dropped_at__isnull=True)
    row = standing.first()
    plan = plan_of(row.source) if row else None
    if row is None or plan is None:
        raise NoCommitment
    REASSIGN.require(actor, OfCommitment(row.unit, plan.office, row.assignee))
    who = Who.of(pack, full_directory(on))
    held = who.directory.holders(row.unit, *CONTACTS)
    people = (who.directory.person(each) for each in held if each != row.assignee)
    return HandOn(owed(row, who, pack, on), tuple(each for each in people if each and each.active))
