"""One subject as the scalar engine takes it, out of the projection: no table is read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.queries.documents import Statement, statements_of
from kechuang.apps.facts.queries.leave import leaves, withheld
from kechuang.apps.facts.queries.reading import marks_of_day
from kechuang.apps.facts.queries.showing import ids_of
from kechuang.apps.subjects.models import Subject as Registered
from kechuang.engines.layouts import columns_of
from kechuang.engines.scalar.subject import Origin, Record, Subject
from kechuang.language.core import Value
from kechuang.language.periods import GRAINS, names_of, number_on, number_written
from kechuang.language.schema import Column, Dataset, Schema
from kechuang.language.types import Kind
from kechuang.pack import Pack


def facts_of(
    subject: Registered,
    schema: Schema,
    day: date,
    purpose: str,
    *,
    pack: Pack,
    vintages: Collection[date] = (),
) -> Subject:
    """What is held of a subject for rules on a day, and where each value comes from.

    Columns of periods are there for every period as written and as seen from the day; `vintages`
    are days whose knowledge rules ask for by `@`. What may not be used is left out, its origin says
    why.
    """
    ids = ids_of(subject)
    kept = catalogue(pack)
    made = _Made(schema, day, withheld(kept, leaves(kept, ids, day), purpose))
    for known in (None, *vintages):
        marks = marks_of_day(known or day, pack)
        latest = [each for each in statements_of(ids, mark=marks) if each.latest]
        made.take(latest, f"@{known}" if known else "", pack.zone)
    return Subject(made.columns, made.records, made.origins)


def facts_from(
    latest: Collection[Statement],
    schema: Schema,
    day: date,
    closed: Mapping[str, str],
    *,
    pack: Pack,
) -> Subject:
    """What statements that count say, for rules on a day; `closed` says of datasets why not."""
    made = _Made(schema, day, closed)
    made.take(latest, "", pack.zone)
    return Subject(made.columns, made.records, made.origins)


@dataclass(frozen=True, slots=True)
class _Of:
    """Whose statements are taken: a dataset, its columns, how keys end, where days begin."""

    dataset: Dataset
    columns: tuple[Column, ...]
    suffix: str
    zone: ZoneInfo

    def day(self, said: Statement) -> date:
        return said.known_at.astimezone(self.zone).date()


class _Made:
    """Columns, records and origins as they are gathered."""

    def __init__(self, schema: Schema, day: date, withheld: Mapping[str, str]) -> None:
        self._day = day
        self._withheld = withheld
        self._datasets = {each.id: (each, columns_of(each, schema)) for each in schema.datasets}
        self.columns: dict[str, Value] = {}
        self.records: dict[str, list[Record]] = {}
        self.origins: dict[str, Origin] = {}

    def take(self, latest: Collection[Statement], suffix: str, zone: str) -> None:
        """Statements that count at one mark; keys end in `suffix`."""
        by_dataset: dict[str, list[Statement]] = {}
        for each in latest:
            by_dataset.setdefault(each.dataset, []).append(each)
        for name, some in by_dataset.items():
            if name not in self._datasets:
                continue
            dataset, columns = self._datasets[name]
            put = self._dated if dataset.grain in GRAINS else self._single
            put = self._records if dataset.grain == "record" else put
            put(_Of(dataset, tuple(columns), suffix, ZoneInfo(zone)), some)

    def _single(self, of: "_Of", some: list[Statement]) -> None:
        self._put(of, some[-1], [""])

    def _dated(self, of: "_Of", some: list[Statement]) -> None:
        """What is said of periods, under every name by which rules of the day may ask for it."""
        grain = of.dataset.grain
        found = {number_written(str(each.values.get(grain)), grain): each for each in some}
        by_number = {number: each for number, each in found.items() if number is not None}
        begun = [each for each in by_number if each <= number_on(self._day, grain)]
        for number, each in by_number.items():
            periods = [f"[{name}]" for name in names_of(number, grain, self._day)]
            latest = begun and number == max(begun)
            self._put(of, each, [*periods, ""] if latest else periods)

    def _put(self, of: "_Of", said: Statement, periods: list[str]) -> None:
        why = self._withheld.get(of.dataset.id, "")
        period = said.statement if of.dataset.grain in GRAINS else ""
        origin = Origin(of.dataset.id, period, of.day(said), why)
        for column in of.columns:
            for each in periods:
                key = f"{column.id}{each}{of.suffix}"
                self.origins[key] = origin
                if not why and said.values.get(column.id) is not None:
                    self.columns[key] = value_of(said.values[column.id], column)

    def _records(self, of: "_Of", some: list[Statement]) -> None:
        why = self._withheld.get(of.dataset.id, "")
        key = f"{of.dataset.id}{of.suffix}"
        self.origins[key] = Origin(of.dataset.id, "", max(map(of.day, some)), why)
        if not why:
            self.records[key] = [dict(_record(each, of.columns)) for each in some]


def _record(said: Statement, columns: Collection[Column]) -> Iterator[tuple[str, Value]]:
    for column in columns:
        held = said.values.get(column.id)
        yield column.id, None if held is None else value_of(held, column)


def value_of(held: object, column: Column) -> Value:
    """A value of a document as the engine takes it: money in fen, numbers exact."""
    kind = column.type.kind
    if kind is Kind.DAY:
        return date.fromisoformat(str(held))
    if kind is Kind.BOOLEAN:
        return bool(held)
    if kind is Kind.NUMBER:
        exact = Fraction(Decimal(str(held)))
        return exact * 100 if column.type.money else exact
    return str(held)
