"""Names and titles that several reads show: of steps, schemes, units, people."""

from collections.abc import Collection
from uuid import UUID

from kechuang.apps.cases.models import Batch, Case, Round
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import Person, person
from kechuang.pack import Pack
from kechuang.values.text import Text, same


def title_of(thing: Case | Round | Batch) -> Text:
    """The title of a case, round or batch."""
    return Text(thing.title, thing.title_en)


def unit_name(pack: Pack, unit: str) -> Text:
    """The short name of a unit; its id where the pack in force has it no more."""
    found = pack.units.get(unit)
    return found.short if found else same(unit)


def named(accounts: Collection[UUID | None]) -> dict[UUID, Person]:
    """Some people by id: one statement, none for nobody."""
    wanted = {each for each in accounts if each is not None}
    if not wanted:
        return {}
    return {row.pk: person(row) for row in Account.objects.filter(pk__in=wanted)}
