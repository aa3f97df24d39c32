"""The tree that the parser makes: what was written, before anything is known of types.

`at` is the offset in the text; it takes no part in comparisons, so that a tree equals its
reprinted self.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.language.words import Unit


@dataclass(frozen=True, slots=True)
class Node:
    """Something written at `at`."""

    at: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number with its unit, as written: 5 and %, 5000 and 万元."""

    amount: Decimal
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Words(Node):
    """A text in quotes."""

    words: str


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A day written out."""

    day: date


@dataclass(frozen=True, slots=True)
class Temporal(Node):
    """A day, instant or duration after an `@`, as text."""

    written: str


@dataclass(frozen=True, slots=True)
class Truth(Node):
    """True, false, or null for unknown."""

    value: bool | None


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A declared column, a variable of a quantifier, or the kind of a standing."""

    name: str


@dataclass(frozen=True, slots=True)
class TheDay(Node):
    """The day for which the rule is asked."""


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """A dated parameter of the pack."""

    name: str


class WindowKind(StrEnum):
    """Which periods a window covers, seen from the day of the rule."""

    THIS = "this"
    LAST = "last"
    BACK = "back"
    SAME_PERIOD = "same period"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Window(Node):
    """`number` is how many periods back, `unit` their length: year, quarter or month.

    `written` is a period written out: 2024, 2025-Q2, 2025-06, 2025-06-30.
    """

    kind: WindowKind
    number: int = 0
    unit: str = "year"
    written: str = ""


@dataclass(frozen=True, slots=True)
class Within(Node):
    """A column's value in a window: 营业收入[上年]."""

    column: Name
    window: Window


@dataclass(frozen=True, slots=True)
class Property(Node):
    """A part of a value: `.year` of a day."""

    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """`-` or `not`."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Arithmetic or a comparison of two."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """`and` or `or` over two or more."""

    operator: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """Both ends belong."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """From `low` to `high`, each end closed or open."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Test(Node):
    """A comparison whose left side stands elsewhere: `<= 5000万元`."""

    operator: str
    bound: Node


@dataclass(frozen=True, slots=True)
class Among(Node):
    """`value in (tests)`: true as soon as one test holds."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class If(Node):
    """An unknown condition makes the whole unknown."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Tier(Node):
    """One band of a tier list and what it gives."""

    test: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Tiers(Node):
    """The first tier whose test holds gives the value; else the last."""

    scale: Node
    tiers: tuple[Tier, ...]
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Override(Node):
    """What overrides the general rule, when, and by which clause."""

    condition: Node
    value: Node
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Generally(Node):
    """A general rule and its exceptions, the first that applies winning."""

    rule: Node
    exceptions: tuple[Override, ...]


@dataclass(frozen=True, slots=True)
class List(Node):
    """Items in brackets."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function with arguments, all by place or all by name."""

    name: str
    arguments: tuple[Node, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some` or `every` item of a list satisfies a condition on `variable`."""

    quantifier: str
    variable: str
    among: Node
    condition: Node


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`."""
    for name in _field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Node))


_FIELD_NAMES: dict[type[Node], tuple[str, ...]] = {}


def _field_names(kind: type[Node]) -> tuple[str, ...]:
    """The fields that may hold nodes, found once for each kind."""
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = tuple(each.name for each in fields(kind) if each.name != "at")
    return _FIELD_NAMES[kind]


def height(node: Node) -> int:
    """How many nodes stand one above the other; walks without recursion."""
    deepest, stack = 0, [(node, 1)]
    while stack:
        here, depth = stack.pop()
        deepest = max(deepest, depth)
        stack += [(child, depth + 1) for child in children(here)]
    return deepest
