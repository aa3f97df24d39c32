"""What commands on facts share: who asks, the pack in force, the dataset meant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import Kept, dataset
from kechuang.apps.facts.queries.reading import marks_of_day
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.queries import local_day
from kechuang.cli.acting import acting
from kechuang.cli.frame import Frame
from kechuang.pack import Pack
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, under which pack, on which day."""

    actor: Actor
    pack: Pack
    now: Callable[[], datetime]
    today: date

    def dataset(self, named: str) -> Kept:
        """The dataset meant. Raises NoDataset."""
        return dataset(named, self.pack)

    def marks(self, day: datetime | None) -> dict[str, int] | None:
        """The marks of a day; None for the present."""
        return marks_of_day(day.date(), self.pack) if day else None


def asked(shared: Frame, *, writes: bool = False) -> Asked:
    """The account named, or whoever owns the installation where nothing is written."""
    actor = shared.actor() if writes else acting(shared)
    now = shared.now()
    pack = active_pack(now)
    return Asked(actor, pack, shared.now, local_day(now, pack.zone))


def said(text: Text, shared: Frame) -> str:
    """A text in the chosen language."""
    return text.within(shared.language)
