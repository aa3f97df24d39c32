"""Units and whom to phone about them, with a name even for units the pack no longer has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kechuang.access.actor import Actor
from kechuang.apps.cases.rules import READ
from kechuang.apps.subjects.naming import firm_names
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import Directory
from kechuang.pack import Pack
from kechuang.pack.model import Unit, UnitKind
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Who:
    """Resolves the ids that rows hold; `cases` is whether the reader may open cases at all."""

    units: dict[str, Unit]
    directory: Directory
    firms: Mapping[str, Text] = field(default_factory=dict)
    cases: bool = True

    @classmethod
    def of(cls, pack: Pack, directory: Directory, actor: Actor | None = None) -> "Who":
        """Built once per page; the pack makes its table of units anew each time it is asked.

        With `actor`, the firms that the actor works for have their names too.
        """
        if actor is None:
            return cls(pack.units, directory)
        opens = READ.ask(actor).allowed
        return cls(pack.units, directory, firm_names(actor.units()), opens)

    def unit(self, unit_id: str) -> Unit:
        """The unit, a firm as one, or one named by its id when the pack has dropped it."""
        name = self.firms.get(unit_id, same(unit_id))
        return self.units.get(unit_id) or Unit(unit_id, name, name, UnitKind.DEPARTMENT)

    def several(self, unit_ids: Iterable[str]) -> tuple[Unit, ...]:
        """Several units in the order given."""
        return tuple(self.unit(each) for each in unit_ids)

    def responsible(self, unit_id: str) -> Person | None:
        """Whom to phone about the unit."""
        return self.directory.responsible(unit_id)
