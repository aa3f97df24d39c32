"""What an expression may name: columns, related records, dated parameters, standings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeVar

from kechuang.language import codes
from kechuang.language.core import Core, Value
from kechuang.language.folding import skeleton
from kechuang.language.lexing import Vocabulary
from kechuang.language.types import Type
from kechuang.language.words import KEYWORDS
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column; `low` and `high` bound its values (fen for money), None is unbounded.

    `term` marks a named value of a rule set, which is computed and has no vintage. `label` is written
    in rules; `english` is for readers alone.
    """

    id: str
    type: Type
    label: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    term: bool = False
    english: str = ""

    @property
    def words(self) -> Text:
        """How readers know it."""
        return _words(self.id, self.label, self.english)


@dataclass(frozen=True, slots=True)
class Records:
    """Related records of a subject, such as its patents."""

    id: str
    columns: tuple[Column, ...]
    label: str = ""
    counter: str = ""
    english: str = ""

    @property
    def words(self) -> Text:
        """How readers know them."""
        return _words(self.id, self.label, self.english)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values given under a name when an expression is tried."""

    id: str
    items: tuple[Core, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Where columns come from: `grain` is `subject`, `record`, or one of `periods.GRAINS`.

    `key` names the columns that tell the records of a subject apart, so that a correction replaces
    what it corrects. `purposes` are those that the values may serve; `authorisation` says what the
    use for one firm needs: nothing, the `firm`'s own, or a `sharing` approval.
    """

    id: str
    grain: str
    columns: tuple[str, ...]
    title: Text = Text("")
    source: Text = Text("")
    purposes: tuple[str, ...] = ()
    authorisation: str = ""
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedParameter:
    """A parameter and its values, each from a day on; `bases` are their clauses, in their order."""

    id: str
    type: Type
    values: tuple[tuple[date, Value], ...] = ()
    label: str = ""
    bases: tuple[str, ...] = ()

    @property
    def words(self) -> Text:
        """How readers know it."""
        return _words(self.id, self.label)

    def on(self, day: date) -> Value:
        """The value in force on `day`, None before the first."""
        held = [each for each in self.values if each[0] <= day]
        return max(held, key=lambda each: each[0])[1] if held else None

    def clause_on(self, day: date) -> tuple[date, str] | None:
        """Since when the value of `day` is in force, and by which clause; None before the first."""
        bases = self.bases or ("",) * len(self.values)
        dated = zip(self.values, bases, strict=True)
        held = [(since, basis) for (since, _value), basis in dated if since <= day]
        return max(held, key=lambda each: each[0]) if held else None


def _words(id_: str, label: str, english: str = "") -> Text:
    """Label and English; where none is declared, the id spaced."""
    return Text(label or id_, english or id_.replace("_", " "))


_Named = TypeVar("_Named", Column, Records, DatedParameter, Listed)
Thing = Column | Records | DatedParameter | Listed


@dataclass(frozen=True)
class Schema:
    """Everything declared, found by id or by label."""

    columns: tuple[Column, ...] = ()
    records: tuple[Records, ...] = ()
    parameters: tuple[DatedParameter, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    lists: tuple[Listed, ...] = ()

    def everything(self) -> Iterator[Thing]:
        """All that has a name, columns of records included."""
        yield from self.columns
        yield from self.records
        yield from self.parameters
        yield from self.lists
        for records in self.records:
            yield from records.columns

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Each name that may be written, and the id meant; a label of several things stays."""
        found: dict[str, str] = {}
        for thing in self.everything():
            for name in (thing.id, thing.label or thing.id):
                found[name] = thing.id if found.get(name, thing.id) == thing.id else name
        return found

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names as the lexer wants them."""
        return _vocabulary(tuple(self.names.items()))

    def column(self, name: str) -> Column | None:
        """The column called `name`."""
        return self._columns.get(name)

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return _by_name(self.columns)

    def related(self, name: str) -> Records | None:
        """The related records called `name`."""
        return self._records.get(name)

    @cached_property
    def _records(self) -> dict[str, Records]:
        return _by_name(self.records)

    def parameter(self, name: str) -> DatedParameter | None:
        """The parameter called `name`."""
        return self._parameters.get(name)

    @cached_property
    def _parameters(self) -> dict[str, DatedParameter]:
        return _by_name(self.parameters)

    def listed(self, name: str) -> Listed | None:
        """The list called `name`."""
        return next((each for each in self.lists if each.id == name), None)

    def dataset_of(self, name: str) -> Dataset | None:
        """The dataset that a column, or a kind of related records, comes from."""
        return self._sources.get(name)

    @cached_property
    def _sources(self) -> dict[str, Dataset]:
        found = {column: each for each in self.datasets for column in each.columns}
        return found | {each.id: each for each in self.datasets if each.grain == "record"}

    def extended(self, columns: tuple[Column, ...]) -> "Schema":
        """The schema with more columns, such as the terms of a rule set; made once for each set."""
        if columns not in self._more:
            self._more[columns] = replace(self, columns=(*self.columns, *columns))
        return self._more[columns]

    @cached_property
    def elaborated(self) -> dict[str, Core]:
        """The cores of expressions read against this schema, kept by `elaborating`."""
        return {}

    @cached_property
    def _more(self) -> dict[tuple[Column, ...], "Schema"]:
        return {}

    def check(self, problems: Problems, places: Mapping[str, Place] | None = None) -> None:
        """Note names that are keywords or that cannot be told apart; `places` by id."""
        for names in (self.columns, self.records, self.parameters, self.lists):
            _check_names(names, {}, problems, places)

    @cached_property
    def _skeletons(self) -> dict[str, str]:
        seen: dict[str, str] = {}
        _check_names(self.columns, seen, Problems())
        return seen

    def clashes(self, columns: tuple[Column, ...], problems: Problems, place: Place) -> None:
        """Note which of some more columns are keywords or look like others, all at one place."""
        own = Problems()
        _check_names(columns, dict(self._skeletons), own)
        problems.extend(replace(problem, place=place) for problem in own)


@lru_cache(64)
def _vocabulary(names: tuple[tuple[str, str], ...]) -> Vocabulary:
    """Prepared once for schemas whose names are the same, such as the terms of two versions."""
    return Vocabulary(dict(names))


def _check_names(
    things: Iterable[Thing],
    seen: dict[str, str],
    problems: Problems,
    places: Mapping[str, Place] | None = None,
) -> None:
    """Note clashes among things and with those whose skeletons were seen before."""
    for thing in things:
        place = (places or {}).get(thing.id)
        for name in sorted({thing.id, thing.label or thing.id}):
            other = seen.setdefault(skeleton(name), thing.id)
            if name in KEYWORDS:
                said = Text(f"名称“{name}”是关键字", f"The name “{name}” is a keyword")
                problems.add(codes.NAME_TAKEN, said, place)
            elif other != thing.id:
                said = Text(
                    f"名称“{name}”与“{other}”重复或外形相同",
                    f"The name “{name}” is the same as that of “{other}” or looks the same",
                )
                problems.add(codes.NAME_TAKEN, said, place)


def _by_name(things: Iterable[_Named]) -> dict[str, _Named]:
    """Things by label and by id, an id before another's label."""
    listed = list(things)
    return {each.label or each.id: each for each in listed} | {each.id: each for each in listed}
