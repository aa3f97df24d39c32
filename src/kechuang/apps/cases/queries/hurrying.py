"""Who has matters in hand: the units and people that owe their present step, with phones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.cases.faces import REVIEWED
from kechuang.apps.cases.models import Sight
from kechuang.apps.cases.places import ACCOUNT, ANY, rights_of
from kechuang.apps.cases.queries.lists import Row
from kechuang.apps.cases.queries.sight import KIND, reads_reviewers
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import Directory
from kechuang.apps.work.models import Commitment
from kechuang.pack import Pack
from kechuang.values.text import Text, same

_REVIEWERS = Text("评审人员", "Reviewers")
_TAKES_PART = Text("参与人员", "Who takes part")


@dataclass(frozen=True, slots=True)
class InHand:
    """Whoever owes a matter's step: the unit ("" for a person alone) and whom to phone."""

    unit: str
    assignee: UUID | None
    person: Person | None


def in_hand(
    rows: Iterable[Row], directory: Directory, *, actor: Actor
) -> dict[UUID, tuple[InHand, ...]]:
    """Who has each matter in hand: one statement. `rows` were read through `sight`.

    Nobody of a step that the actor is not told of; who reviews is left out for those who do not
    read that.
    """
    told = {str(each.id): each for each in rows if each.present}
    if not told:
        return {}
    owed = Commitment.objects.filter(
        thing_kind=KIND, thing__in=told, kind=KIND, done_at=None, dropped_at=None
    )
    found: dict[UUID, list[InHand]] = defaultdict(list)
    for thing, unit, assignee in owed.order_by("unit").values_list("thing", "unit", "assignee"):
        row = told[thing]
        if assignee and row.kind in REVIEWED and not reads_reviewers(actor, row.owner):
            continue
        person = directory.person(assignee) if assignee else directory.responsible(unit)
        found[row.id].append(InHand(unit, assignee, person))
    return {case: tuple(each) for case, each in found.items()}


def turns(rows: Iterable[Row], *, pack: Pack, day: date) -> dict[UUID, tuple[Text, ...]]:
    """Whose turn it is in each open matter, by unit or role and never by name: one statement.

    Nobody's of a step that the actor is not told of. `rows` were read through `sight`.
    """
    told = {each.id: each for each in rows if each.present and each.ended_at is None}
    if not told:
        return {}
    lasting = Q(starts=None) | Q(starts__lte=day, ends__gte=day)
    asked = Sight.objects.filter(lasting, case__in=told, turn=True).order_by("unit", "role", "pk")
    found: dict[UUID, dict[str, Text]] = defaultdict(dict)
    for case, role, unit in asked.values_list("case", "role", "unit"):
        name = _turn(told[case], role, unit, pack)
        found[case].setdefault(name.zh, name)
    return {case: tuple(names.values()) for case, names in found.items()}


def _turn(row: Row, role: str, unit: str, pack: Pack) -> Text:
    """The unit; the role where it is anybody's of that role; what a person is in the matter."""
    if role and unit == ANY:
        return ROLE_NAMES[Role(role)]
    if not role and row.kind in REVIEWED:
        return _person(row, pack) or _REVIEWERS
    if unit in pack.units:
        return unit_name(pack, unit)
    if unit:
        return same(row.subject) if row.subject else _TAKES_PART
    return _person(row, pack) or _TAKES_PART


def _person(row: Row, pack: Pack) -> Text | None:
    """What the scheme calls the people who take part in the step."""
    schemes = [x for x in reversed(pack.schemes.get(row.scheme, ())) if row.step in x.by_id]
    for scheme in schemes:
        asked = {each.participant for each in rights_of(scheme.by_id[row.step])}
        for each in scheme.participants:
            if each.kind == ACCOUNT and each.id in asked:
                return each.title
    return None
