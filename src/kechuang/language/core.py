"""The core: few operators, each with one meaning, that every engine carries out alike.

Unknown is None. Every operator but `AllOf`, `AnyOf`, `Choose` and `Known` is strict: one unknown
operand makes it unknown. Numbers are exact rationals; money is in fen.

| operator | meaning |
| --- | --- |
| Const | a value, or unknown |
| Input | a column of the subject, in a period |
| Item | a column of the related record at hand, inside Gather |
| TheDay, Parameter | the day of the rule; a parameter's value on it. Gone after `specialise` |
| Sum, Product | of two |
| Quotient | unknown when the divisor is 0 |
| Compare | `=`, `<`, `<=` of two; ratios are cross-multiplied, never rounded |
| Not, AllOf, AnyOf | Kleene's three-valued logic |
| Choose | the second where the first is true, the third where false, unknown where unknown |
| Extreme | the least or greatest of several |
| Round | to a number of places by a named mode |
| Known | whether a value is known; itself always known |
| Apply | a named function of text, days or irrational numbers |
| Gather | count, sum, least, greatest or any of related records that meet a condition |
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction

from kechuang.language.types import DAY, Type

Value = Fraction | bool | str | date | int | None


@dataclass(frozen=True, slots=True)
class Core:
    """An operator with the type of its value; `at` is where it was written."""

    type: Type
    at: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Const(Core):
    """A value; None is unknown. `adapts` marks a literal such as 2亿 that takes money's unit."""

    value: Value
    adapts: bool = False


@dataclass(frozen=True, slots=True)
class Input(Core):
    """A column; `period` is empty for the latest, or one of those of `periods`.

    `asof` is the day whose vintage is meant, a Const after `specialise`; none: the rule's own day.
    """

    name: str
    period: str = ""
    asof: Core | None = None

    @property
    def key(self) -> str:
        """What engines call it: revenue, revenue[-1], revenue[-1]@2024-12-31."""
        return vintaged(f"{self.name}[{self.period}]" if self.period else self.name, self.asof)


@dataclass(frozen=True, slots=True)
class Item(Core):
    """A column of the record that Gather holds."""

    name: str


@dataclass(frozen=True, slots=True)
class TheDay(Core):
    """The day for which the rule is asked."""

    type: Type = DAY


@dataclass(frozen=True, slots=True)
class Parameter(Core):
    """A dated parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class Pair(Core):
    """Two operands."""

    left: Core
    right: Core


class Sum(Pair):
    """Left plus right."""

    __slots__ = ()


class Product(Pair):
    """Left times right."""

    __slots__ = ()


class Quotient(Pair):
    """Left over right; unknown when right is 0."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Compare(Core):
    """`operator` is `=`, `<` or `<=`."""

    operator: str
    left: Core
    right: Core


@dataclass(frozen=True, slots=True)
class Not(Core):
    """True where false and the other way round."""

    operand: Core


@dataclass(frozen=True, slots=True)
class Parts(Core):
    """Several operands."""

    parts: tuple[Core, ...]


class AllOf(Parts):
    """False as soon as one is false, else unknown as soon as one is unknown."""

    __slots__ = ()


class AnyOf(Parts):
    """True as soon as one is true, else unknown as soon as one is unknown."""

    __slots__ = ()


class Least(Parts):
    """The smallest of several."""

    __slots__ = ()


class Greatest(Parts):
    """The largest of several."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Choose(Core):
    """`then` where `condition` is true, `otherwise` where false."""

    condition: Core
    then: Core
    otherwise: Core


@dataclass(frozen=True, slots=True)
class Round(Core):
    """`mode` is floor, ceiling, up, down, half up, half down or half even; `shift` is 2 for fen."""

    mode: str
    operand: Core
    places: Core
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Known(Core):
    """Whether the operand is known."""

    operand: Core


@dataclass(frozen=True, slots=True)
class Apply(Core):
    """A function by its canonical name."""

    name: str
    arguments: tuple[Core, ...]


@dataclass(frozen=True, slots=True)
class Gather(Core):
    """`how` is count, sum, min, max or any, over the records whose condition is true."""

    how: str
    records: str
    condition: Core
    value: Core | None = None
    asof: Core | None = None

    @property
    def key(self) -> str:
        """What engines call the records: ip, ip@2024-12-31."""
        return vintaged(self.records, self.asof)


def vintaged(key: str, asof: Core | None) -> str:
    """A key as known on an earlier day."""
    return f"{key}@{asof.value}" if isinstance(asof, Const) else key


def children(node: Core) -> Iterator[Core]:
    """The operands of `node`."""
    for name in _field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Core):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Core))


_FIELD_NAMES: dict[type[Core], tuple[str, ...]] = {}


def _field_names(kind: type[Core]) -> tuple[str, ...]:
    """The fields that may hold operands, found once for each operator."""
    if kind not in _FIELD_NAMES:
        names = tuple(each.name for each in fields(kind) if each.name not in {"type", "at"})
        _FIELD_NAMES[kind] = names
    return _FIELD_NAMES[kind]


def walk(node: Core) -> Iterator[Core]:
    """`node` and everything below it."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack += children(here)


def rebuilt(node: Core, change: Callable[[Core], Core]) -> Core:
    """`node` with `change` made to each operand; itself when nothing changed."""
    changed: dict[str, object] = {}
    for name in _field_names(type(node)):
        value = getattr(node, name)
        made: object = value
        if isinstance(value, Core):
            made = change(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Core):
            made = tuple(change(item) for item in value)
        if made is not value:
            changed[name] = made
    return replace(node, **changed) if changed else node  # type: ignore[arg-type] # by field name


def measured(node: Core) -> tuple[int, int]:
    """How many nodes the tree has written out, and how many stand above each other."""
    known: dict[int, tuple[int, int]] = {}
    stack = [node]
    while stack:
        here = stack[-1]
        below = list(children(here))
        missing = [child for child in below if id(child) not in known]
        if missing:
            stack += missing
            continue
        stack.pop()
        sizes = [known[id(child)] for child in below]
        size = 1 + sum(each[0] for each in sizes)
        known[id(here)] = (size, 1 + max((each[1] for each in sizes), default=0))
    return known[id(node)]
