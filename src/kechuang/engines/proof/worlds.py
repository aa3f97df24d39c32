"""A firm as the prover sees it: each fact an open value and whether it is known.

A second firm is derived from a first, fact by fact: the same but for one more yuan, or the same
but with what was unknown now known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kechuang.engines.proof.cells import Cells
from kechuang.engines.proof.ranges import Bounds, Ranges
from kechuang.engines.proof.session import Session
from kechuang.engines.proof.spelling import (
    at_most,
    both,
    implies,
    literal,
    same,
)
from kechuang.language.core import Gather, Input
from kechuang.language.types import Kind, Type

OTHER = "其他"
_SHORT = 24
_FEW = 3
"""How many records alike a witness preferably has."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A column: its term and the term that says whether it is known."""

    node: Input
    term: str
    known: str


@dataclass(frozen=True, slots=True)
class Held:
    """Records of a kind: whether they are known, how many of each cell, sums by cell and column."""

    known: str
    counts: tuple[str, ...]
    sums: Mapping[tuple[int, str], str]


def unchanged(fact: Fact) -> Fact:
    """The same fact."""
    return fact


def held_alike(_kind: str, held: Held) -> Held:
    """The same records."""
    return held


@dataclass(frozen=True, slots=True)
class Definition:
    """What binds a name and is not linear; fixing `by` makes it so."""

    equation: str
    by: str


@dataclass
class Shared:
    """What all worlds of a session share: names of terms, bent terms and what defines them."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)
    bent: dict[tuple[str, str], str] = field(default_factory=dict)
    definitions: list[Definition] = field(default_factory=list)
    functions: dict[str, tuple[str, str]] = field(default_factory=dict)
    calendar: dict[str, None] = field(default_factory=dict)
    pins: list[list[str]] = field(default_factory=list)
    pinned_for: int = 0

    @property
    def bent_terms(self) -> int:
        """How many terms are not linear, days taken apart by the calendar included."""
        return len(self.definitions) + len(self.calendar)


@dataclass
class Words:
    """Texts as whole numbers: those that rules name from 0 on, any others below."""

    codes: dict[str, int] = field(default_factory=dict)

    def code(self, word: str) -> int:
        """The number of a text."""
        return self.codes.setdefault(word, len(self.codes))

    def word(self, code: int) -> str:
        """The text of a number."""
        for word, held in self.codes.items():
            if held == code:
                return word
        return OTHER if code == -1 else f"{OTHER}{abs(code)}"


class World:
    """The facts of one firm, declared when first asked for. `wishes` make a witness look real."""

    def __init__(self, session: Session, ranges: Ranges, cells: Mapping[str, Cells]) -> None:
        self.session = session
        self.ranges = ranges
        self.cells = cells
        self.words = Words()
        self.shared = Shared()
        self.facts: dict[str, Fact] = {}
        self.held: dict[str, Held] = {}
        self.aggregates: dict[Gather, tuple[str, str]] = {}
        self.wishes: dict[str, str] = {}
        self._count = 0

    def fact(self, node: Input, scope: str = "") -> Fact:
        """The fact behind an input; people's marks are told apart by the rule set they are for."""
        key = f"{scope}/{node.key}" if node.key.startswith("mark.") else node.key
        if key not in self.facts:
            self.facts[key] = self._declared(node)
        return self.facts[key]

    def records(self, kind: str) -> Held:
        """The records of a kind."""
        if kind not in self.held:
            self.held[kind] = self._collected(kind)
        return self.held[kind]

    def aggregate(self, node: Gather, sort: str) -> tuple[str, str]:
        """Whether an aggregate that is left open is known, and its value."""
        if node not in self.aggregates:
            self.aggregates[node] = self._aggregate(node, sort)
        return self.aggregates[node]

    def _aggregate(self, _node: Gather, sort: str) -> tuple[str, str]:
        return self.fresh("Bool"), self.fresh(sort)

    def fresh(self, sort: str) -> str:
        """A new open value."""
        name = self.fresh_name()
        self.session.say(f"(declare-const {name} {sort})")
        return name

    def fresh_name(self) -> str:
        """A name not used before."""
        self._count += 1
        return f"v{self._count}"

    def named(self, sort: str, term: str) -> str:
        """A short name for a long term; the same for the same term."""
        if len(term) <= _SHORT:
            return term
        names = self.shared.names
        if (sort, term) not in names:
            name = names[sort, term] = self.fresh_name()
            made = f"(to_real {term})" if sort == "Real" else term  # a choice of whole ones is none
            self.session.say(f"(define-fun {name} () {sort} {made})")
        return names[sort, term]

    def wish(self, condition: str) -> None:
        """Something that a witness preferably has."""
        if condition in {"true", "false"}:
            return
        name = self.fresh_name()
        self.session.say(f"(declare-const {name} Bool)(assert (=> {name} {condition}))")
        self.wishes[name] = condition

    def require(self, condition: str) -> None:
        """Something that holds of every firm."""
        if condition != "true":
            self.session.say(f"(assert {condition})")

    def _declared(self, node: Input) -> Fact:
        known = self.fresh("Bool")
        term = self.fresh(sort_of(node.type))
        self.wish(known)
        if node.type.kind is Kind.TEXT:
            self._one_of(node, term)
        elif node.type.kind is not Kind.BOOLEAN:
            self.require(_inside(term, self.ranges.proven(node)))
            self.wish(_inside(term, self.ranges.likely(node)))
        return Fact(node, term, known)

    def _one_of(self, node: Input, term: str) -> None:
        options = [self.words.code(each) for each in node.type.options]
        if options:
            self.require(f"(or false {' '.join(same(term, str(each)) for each in options)})")
        else:
            self.require(at_most("(- 1)", term))

    def _collected(self, kind: str) -> Held:
        cells = self.cells[kind]
        known = self.fresh("Bool")
        self.wish(known)
        counts = tuple(self.fresh("Int") for _cell in cells.cells)
        for count, cell in zip(counts, cells.cells, strict=True):
            self.require(at_most("0", count))
            whole = None not in cell.outcomes and None not in cell.example.values()
            self.wish(at_most(count, str(_FEW) if whole else "0"))
        return Held(known, counts, self._sums(kind, counts))

    def _sums(self, kind: str, counts: tuple[str, ...]) -> dict[tuple[int, str], str]:
        columns = {
            gather.value.name: gather.value.type
            for gather in self.cells[kind].gathers
            if gather.value is not None and hasattr(gather.value, "name")
        }
        made: dict[tuple[int, str], str] = {}
        for name, typed in columns.items():
            low, high = self.ranges.related(self.cells[kind].gathers[0].records, name, typed)
            for place, count in enumerate(counts):
                term = made[place, name] = self.fresh(sort_of(typed))
                self.require(_of_so_many(term, count, low, high))
        return made


def _of_so_many(term: str, count: str, low: Fraction | None, high: Fraction | None) -> str:
    """A sum of so many values, each within bounds; nothing for none."""
    parts = [implies(same(count, "0"), same(term, "0"))]
    if low is not None:
        parts.append(f"(>= {term} (* {literal(low)} {count}))")
    if high is not None:
        parts.append(f"(<= {term} (* {literal(high)} {count}))")
    return both(*parts)


class Derived(World):
    """A second firm, each fact and each kind of records derived from that of a first."""

    def __init__(
        self,
        first: World,
        fact: Callable[[Fact], Fact] = unchanged,
        held: Callable[[str, Held], Held] = held_alike,
    ) -> None:
        super().__init__(first.session, first.ranges, first.cells)
        self.first = first
        self.words = first.words
        self.shared = first.shared
        self._derive = fact
        self._derive_held = held

    def fact(self, node: Input, scope: str = "") -> Fact:
        """The first firm's fact as it is for the second."""
        key = f"{scope}/{node.key}" if node.key.startswith("mark.") else node.key
        if key not in self.facts:
            self.facts[key] = self._derive(self.first.fact(node, scope))
        return self.facts[key]

    def records(self, kind: str) -> Held:
        """The first firm's records as they are for the second."""
        if kind not in self.held:
            self.held[kind] = self._derive_held(kind, self.first.records(kind))
        return self.held[kind]

    def _aggregate(self, node: Gather, sort: str) -> tuple[str, str]:
        """What the first firm surely has, the second has as well."""
        was, term = self.first.aggregate(node, sort)
        known, own = self.fresh("Bool"), self.fresh(sort)
        self.require(implies(was, both(known, same(own, term))))
        return known, own

    def fresh_name(self) -> str:
        """A name not used before."""
        return self.first.fresh_name()

    def wish(self, condition: str) -> None:
        """Something that a witness preferably has."""
        self.first.wish(condition)


def sort_of(kind: Type) -> str:
    """How the prover holds a value: money, counts, days, months and texts as whole numbers."""
    if kind.kind is Kind.BOOLEAN:
        return "Bool"
    if kind.kind is Kind.NUMBER and not (kind.money == 1 or kind.counter):
        return "Real"
    return "Int"


def _inside(term: str, bounds: Bounds) -> str:
    low, high = bounds
    parts = [] if low is None else [at_most(literal(low), term)]
    parts += [] if high is None else [at_most(term, literal(high))]
    return both(*parts)
