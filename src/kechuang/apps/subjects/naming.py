"""What units are called: those of the pack by their titles, firms by the names they bear today."""

from collections.abc import Collection, Mapping

from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of


def firm_names(units: Collection[str]) -> dict[str, Text]:
    """The names of those of `units` that are subjects of the register: one statement, or none."""
    wanted = [found for each in set(units) if (found := uuid_of(each))]
    if not wanted:
        return {}
    rows = Subject.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(subject): same(name) for subject, name in rows}


def unit_names(units: Collection[str], pack: Pack) -> Mapping[str, Text]:
    """A title for each of `units`; its id where neither the pack nor the register knows it."""
    known = pack.units
    firms = firm_names([each for each in units if each not in known])
    return {
        each: known[each].title if each in known else firms.get(each, same(each)) for each in units
    }
