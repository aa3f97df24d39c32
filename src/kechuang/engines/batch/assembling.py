"""Long tables brought together: for each subject the rows that count, found first, read afterwards.

One lazy plan finds, for every table, period and vintage, the number of the row that counts of each
subject; then the columns that rules read are taken at these numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from kechuang.engines.batch.authorising import Authorised, authorised
from kechuang.engines.batch.frames import Frames, declared_of
from kechuang.engines.batch.gathering import items_of
from kechuang.engines.batch.rows import UNTIL, alike
from kechuang.engines.batch.sources import DataNotRead, Source, collected
from kechuang.engines.batch.vintages import (
    Slot,
    latest,
    latest_records,
    numbered,
    refuse_ties,
    when_known,
)
from kechuang.engines.columnar.results import CODE
from kechuang.engines.scalar.subject import Origin
from kechuang.language.core import Const, Core, Gather, Input
from kechuang.language.periods import GRAINS, number_of, written_out
from kechuang.language.schema import Dataset, Schema
from kechuang.values.text import Text

_MARKS = "marks"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that is there: its rows, and by slot the column that each input reads.

    Several inputs may read one column of a slot, such as 营业收入[上年] and 营业收入[2024].
    """

    dataset: Dataset
    rows: pl.LazyFrame
    place: str
    wanted: Mapping[Slot, Mapping[str, str]]

    def winners(self) -> pl.LazyFrame:
        return latest(numbered(self.rows), list(self.wanted), self.dataset.grain)

    def read(self, index: pl.DataFrame) -> Iterator[pl.Series]:
        """The wanted columns, each value from the row that counts. Raises SameVintage."""
        for slot, names in self.wanted.items():
            ties = index.filter(slot.tied).select(CODE)
            if not ties.is_empty():
                read = list(dict.fromkeys(names.values()))
                refuse_ties(numbered(self.rows), slot, ties, read, self.place, self.dataset.grain)
        read = sorted({name for each in self.wanted.values() for name in each.values()})
        if not read:
            return
        held = collected(self.rows.select(read), self.place)
        for slot, keys in self.wanted.items():
            numbers = index.select(slot.number).to_series()
            for key, name in keys.items():
                yield held[name].gather(numbers).alias(key)


class Assembly:
    """The tables of a source, for rules on a day; of one subject when `only` names it."""

    def __init__(self, source: Source, schema: Schema, day: date, only: str | None) -> None:
        self._source = source
        self._schema = schema
        self._day = day
        self._only = only
        self._allowed: Authorised = authorised(source, day)

    def frames(
        self, inputs: Mapping[str, Input], gathers: Sequence[Gather], population: str
    ) -> Frames:
        """One row per subject, and the records that aggregates need. Raises Refusal."""
        tables = [each for each in self._tables(inputs) if each is not None]
        people = self._population(population, tables)
        records = dict(self._records(gathers))  # first, while nothing else is held in memory
        index = self._index(people, tables)
        columns = [column for each in tables for column in each.read(index)]
        guards = {key: f"may {key}" for key, (dataset, _) in records.items() if self._shut(dataset)}
        may = [self._may(index, records[key][0]).alias(name) for key, name in guards.items()]
        used = [each.dataset for each in tables] + [dataset for dataset, _rows in records.values()]
        unproved = sorted({each.id for each in used if self._allowed.unproved(each)})
        return Frames(
            index.select(CODE).with_columns(*columns, *may),
            {key: rows for key, (_dataset, rows) in records.items()},
            guards,
            declared_of(self._schema, inputs),
            tuple(unproved),
            self._origins(index, tables, records) if self._only is not None else {},
        )

    def _tables(self, inputs: Mapping[str, Input]) -> Iterator[_Table | None]:
        wanted: dict[Dataset, dict[tuple[int | None, date], dict[str, str]]] = {}
        for key, node in inputs.items():
            dataset, name = self._dataset(node)
            if dataset is not None:
                number = number_of(node.period, dataset.grain, self._day)
                period = (number, _asof(node.asof, self._day))
                wanted.setdefault(dataset, {}).setdefault(period, {})[key] = name
        for dataset, periods in wanted.items():
            yield self._table(dataset, periods)

    def _dataset(self, node: Input) -> tuple[Dataset | None, str]:
        prefix, dot, name = node.name.partition(".")
        if dot and prefix == "mark":
            return Dataset(_MARKS, "subject", ()), name
        dataset = self._schema.dataset_of(node.name)
        return (None if dataset is None or dataset.grain == "record" else dataset), node.name

    def _table(
        self, dataset: Dataset, periods: Mapping[tuple[int | None, date], Mapping[str, str]]
    ) -> _Table | None:
        rows = self._rows(dataset)
        if rows is None:
            return None
        held = rows.collect_schema().names()
        slots: dict[Slot, Mapping[str, str]] = {}
        for (number, known), names in periods.items():
            slot = Slot(f"{dataset.id} {len(slots)}", number, known, UNTIL in held)
            slots[slot] = {key: name for key, name in names.items() if name in held}
        return _Table(dataset, rows, self._source.place(dataset.id), slots)

    def _rows(self, dataset: Dataset) -> pl.LazyFrame | None:
        frame = self._source.scan(dataset.id)
        if frame is None:
            return None
        rows = alike(frame, dataset, self._schema, self._source.place(dataset.id))
        return rows if self._only is None else rows.filter(pl.col(CODE) == self._only)

    def _population(self, population: str, tables: Sequence[_Table]) -> list[_Table]:
        """The tables whose subjects are judged: the one named, else those that rules read."""
        bare = [
            self._table(each, {(None, self._day): {}})
            for each in self._schema.datasets
            if each.grain != "record"
        ]
        held = [each for each in bare if each is not None]
        named = [each for each in held if each.dataset.id == population]
        read = {each.dataset.id for each in tables}
        own = [each for each in held if each.dataset.grain == "subject"]
        chosen = named or [each for each in own if each.dataset.id in read] or own or held
        if not chosen:
            why = Text("没有数据集文件", "there is no file of a dataset")
            raise DataNotRead(self._source.place(""), why)
        return chosen

    def _index(self, people: Sequence[_Table], tables: Sequence[_Table]) -> pl.DataFrame:
        """The subjects in the order of their tables, with the ranks of the rows that count."""
        slot = Slot("subjects", None, self._day)
        found = []
        for each in people:
            ranked = replace(each, wanted={slot: {}}).winners()
            found.append(ranked.sort(slot.number).select(CODE))
        index = found[0] if len(found) == 1 else pl.concat(found).unique(maintain_order=True)
        for table in tables:
            winners = table.winners()
            if self._shut(table.dataset):
                allowed = self._allowed.codes(table.dataset).lazy()
                winners = winners.join(allowed, on=CODE, how="semi")
            index = index.join(winners, on=CODE, how="left", maintain_order="left")
        return collected(index, self._source.place(people[0].dataset.id))

    def _records(
        self, gathers: Iterable[Gather]
    ) -> Iterator[tuple[str, tuple[Dataset, pl.LazyFrame]]]:
        wanted: dict[str, set[str]] = {}
        nodes = {node.key: node for node in gathers}
        for node in gathers:
            wanted.setdefault(node.key, set()).update(items_of(node))
        for key, node in nodes.items():
            dataset = self._schema.dataset_of(node.records)
            rows = None if dataset is None else self._rows(dataset)
            if dataset is not None and rows is not None:
                yield key, (dataset, self._kept(dataset, rows, wanted[key], node.asof))

    def _kept(
        self, dataset: Dataset, rows: pl.LazyFrame, read: set[str], asof: Core | None
    ) -> pl.LazyFrame:
        held = rows.collect_schema().names()
        read = set(dataset.columns) if self._only is not None else read
        columns = [name for name in dataset.columns if name in held and name in read]
        key = [name for name in dataset.key if name in held]
        key = key if len(key) == len(dataset.key) else []
        place = self._source.place(dataset.id)
        known = _asof(asof, self._day)
        return latest_records(numbered(rows), key, columns, known, place).select(CODE, *columns)

    def _shut(self, dataset: Dataset) -> bool:
        return self._allowed.withholds(dataset)

    def _may(self, index: pl.DataFrame, dataset: Dataset) -> pl.Series:
        """True where a subject's records may be used, else unknown."""
        codes = self._allowed.codes(dataset)[CODE]
        return index.select(
            pl.when(pl.col(CODE).is_in(codes.implode())).then(pl.lit(value=True))
        ).to_series()

    def _origins(
        self,
        index: pl.DataFrame,
        tables: Sequence[_Table],
        records: Mapping[str, tuple[Dataset, pl.LazyFrame]],
    ) -> dict[str, Origin]:
        """Where each value of the one subject was found, or why it may not be used."""
        found = {
            key: Origin(dataset.id, withheld=self._withheld(dataset))
            for key, (dataset, _rows) in records.items()
        }
        for table in tables:
            for slot, keys in table.wanted.items():
                rank = index[slot.ranks][0] if index.height else None
                origin = self._origin(table.dataset, slot, rank)
                found |= dict.fromkeys(keys, origin) if origin is not None else {}
        return found

    def _origin(self, dataset: Dataset, slot: Slot, rank: int | None) -> Origin | None:
        if rank is None:
            withheld = self._withheld(dataset)
            period = written_out(slot.period or 0, dataset.grain) if slot.period else ""
            return Origin(dataset.id, period, withheld=withheld) if withheld else None
        number, known = when_known(rank)
        period = written_out(number, dataset.grain) if dataset.grain in GRAINS else ""
        return Origin(dataset.id, period, known)

    def _withheld(self, dataset: Dataset) -> str:
        if not self._shut(dataset) or self._only in self._allowed.codes(dataset)[CODE]:
            return ""
        return dataset.authorisation


def _asof(asof: Core | None, day: date) -> date:
    known = asof.value if isinstance(asof, Const) else None
    return known if isinstance(known, date) else day
