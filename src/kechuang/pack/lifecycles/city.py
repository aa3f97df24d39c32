"""What schemes may name of the rest of a pack: units, targets of plans, papers, its clock."""

from dataclasses import dataclass
from typing import Self

from kechuang.lifecycle.deadlines import Clock
from kechuang.pack.lifecycles.found import clock_of
from kechuang.pack.shapes.shape import present
from kechuang.pack.sources import Sources


@dataclass(frozen=True, slots=True)
class City:
    """Ids by what they may stand for; empty where their file could not be read."""

    owners: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    known: bool = False
    clock: Clock | None = None

    @classmethod
    def of(cls, sources: Sources | None) -> Self:
        """The names of a pack as read so far."""
        city = sources.city if sources else None
        if sources is None or city is None:
            return cls()
        bureau = tuple(unit.id for unit in present(city.bureau))
        owners = (*bureau, *city.ids("divisions"), *city.ids("departments"))
        plans = (part.data for part in sources.plans.values())
        targets = tuple(id_ for data in plans if data for id_ in data.ids("targets"))
        units = (*owners, *city.ids("reporting_units"))
        papers = tuple(each.id for each in sources.documents.values() if each.id)
        return cls(owners, units, targets, papers, known=True, clock=clock_of(city))
