"""Made-up firms drawn from plain values: examples where the prover finds none in its bounds."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction

from kechuang.engines.proof.worlds import OTHER, Fact, World
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.types import Kind

_MONEY = tuple(Fraction(yuan * 100) for yuan in (10**5, 10**6, 2 * 10**6, 10**7, 10**8, 10**9))
_COUNTS = tuple(map(Fraction, (0, 1, 5, 20, 100, 500)))
_RATIOS = tuple(Fraction(part, 100) for part in (0, 3, 5, 10, 20, 50, 80))
_NUMBERS = tuple(map(Fraction, (0, 1, 2, 5, 10, 60, 100)))
_DAYS_BEFORE = (0, 100, 400, 800, 1200, 2000)


def samples(world: World, scope: str, number: int) -> Iterator[Subject]:
    """So many firms with every fact that the rules have asked for; the same each time."""
    chance = random.Random(0)  # noqa: S311 - examples, no secrets
    for _sample in range(number):
        columns: dict[str, Value] = {}
        for key, fact in world.facts.items():
            of, _slash, name = key.rpartition("/")
            if not of or of == scope:
                columns[name] = chance.choice(ordinary(world, fact))
        records = {kind: _rows(world, kind, chance) for kind in world.held}
        yield Subject(columns, records)


def ordinary(world: World, fact: Fact) -> Sequence[Value]:
    """Values that a fact often has, within its bounds."""
    kind = fact.node.type
    if kind.kind is Kind.BOOLEAN:
        return (True, False)
    if kind.kind is Kind.TEXT:
        return kind.options or (*world.words.codes, OTHER)
    if kind.kind is Kind.DAY:
        return [world.ranges.day - timedelta(days=days) for days in _DAYS_BEFORE]
    low, high = world.ranges.proven(fact.node)
    plain = _MONEY if kind.money else _COUNTS if kind.counter else _RATIOS
    plain = plain if kind.money or kind.counter or kind.ratio else (*_RATIOS, *_NUMBERS)
    return [
        value
        for value in plain
        if (low is None or low <= value) and (high is None or value <= high)
    ] or [low or Fraction(0)]


def _rows(world: World, kind: str, chance: random.Random) -> list[Record]:
    cells = [cell.example for cell in world.cells[kind].cells if None not in cell.outcomes]
    return [chance.choice(cells) for _row in range(chance.choice((0, 1, 3)))] if cells else []
