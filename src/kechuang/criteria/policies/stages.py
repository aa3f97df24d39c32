"""The stages through which a document is made, as a city declares them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.text import Text, same


class Counts(StrEnum):
    """What a document counts as while it is at a stage."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage. `next` are those that may follow; drafts begin at `start`.

    `written` says that clauses still change, `assessed` that nothing enters without a filed
    assessment of the text as it stands.
    """

    id: str
    title: Text
    next: tuple[str, ...] = ()
    counts: Counts = Counts.DRAFT
    start: bool = False
    written: bool = False
    assessed: bool = False

    @property
    def issued(self) -> bool:
        """Whether it lies behind the issue of the document."""
        return self.counts is not Counts.DRAFT


@dataclass(frozen=True, slots=True)
class Stages:
    """All stages, in the order of the pack."""

    all: tuple[Stage, ...] = ()

    def __iter__(self) -> Iterator[Stage]:
        """Each in order."""
        return iter(self.all)

    @property
    def start(self) -> Stage | None:
        """Where drafts begin."""
        return next((each for each in self.all if each.start), None)

    def find(self, id_: str) -> Stage | None:
        """A stage by its id."""
        return next((each for each in self.all if each.id == id_), None)

    def at(self, id_: str) -> Stage:
        """A stage by its id; one that is no longer declared bears its id and leads nowhere."""
        return self.find(id_) or Stage(id_, same(id_))

    def after(self, id_: str) -> tuple[Stage, ...]:
        """Where a document may go from there."""
        return tuple(self.at(each) for each in self.at(id_).next)

    def passed(self, id_: str) -> list[tuple[Stage, bool]]:
        """The stages of its making, and whether a document at this one has reached each."""
        order = [each.id for each in self.all]
        here = order.index(id_) if id_ in order else -1
        shown = [each for each in self.all if each.counts is not Counts.SUPERSEDED]
        return [(each, order.index(each.id) <= here) for each in shown]

    def unreachable(self) -> list[Stage]:
        """The stages to which no way leads from where drafts begin."""
        known = {each.id: each.next for each in self.all}
        reached: set[str] = set()
        ahead = [self.start.id] if self.start else []
        while ahead:
            one = ahead.pop()
            if one in known and one not in reached:
                reached.add(one)
                ahead.extend(known[one])
        return [each for each in self.all if each.id not in reached]
