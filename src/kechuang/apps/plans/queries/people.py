"""Units and whom to phone about them, with a name even for units the pack no longer has."""

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import Directory
from kechuang.pack import Pack
from kechuang.pack.model import Unit, UnitKind
from kechuang.values.text import same


@dataclass(frozen=True, slots=True)
class Who:
    """Resolves the ids that rows hold."""

    units: dict[str, Unit]
    directory: Directory

    @classmethod
    def of(cls, pack: Pack, directory: Directory) -> "Who":
        """Built once per page; the pack makes its table of units anew each time it is asked."""
        return cls(pack.units, directory)

    def unit(self, unit_id: str) -> Unit:
        """The unit, or one named by its id when the pack has dropped it."""
        known = self.units.get(unit_id)
        return known or Unit(unit_id, same(unit_id), same(unit_id), UnitKind.DEPARTMENT)

    def several(self, unit_ids: Iterable[str]) -> tuple[Unit, ...]:
        """Several units in the order given."""
        return tuple(self.unit(each) for each in unit_ids)

    def responsible(self, unit_id: str) -> Person | None:
        """Whom to phone about the unit."""
        return self.directory.responsible(unit_id)
