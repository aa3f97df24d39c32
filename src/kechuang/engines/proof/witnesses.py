"""Firms read back from the prover's model, as subjects that the scalar engine can judge."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from kechuang.engines.proof.cells import Cells
from kechuang.engines.proof.worlds import Fact, Held, World
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.types import Kind

Modelled = Fraction | bool
MOST_RECORDS = 2000
"""A firm with more records of one kind than this is no example."""


def subject_of(world: World, scope: str = "") -> Subject | None:
    """The firm of the model just found, with the marks given under one rule set; None if too large."""
    terms = list(_terms(world))
    model = dict(zip(terms, world.session.values(terms), strict=True))
    columns: dict[str, Value] = {}
    for key, fact in world.facts.items():
        of, _slash, mark = key.rpartition("/")
        if (not of or of == scope) and model[fact.known]:
            columns[mark] = _value(world, fact, model[fact.term])
    records: dict[str, list[Record]] = {}
    for kind, held in world.held.items():
        if not model[held.known]:
            continue
        rows = _rows(world.cells[kind], held, model)
        if rows is None:
            return None
        records[kind] = rows
    return Subject(columns, records)


def _terms(world: World) -> Iterator[str]:
    found: dict[str, None] = {}
    for fact in world.facts.values():
        found |= dict.fromkeys((fact.known, fact.term))
    for held in world.held.values():
        found |= dict.fromkeys((held.known, *held.counts, *held.sums.values()))
    return iter(found)


def _value(world: World, fact: Fact, value: Modelled) -> Value:
    kind = fact.node.type.kind
    if kind is Kind.BOOLEAN:
        return bool(value)
    if kind is Kind.TEXT:
        return world.words.word(int(value))
    return date.fromordinal(int(value)) if kind is Kind.DAY else Fraction(value)


def _rows(cells: Cells, held: Held, model: Mapping[str, Modelled]) -> list[Record] | None:
    rows: list[Record] = []
    for place, cell in enumerate(cells.cells):
        number = int(model[held.counts[place]])
        if number > MOST_RECORDS:
            return None
        sums = {name: model[term] for (at, name), term in held.sums.items() if at == place}
        shares = {name: _shared(Fraction(whole), number) for name, whole in sums.items()}
        for index in range(number):
            own = {
                name: each[index] for name, each in shares.items() if cell.example[name] is not None
            }
            rows.append({**cell.example, **own})
    return rows


def _shared(whole: Fraction, number: int) -> list[Fraction]:
    """A sum as so many values, whole ones where it is whole."""
    if not number:
        return []
    if whole.denominator != 1:
        return [whole / number] * number
    each, rest = divmod(int(whole), number)
    return [Fraction(each + (index < rest)) for index in range(number)]
