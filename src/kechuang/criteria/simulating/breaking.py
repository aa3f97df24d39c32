"""Break-even values of a parameter: prepared in one pass, then every what-if is a search.

`prepared` runs the rule set once; `at` answers for any value of the parameter with the same effect
as a run with that value would have.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.criteria.batches import NoSuchRules, frames_for, loaded
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.plans import Plan
from kechuang.criteria.simulating.comparing import Asked
from kechuang.criteria.simulating.effects import NOT_MET, Effect, Effects, effect_of, effects_of
from kechuang.criteria.simulating.refusals import NotStepwise, ParameterNotFound
from kechuang.criteria.simulating.stepping import BREAK_EVEN, REGIONS, Stepwise, stepwise
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.moves import Mover
from kechuang.language.core import Value
from kechuang.language.schema import DatedParameter
from kechuang.language.types import Kind
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.batch.breakevens import BreakEvens
    from kechuang.engines.batch.frames import Frames
    from kechuang.engines.columnar.results import Result

_EPOCH = date(1970, 1, 1).toordinal()
_BINS = 10
_NICE = (1, 2, 5, 10)
_LOW, _HIGH = Fraction(1, 20), Fraction(19, 20)
_NO_VALUE = Text("它在这一天没有值", "it has no value on the day")


@dataclass(frozen=True, slots=True)
class Bin:
    """Subjects whose break-even value is in `[low, high)`, decided by the parameter alone."""

    low: Fraction
    high: Fraction
    effect: Effect


@dataclass(frozen=True, slots=True)
class Heaping:
    """Subjects within one bin's width of the threshold: just meeting it, and just not."""

    width: Fraction
    meeting: int
    missing: int


@dataclass(frozen=True, slots=True)
class BreakEven:
    """All subjects sorted by the value at which their verdict flips.

    Values are as the core holds them: money in fen, days counted from 1970-01-01.
    """

    parameter: DatedParameter
    now: Fraction
    absent: tuple[str, ...]
    paying: bool
    _evens: "BreakEvens"

    @property
    def today(self) -> Value:
        """The parameter's value before the change."""
        return self.value(self.now)

    def value(self, at: Fraction) -> Value:
        """A number on the scale as the parameter holds it; part of a day is left off."""
        if self.parameter.type.kind is Kind.DAY:
            return date.fromordinal(int(at) + _EPOCH)
        return int(at) if self.parameter.type.kind is Kind.MONTHS else at

    def at(self, value: Value) -> Effects:
        """The effect of giving the parameter another value."""
        moves = self._evens.moves(self.now, number(value))
        return effects_of(moves, self._evens.labels, paying=self.paying)

    def gaining(self, value: Value, most: int) -> list[Mover]:
        """The first subjects that become met, by code."""
        return self._evens.movers((self.now, number(value)), NOT_MET, [Verdict.MET], most)

    def losing(self, value: Value, most: int) -> list[Mover]:
        """The first subjects that are met no longer, by code."""
        return self._evens.movers((self.now, number(value)), [Verdict.MET], NOT_MET, most)

    def histogram(self, value: Value | None = None, width: Fraction | None = None) -> list[Bin]:
        """The values of those decided by the parameter, in bins with an edge at today's value."""
        to = self.now if value is None else number(value)
        edges = self._edges(width or self.width())
        found = self._evens.within(edges, self.now, to)
        ends = zip(edges[:-1], edges[1:], found, strict=True)
        return [Bin(low, high, effect_of(moves)) for low, high, moves in ends]

    def heaping(self, width: Fraction | None = None) -> Heaping:
        """How many just meet today's value and how many just miss it."""
        step = width or self.width()
        edges = [self.now - step, self.now, self.now + step]
        effects = [effect_of(moves) for moves in self._evens.within(edges, self.now, self.now)]
        met = [each.before[Verdict.MET] for each in effects]
        return Heaping(step, sum(met), sum(each.total for each in effects) - sum(met))

    def width(self) -> Fraction:
        """A round width of which some twenty cover nine in ten of those decided."""
        spread = self._evens.spread(_LOW, _HIGH)
        reach = max((abs(each - self.now) for each in spread), default=Fraction(0)) if spread else 0
        return _nice(Fraction(reach or abs(self.now) or 1, _BINS))

    def _edges(self, width: Fraction) -> list[Fraction]:
        return [self.now + width * step for step in range(-_BINS, _BINS + 1)]


def prepared(book: RuleBook, name: str, parameter: str, asked: Asked) -> BreakEven:
    """One pass over the data. Raises NotStepwise when a run for each value is needed; Refusal."""
    rules, dated, step = _stepwise(book, name, parameter, asked.day)
    frames = frames_for(rules, Plan(step.steps), book, asked.data, asked.day)
    groups = loaded("kechuang.engines.batch.groups", "groups_of")(asked.data, book.schema, asked.by)
    return _sorted(dated, step, frames, groups, asked)


def prepared_from(
    book: RuleBook, name: str, parameter: str, frames: "Frames", day: date
) -> BreakEven:
    """The same from data in hand, not broken down. Raises NotStepwise, Refusal."""
    _rules, dated, step = _stepwise(book, name, parameter, day)
    asked = Asked(Path(), day, by=())
    groups = loaded("kechuang.engines.batch.groups", "groups_of")(asked.data, book.schema, ())
    return _sorted(dated, step, frames, groups, asked)


def _sorted(
    dated: DatedParameter, step: Stepwise, frames: "Frames", groups: Any, asked: Asked
) -> BreakEven:
    result: Result = loaded("kechuang.engines.batch.running", "run")(step.steps, frames)

    def named(name: str, region: int) -> str:
        return step.named(name, REGIONS[region])

    evens: BreakEvens = loaded("kechuang.engines.batch.breakevens", "break_evens")(
        result, groups, named, BREAK_EVEN
    )
    absent = tuple(each for each in asked.by if each not in evens.labels)
    paying = step.named("amount", REGIONS[0]) in result.made
    return BreakEven(dated, number(dated.on(asked.day)), absent, paying, evens)


def _nice(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    scale = Fraction(1)
    while scale > least:
        scale /= 10
    while scale * 10 <= least:
        scale *= 10
    return next(scale * each for each in _NICE if scale * each >= least)


def number(value: Value) -> Fraction:
    """A value of a parameter as a number on its scale."""
    if isinstance(value, date):
        return Fraction(value.toordinal() - _EPOCH)
    return Fraction(value) if isinstance(value, Fraction | int) else Fraction(0)


def _stepwise(
    book: RuleBook, name: str, parameter: str, day: date
) -> tuple[RuleSet, DatedParameter, Stepwise]:
    rules = book.on(name, day)
    if rules is None:
        raise NoSuchRules(name, day, book.ids())
    dated = book.schema.parameter(parameter)
    if dated is None:
        raise ParameterNotFound(parameter, book.schema.parameters)
    if dated.on(day) is None:
        raise NotStepwise(dated.label or dated.id, _NO_VALUE)
    return rules, dated, stepwise(rules, book.schema, day, dated)
