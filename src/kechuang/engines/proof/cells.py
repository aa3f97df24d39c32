"""Related records as cells: all records that no rule can tell apart, of which a firm has so many.

A rule looks at a record only through comparisons of its columns with constants. One representative
value for each outcome of those comparisons, and one for unknown, therefore stands for all; the
cells are their combinations, those with the same outcomes for every rule merged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

from kechuang.engines.folding import folded
from kechuang.engines.proof.ranges import FIRST_DAY, LAST_DAY
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Item,
    Known,
    Not,
    Sum,
    Value,
    walk,
)
from kechuang.language.schema import Records
from kechuang.language.types import BOOLEAN, Kind, Type
from kechuang.values.errors import Refusal

MOST = 3000
"""How many combinations of representative values are tried for one kind of records."""
OTHER = "其他"
_STEADY = {".year", "later", "days between"}
_LOGIC = (AllOf, AnyOf, Not, Choose, Const)
Outcomes = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Records alike: one of them, and for each gather whether it counts and its value is known."""

    example: Record
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one kind of records, and which records complete which.

    `completions` has, for two cells by number, a record of the first and what it becomes when its
    unknown columns are known.
    """

    gathers: tuple[Gather, ...]
    cells: tuple[Cell, ...]
    completions: Mapping[tuple[int, int], tuple[Record, Record]]


def closed(gather: Gather) -> bool:
    """Whether a condition looks at nothing but columns of the record and constants."""
    value = gather.value
    plain = value is None or isinstance(value, Item)
    return plain and gather.how in {"count", "any", "sum"} and _closed(folded(gather.condition))


def _closed(node: Core) -> bool:
    if isinstance(node, Compare):
        left, right = node.left, node.right
        return (_alone(left) and isinstance(right, Const)) or (
            _alone(right) and isinstance(left, Const)
        )
    if isinstance(node, Item):
        return node.type.kind is Kind.BOOLEAN
    if isinstance(node, Known):
        return isinstance(node.operand, Item)
    return isinstance(node, _LOGIC) and all(_closed(part) for part in _below(node))


def _alone(node: Core) -> bool:
    """Whether a term is a column, or rises or falls steadily with one day among the columns."""
    if isinstance(node, Item):
        return True
    steady = isinstance(node, Sum) or (isinstance(node, Apply) and node.name in _STEADY)
    items = [each for each in walk(node) if isinstance(each, Item)]
    return (
        steady
        and len(items) == 1
        and items[0].type.kind is Kind.DAY
        and all(
            isinstance(each, Item | Const | Sum)
            or (isinstance(each, Apply) and each.name in _STEADY)
            for each in walk(node)
        )
    )


def _below(node: Core) -> Iterable[Core]:
    if isinstance(node, AllOf | AnyOf):
        return node.parts
    if isinstance(node, Not):
        return (node.operand,)
    return (node.condition, node.then, node.otherwise) if isinstance(node, Choose) else ()


def cells_of(records: Records, gathers: Iterable[Gather]) -> Cells | None:
    """The cells; None when there would be too many. The gathers are closed and of these records."""
    listed = tuple(dict.fromkeys(gathers))
    choices = _representatives(records, listed)
    number = 1
    for values in choices.values():
        number *= len(values)
    if number > MOST:
        return None
    outcomes: dict[tuple[Value, ...], Outcomes] = {}
    rows = [dict(zip(choices, row, strict=True)) for row in product(*choices.values())]
    for row in rows:
        outcomes[tuple(row.values())] = tuple(_outcome(gather, row) for gather in listed)
    chosen: dict[Outcomes, Record] = {}
    for row in sorted(rows, key=lambda each: sum(value is None for value in each.values())):
        chosen.setdefault(outcomes[tuple(row.values())], row)
    cells = tuple(Cell(example, each) for each, example in chosen.items())
    places = {cell.outcomes: place for place, cell in enumerate(cells)}
    asked = _asked(listed)
    completions: dict[tuple[int, int], tuple[Record, Record]] = {}
    for row in rows:
        here = places[outcomes[tuple(row.values())]]
        for whole in _completed(row, choices, asked):
            there = places[outcomes[tuple(whole.values())]]
            completions.setdefault((here, there), (row, whole))
    return Cells(listed, cells, completions)


def _outcome(gather: Gather, row: Record) -> Value:
    """True, False or None for the condition; None as well where the value is unknown."""
    asked = Gather(BOOLEAN, "any", gather.records, gather.condition)
    try:
        met = evaluate(asked, Subject(records={gather.records: [row]}))
    except Refusal:
        return None
    if met is True and isinstance(gather.value, Item) and row[gather.value.name] is None:
        return None
    return met


def _representatives(records: Records, gathers: tuple[Gather, ...]) -> dict[str, list[Value]]:
    conditions = [folded(gather.condition) for gather in gathers]
    atoms = [node for each in conditions for node in walk(each) if isinstance(node, Compare)]
    items = {node.name for each in conditions for node in walk(each) if isinstance(node, Item)}
    items |= {gather.value.name for gather in gathers if isinstance(gather.value, Item)}
    found: dict[str, list[Value]] = {}
    for column in records.columns:
        if column.id in items:
            own = [atom for atom in atoms if _item(atom).name == column.id]
            values = _values(column.type, own)
            truth = column.type.kind is Kind.BOOLEAN
            found[column.id] = [*(values if truth else _distinct(own, values)), None]
    for name in sorted(items - set(found)):
        found[name] = [None]
    return found


def _item(atom: Compare) -> Item:
    return next(node for node in walk(atom) if isinstance(node, Item))


def _values(kind: Type, atoms: list[Compare]) -> list[Value]:
    """Constants that the column is compared with, and what lies between and beside them."""
    if kind.kind is Kind.BOOLEAN:
        return [True, False]
    constants = {
        side.value for atom in atoms for side in (atom.left, atom.right) if isinstance(side, Const)
    }
    if kind.kind is Kind.TEXT:
        words = sorted(str(each) for each in constants if each is not None)
        return [*dict.fromkeys([*words, *kind.options])] if kind.options else [*words, OTHER]
    if kind.kind is Kind.DAY:
        turns = [day for atom in atoms for day in _turns(atom)]
        return _days([*(each for each in constants if isinstance(each, date)), *turns])
    return _numbers(sorted(each for each in constants if isinstance(each, Fraction)))


def _turns(atom: Compare) -> Iterator[date]:
    """Days from which a steady comparison comes out otherwise."""
    if isinstance(atom.left, Item) or isinstance(atom.right, Item):
        return
    for operator in ("<", "<="):
        steady = replace(atom, operator=operator)
        low, high = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
        before = _holds(steady, FIRST_DAY)
        if before == _holds(steady, LAST_DAY):
            continue
        while low + 1 < high:
            middle = (low + high) // 2
            same = _holds(steady, date.fromordinal(middle)) == before
            low, high = (middle, high) if same else (low, middle)
        yield date.fromordinal(high)


def _days(constants: list[date]) -> list[Value]:
    one = timedelta(days=1)
    around = {day for each in constants for day in (each - one, each, each + one)}
    return [*sorted(around)] or [date(2020, 1, 1)]


def _numbers(constants: list[Fraction]) -> list[Value]:
    if not constants:
        return [Fraction(0)]
    between = [(low + high) / 2 for low, high in pairwise(constants)]
    tried = {*constants, *between, constants[0] - 1, constants[-1] + 1}
    return [*sorted(tried, key=lambda each: (each.denominator, each))]


def _distinct(atoms: list[Compare], values: list[Value]) -> list[Value]:
    """One value for each combination of outcomes."""
    chosen: dict[tuple[Value, ...], Value] = {}
    for value in values:
        seen = tuple(_holds(atom, value) for atom in atoms)
        chosen.setdefault(seen, value)
    return list(chosen.values())


def _holds(atom: Compare, value: Value) -> Value:
    asked = Gather(BOOLEAN, "any", "_", atom)
    return evaluate(asked, Subject(records={"_": [{_item(atom).name: value}]}))


def _asked(gathers: tuple[Gather, ...]) -> set[str]:
    """Columns whose being empty means something, because a rule asks whether they are known."""
    nodes = (node for gather in gathers for node in walk(gather.condition))
    return {
        node.operand.name
        for node in nodes
        if isinstance(node, Known) and isinstance(node.operand, Item)
    }


def _completed(
    row: Record, choices: Mapping[str, list[Value]], asked: set[str]
) -> Iterable[dict[str, Value]]:
    options = [
        [value] if value is not None or name in asked else choices[name]
        for name, value in row.items()
    ]
    return (dict(zip(row, each, strict=True)) for each in product(*options))
