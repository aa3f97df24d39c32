"""Two rule books run over the same data: the effect of going from the one to the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.criteria.batches import loaded, run_over
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.simulating.effects import NOT_MET, Effects, Money, effects_of
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.moves import Mover
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source
    from kechuang.engines.batch.transitions import Moved
    from kechuang.engines.columnar.results import Result

BREAKDOWN = ("county", "size")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion on both sides: how many meet it."""

    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Figure:
    """Money that the rule set hands out beside its verdict, such as a deduction, over all."""

    id: str
    title: Text
    money: Money


@dataclass(frozen=True, slots=True)
class Simulation:
    """A change and its effect; `absent` are the breakdowns asked for that the data lack."""

    effects: Effects
    criteria: tuple[Criterion, ...]
    figures: tuple[Figure, ...]
    absent: tuple[str, ...]
    _moved: "Moved"

    def gaining(self, most: int) -> list[Mover]:
        """The first subjects that become met, by code."""
        return self._moved.movers(NOT_MET, [Verdict.MET], most)

    def losing(self, most: int) -> list[Mover]:
        """The first subjects that are met no longer, by code."""
        return self._moved.movers([Verdict.MET], NOT_MET, most)

    def write(self, out: Path) -> None:
        """One row per subject as Parquet: code, labels, verdicts and amounts on both sides."""
        self._moved.write(out)


@dataclass(frozen=True, slots=True)
class Asked:
    """Over which data, on which day, by which engine, broken down by what."""

    data: "Path | Source"
    day: date
    engine: str = "polars"
    by: tuple[str, ...] = BREAKDOWN


def simulate(before: RuleBook, after: RuleBook, name: str, asked: Asked) -> Simulation:
    """Both books' versions of a rule set over the data. Raises Refusal."""
    first, second = (
        run_over(book, name, asked.data, asked.day, asked.engine).result for book in (before, after)
    )
    groups = loaded("kechuang.engines.batch.groups", "groups_of")(
        asked.data, before.schema, asked.by
    )
    moved: Moved = loaded("kechuang.engines.batch.transitions", "moved")(first, second, groups)
    paying = "amount" in first.made or "amount" in second.made
    effects = effects_of(moved.moves(), moved.labels, paying=paying)
    met = loaded("kechuang.engines.batch.transitions", "met")
    counted = met(first), met(second)
    criteria = (Criterion(id_, counted[0][id_], counted[1].get(id_, 0)) for id_ in counted[0])
    absent = tuple(each for each in asked.by if each not in moved.labels)
    rules = after.on(name, asked.day)
    figures = _figures(rules, first, second) if rules else ()
    return Simulation(effects, tuple(criteria), tuple(figures), absent, moved)


def _figures(rules: RuleSet, first: "Result", second: "Result") -> Iterator[Figure]:
    paid = loaded("kechuang.engines.batch.transitions", "paid")
    for each in rules.values:
        step = f"value.{each.id}"
        if each.value.core.type.money == 1 and step in first.made:
            (before, open_before), (after, open_after) = (
                paid(result, step) for result in (first, second)
            )
            yield Figure(each.id, each.title, Money(before, after, open_before, open_after))
