"""The one input that is moved while all others are held: a value, a number of records, the day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Compare,
    Const,
    Core,
    Gather,
    Item,
    Value,
)
from kechuang.language.types import Kind


@dataclass(frozen=True, slots=True)
class Moved:
    """A numeric column, `k` steps from `base`."""

    key: str
    base: Fraction
    step: Fraction
    limit: int

    def subject(self, subject: Subject, k: int) -> Subject:
        """The subject with the value moved."""
        return replace(subject, columns={**subject.columns, self.key: self.base + self.step * k})


@dataclass(frozen=True, slots=True)
class Added:
    """`k` records like `record` more."""

    key: str
    record: Record
    limit: int = 10_000

    def subject(self, subject: Subject, k: int) -> Subject:
        """The subject with the records added."""
        held = [*subject.records.get(self.key, ()), *[self.record] * k]
        return replace(subject, records={**subject.records, self.key: held})


@dataclass(frozen=True, slots=True)
class Waited:
    """The day, `k` days on."""

    day: date
    limit: int

    def subject(self, subject: Subject, _k: int) -> Subject:
        """The subject as it is."""
        return subject

    def on(self, k: int) -> date:
        """The day meant."""
        return self.day + timedelta(days=k)


Unknown = Moved | Added | Waited


def sample(gather: Gather) -> Record | None:
    """A record that meets the condition of an aggregate; None when none could be made up."""
    record: dict[str, Value] = {}
    for condition in _conjuncts(gather.condition):
        _satisfy(condition, record)
    met = evaluate(gather.condition, Subject(records={gather.key: []})) if not record else None
    trial = Gather(gather.condition.type, "any", gather.key, gather.condition)
    holds = evaluate(trial, Subject(records={gather.key: [record]}))
    return record if holds is True or met is True else None


def _conjuncts(core: Core) -> Iterator[Core]:
    if isinstance(core, AllOf):
        for part in core.parts:
            yield from _conjuncts(part)
    elif isinstance(core, AnyOf) and core.parts:
        yield from _conjuncts(core.parts[0])
    else:
        yield core


def _satisfy(condition: Core, record: dict[str, Value]) -> None:
    if isinstance(condition, Item) and condition.type.kind is Kind.BOOLEAN:
        record[condition.name] = True
    if not isinstance(condition, Compare):
        return
    left, right = condition.left, condition.right
    if isinstance(left, Item) and isinstance(right, Const):
        record.setdefault(left.name, _near(right.value, condition.operator, -1))
    elif isinstance(right, Item) and isinstance(left, Const):
        record.setdefault(right.name, _near(left.value, condition.operator, 1))


def _near(bound: Value, operator: str, way: int) -> Value:
    """The bound itself, or the next value beyond it where it does not belong."""
    if operator != "<":
        return bound
    if isinstance(bound, Fraction):
        return bound + way
    return bound + timedelta(days=way) if isinstance(bound, date) else bound
