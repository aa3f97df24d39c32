"""Who has matters in hand: the units and people that owe their present step, with phones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kechuang.apps.cases.queries.lists import Row
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import Directory
from kechuang.apps.work.models import Commitment


@dataclass(frozen=True, slots=True)
class InHand:
    """Whoever owes a matter's step: the unit ("" for a person alone) and whom to phone."""

    unit: str
    assignee: UUID | None
    person: Person | None


def in_hand(rows: Iterable[Row], directory: Directory) -> dict[UUID, tuple[InHand, ...]]:
    """Who has each matter in hand: one statement. `rows` were read through `sight`."""
    ids = {str(each.id): each.id for each in rows}
    if not ids:
        return {}
    owed = Commitment.objects.filter(
        thing_kind=KIND, thing__in=ids, kind=KIND, done_at=None, dropped_at=None
    )
    found: dict[UUID, list[InHand]] = defaultdict(list)
    for thing, unit, assignee in owed.order_by("unit").values_list("thing", "unit", "assignee"):
        person = directory.person(assignee) if assignee else directory.responsible(unit)
        found[ids[thing]].append(InHand(unit, assignee, person))
    return {case: tuple(each) for case, each in found.items()}
