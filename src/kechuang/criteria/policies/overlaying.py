"""A draft laid over the clauses in force: which stand before it, which after."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from kechuang.criteria.policies.model import Clause, Policy, PolicyBook
from kechuang.values.errors import NotFound
from kechuang.values.text import Text

Pair = tuple[Policy, Clause]


class NoSuchPolicy(NotFound):
    """There is no document of this id."""

    code = "policy_not_found"

    def __init__(self, id_: str) -> None:
        super().__init__(Text(f"没有政策文件“{id_}”", f"There is no policy “{id_}”"), policy=id_)


@dataclass(frozen=True, slots=True)
class Laid:
    """Clauses on a day. `before` are in force, `together` with the draft's instead of what it replaces.

    `examined` are those looked at: the draft's, or without a draft every one.
    """

    book: PolicyBook
    day: date
    draft: str
    before: list[Pair]
    together: list[Pair]

    @classmethod
    def of(cls, book: PolicyBook, day: date, draft: str = "") -> Self:
        """The draft counts from its own first day where that is later. Raises NoSuchPolicy."""
        if not draft:
            held = book.in_force(day)
            return cls(book, day, "", held, held)
        policy = book.policy(draft)
        if policy is None:
            raise NoSuchPolicy(draft)
        day = max([day, *(clause.starts for clause in policy.clauses)])
        gone = {key for clause in policy.clauses for key in clause.replaces}
        before = [pair for pair in book.in_force(day) if pair[0].id != draft]
        left = [pair for pair in before if pair[1].key not in gone]
        return cls(book, day, draft, before, [*((policy, each) for each in policy.clauses), *left])

    @property
    def examined(self) -> list[Pair]:
        """The clauses looked at."""
        return [pair for pair in self.together if not self.draft or pair[0].id == self.draft]
