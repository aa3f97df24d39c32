"""What an expression may name: columns, related records, dated parameters, standings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeVar

from kechuang.language import codes
from kechuang.language.core import Value
from kechuang.language.folding import skeleton
from kechuang.language.types import Type
from kechuang.language.words import KEYWORDS
from kechuang.values.problems import Problems
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column; `low` and `high` bound its values (fen for money), None is unbounded."""

    id: str
    type: Type
    label: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Related records of a subject, such as its patents."""

    id: str
    columns: tuple[Column, ...]
    label: str = ""
    counter: str = ""


@dataclass(frozen=True, slots=True)
class DatedParameter:
    """A parameter and its values, each from a day on."""

    id: str
    type: Type
    values: tuple[tuple[date, Value], ...] = ()
    label: str = ""

    def on(self, day: date) -> Value:
        """The value in force on `day`, None before the first."""
        held = [each for each in self.values if each[0] <= day]
        return max(held, key=lambda each: each[0])[1] if held else None


_Named = TypeVar("_Named", Column, Records, DatedParameter)


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything declared, found by id or by label."""

    columns: tuple[Column, ...] = ()
    records: tuple[Records, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()
    _ids: dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for thing in self.everything():
            self._ids.update({thing.label or thing.id: thing.id, thing.id: thing.id})

    def everything(self) -> Iterator[Column | Records | DatedParameter]:
        """All that has a name, columns of records included."""
        yield from self.columns
        yield from self.records
        yield from self.parameters
        for records in self.records:
            yield from records.columns

    @property
    def names(self) -> Mapping[str, str]:
        """Each name that may be written, and the id that it stands for."""
        return self._ids

    def column(self, name: str) -> Column | None:
        """The column called `name`."""
        return _named(self.columns, name)

    def related(self, name: str) -> Records | None:
        """The related records called `name`."""
        return _named(self.records, name)

    def parameter(self, name: str) -> DatedParameter | None:
        """The parameter called `name`."""
        return _named(self.parameters, name)

    def check(self, problems: Problems) -> None:
        """Note names that are keywords or that cannot be told apart."""
        for names in (self.columns, self.records, self.parameters):
            _check_names(names, problems)


def _check_names(things: Iterable[Column | Records | DatedParameter], problems: Problems) -> None:
    seen: dict[str, str] = {}
    for thing in things:
        for name in sorted({thing.id, thing.label or thing.id}):
            other = seen.setdefault(skeleton(name), thing.id)
            if name in KEYWORDS:
                said = Text(f"名称“{name}”是关键字", f"The name “{name}” is a keyword")
                problems.add(codes.NAME_TAKEN, said)
            elif other != thing.id:
                said = Text(
                    f"名称“{name}”与“{other}”重复或外形相同",
                    f"The name “{name}” is the same as that of “{other}” or looks the same",
                )
                problems.add(codes.NAME_TAKEN, said)


def _named(things: Iterable[_Named], name: str) -> _Named | None:
    return next((thing for thing in things if name in (thing.id, thing.label)), None)
