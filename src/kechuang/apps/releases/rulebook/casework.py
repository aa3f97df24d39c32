"""Worked cases with what came of them, run once for each pack and rule set."""

from dataclasses import dataclass
from functools import lru_cache

from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.cases import Outcome, run
from kechuang.pack import Pack

_KEPT = 1_024


@dataclass(frozen=True, slots=True)
class Worked:
    """The cases of a rule set in their order."""

    outcomes: tuple[Outcome, ...]

    @property
    def holding(self) -> int:
        """How many come out as expected."""
        return sum(1 for each in self.outcomes if each.holds)

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.outcomes)

    @property
    def hold(self) -> bool:
        """Whether every case comes out as expected."""
        return self.holding == self.total


def worked(pack: Pack, id_: str) -> Worked:
    """The cases of one rule set; those of drafts too, so ask for what may be seen first."""
    return _worked(pack.digest, id_)


@lru_cache(maxsize=_KEPT)
def _worked(digest: str, id_: str) -> Worked:
    pack = pack_of(digest)
    return Worked(tuple(run(pack.rules, [case for case in pack.cases if case.rules == id_])))
