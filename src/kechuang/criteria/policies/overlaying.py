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

    `examined` are those looked at: the draft's, or without a draft every one. `asked` is the day that
    was asked for, by whose data firms are counted; `day` is later where the draft begins later.
    """

    book: PolicyBook
    day: date
    draft: str
    before: list[Pair]
    together: list[Pair]
    asked: date

    @classmethod
    def of(cls, book: PolicyBook, day: date, draft: str = "") -> Self:
        """The draft counts from its own first day where that is later. Raises NoSuchPolicy."""
        if not draft:
            held = book.in_force(day)
            return cls(book, day, "", held, held, day)
        policy = book.policy(draft)
        if policy is None:
            raise NoSuchPolicy(draft)
        asked, day = day, max([day, *(clause.starts for clause in policy.clauses)])
        gone = {key for clause in policy.clauses for key in clause.replaces}
        before = [pair for pair in book.in_force(day) if pair[0].id != draft]
        left = [pair for pair in before if pair[1].key not in gone]
        together = [*((policy, each) for each in policy.clauses), *left]
        return cls(book, day, draft, before, together, asked)

    @property
    def examined(self) -> list[Pair]:
        """The clauses looked at."""
        return [pair for pair in self.together if not self.draft or pair[0].id == self.draft]

    @property
    def counted(self) -> list[Pair]:
        """The draft's clauses as if they held on the day asked for, and those that do."""
        held = [pair for pair in self.book.in_force(self.asked) if pair[0].id != self.draft]
        return [*(self.examined if self.draft else ()), *held]

    def goes(self, clause: Clause) -> bool:
        """Whether the draft replaces a clause."""
        return any(clause.key in each.replaces for _policy, each in self.examined if self.draft)
