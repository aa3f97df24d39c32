"""Policy documents as the program believes them: clauses that point at rule sets which pay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kechuang.criteria.model import Amount, RuleBook, RuleSet
from kechuang.criteria.policies.stages import Stage, Stages
from kechuang.language.schema import Schema
from kechuang.values.problems import Place
from kechuang.values.text import Text


class Level(StrEnum):
    """Whose document it is."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


LEVELS = {
    Level.PROVINCE: Text("省级", "province"),
    Level.CITY: Text("市级", "city"),
    Level.COUNTY: Text("县级", "county"),
}
CAVEAT = Text(
    "测算结果不构成兑现承诺，以正式文件和预算为准",
    "What is worked out here promises no payment; the document and the budget decide",
)
"""Stands wherever somebody is told what he might get."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a clause is applied for; without it nobody has to apply."""

    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. `rules` decides who gets what; `ends` is its last day, None without an end.

    `replaces` are keys of clauses that it puts out of force; `inline` says that its rule is
    written with it and stands among no others.
    """

    policy: str
    id: str
    number: str
    title: Text
    beneficiary: Text
    field: str
    rules: RuleSet
    starts: date
    ends: date | None
    replaces: tuple[str, ...] = ()
    window: Window | None = None
    checked: str = "unverified"
    inline: bool = False
    place: Place = Place()

    @property
    def key(self) -> str:
        """The clause among all: `policy.clause`."""
        return f"{self.policy}.{self.id}"

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """What it pays."""
        return self.rules.amounts

    @property
    def matters(self) -> frozenset[str]:
        """What it pays for."""
        return frozenset(each.matter for each in self.amounts if each.matter)


@dataclass(frozen=True, slots=True)
class Policy:
    """One document. `unit` is whose it is, "" for the province's."""

    id: str
    title: Text
    number: str
    level: Level
    unit: str
    issuer: Text
    field: str
    state: Stage
    issued: date | None
    starts: date
    ends: date | None
    published: bool
    checked: str
    clauses: tuple[Clause, ...]
    serves: tuple[str, ...] = ()
    place: Place = Place()

    @property
    def draft(self) -> bool:
        """Whether it has not been issued yet."""
        return not self.state.issued


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All documents of a pack; `fields` are what they are sorted by, in order.

    `stages` are those of their making. `rules` are the pack's rule sets and, beside them, those written inside clauses.
    """

    policies: tuple[Policy, ...] = ()
    fields: Mapping[str, Text] = field(default_factory=dict)
    rules: RuleBook = field(default=RuleBook(Schema(), ()), repr=False)
    stages: Stages = field(default=Stages())

    def policy(self, id_: str) -> Policy | None:
        """A document by its id."""
        return next((each for each in self.policies if each.id == id_), None)

    def clauses(self) -> Iterator[tuple[Policy, Clause]]:
        """Every clause with its document."""
        for policy in self.policies:
            yield from ((policy, clause) for clause in policy.clauses)

    def clause(self, key: str) -> Clause | None:
        """A clause by its key."""
        return next((clause for _policy, clause in self.clauses() if clause.key == key), None)

    def replaced_by(self, key: str) -> Clause | None:
        """The clause of an issued document that replaced this one."""
        found = (
            clause
            for policy, clause in self.clauses()
            if not policy.draft and key in clause.replaces
        )
        return min(found, key=lambda each: each.starts, default=None)

    def last_day(self, clause: Clause) -> date | None:
        """The last day of a clause: its own end, or the day before its successor begins."""
        later = self.replaced_by(clause.key)
        days = [clause.ends, later.starts - timedelta(days=1) if later else None]
        return min((day for day in days if day is not None), default=None)

    def holds(self, policy: Policy, clause: Clause, day: date) -> bool:
        """Whether a clause is in force on a day."""
        last = self.last_day(clause)
        return not policy.draft and clause.starts <= day and (last is None or day <= last)

    def in_force(self, day: date) -> list[tuple[Policy, Clause]]:
        """The clauses in force on a day, with their documents, in the order of the pack."""
        return [
            (policy, clause) for policy, clause in self.clauses() if self.holds(policy, clause, day)
        ]
