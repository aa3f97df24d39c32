"""What the sources tell of one subject, dataset by dataset: figures by period with their vintages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.documents import Statement
from kechuang.apps.facts.queries.leave import Leave
from kechuang.readers.intake.form import FormColumn

Value = object


@dataclass(frozen=True, slots=True)
class Vintage:
    """A value as an import gave it. None for a column that a later import left empty."""

    value: Value
    at: datetime
    kind: str
    import_id: UUID


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that counts, with every earlier one, newest first."""

    vintages: tuple[Vintage, ...]

    @property
    def now(self) -> Vintage:
        """What counts."""
        return self.vintages[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A column of a dataset with its figure by period; `masked` is not for the reader's eyes."""

    column: FormColumn
    figures: Mapping[str, Figure]
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One related record: its values and when it became known."""

    statement: str
    values: Mapping[str, Value]
    at: datetime
    kind: str
    vintages: int


@dataclass(frozen=True, slots=True)
class Block:
    """All that one dataset says. Nothing is in it where the reader may not use it."""

    kept: Kept
    leave: Leave
    rows: tuple[Row, ...] = ()
    records: tuple[Record, ...] = ()
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sources that measure the same and differ, for a period."""

    period: str
    row: Row
    figure: Figure
    kept: Kept
    other_row: Row
    other: Figure
    other_kept: Kept


def told(
    kept: Sequence[Kept],
    statements: Iterable[Statement],
    leaves: Mapping[str, Leave],
    *,
    own: bool = False,
    unmasked: bool = False,
) -> list[Block]:
    """The datasets that say something of the subject, in the pack's order.

    Values that may not be used are left out, unless it is the reader's `own` file; sensitive columns
    are masked unless `unmasked`.
    """
    by_dataset: dict[str, list[Statement]] = {}
    for each in statements:
        by_dataset.setdefault(each.dataset, []).append(each)
    return [
        _block(each, by_dataset[each.id], leaves[each.id], own=own, unmasked=unmasked or own)
        for each in kept
        if each.id in by_dataset
    ]


def _block(
    kept: Kept, said: Sequence[Statement], leave: Leave, *, own: bool, unmasked: bool
) -> Block:
    latest = sum(1 for each in said if each.latest)
    if not (leave.usable or own):
        return Block(kept, leave, statements=latest)
    if kept.declared.form.grain == "record":
        return Block(kept, leave, records=tuple(_records(said)), statements=latest)
    hidden = frozenset() if unmasked else kept.declared.sensitive
    return Block(kept, leave, tuple(_rows(kept, said, hidden)), statements=latest)


def _records(said: Sequence[Statement]) -> Iterator[Record]:
    counted: dict[str, int] = {}
    for each in said:
        counted[each.statement] = counted.get(each.statement, 0) + 1
    for each in said:
        if each.latest:
            number = counted[each.statement]
            yield Record(each.statement, each.values, each.known_at, each.kind, number)


def _rows(kept: Kept, said: Sequence[Statement], hidden: frozenset[str]) -> Iterator[Row]:
    by_period: dict[str, list[Statement]] = {}
    for each in sorted(said, key=lambda each: each.seq):
        by_period.setdefault(each.statement, []).append(each)
    for column in kept.declared.form.columns:
        figures = {p: _figure(column.id, some) for p, some in by_period.items()}
        known = {p: figure for p, figure in figures.items() if figure is not None}
        if known:
            yield Row(column, known, column.id in hidden)


def _figure(column: str, said: Sequence[Statement]) -> Figure | None:
    """The vintages of one figure, newest first; a value said again is no vintage."""
    found: list[Vintage] = []
    for each in said:
        value = each.values.get(column)
        if not found or found[-1].value != value:
            found.append(Vintage(value, each.known_at, each.kind, each.import_id))
    while found and found[0].value is None:
        found.pop(0)
    return Figure(tuple(reversed(found))) if found else None


def differences(blocks: Iterable[Block]) -> list[Difference]:
    """Figures of columns that the pack compares with each other and that differ."""
    held = {row.column.id: (block.kept, row) for block in blocks for row in block.rows}
    found: list[Difference] = []
    for kept, row in held.values():
        other = held.get(row.column.compares)
        if other is not None:
            found += _differing(other, (kept, row))
    return found


def _differing(first: tuple[Kept, Row], second: tuple[Kept, Row]) -> Iterator[Difference]:
    (kept, row), (other_kept, other_row) = first, second
    for period, figure in row.figures.items():
        other = other_row.figures.get(period)
        values = {figure.now.value, other.now.value} if other else set()
        if other and len(values) > 1 and None not in values:
            yield Difference(period, row, figure, kept, other_row, other, other_kept)
