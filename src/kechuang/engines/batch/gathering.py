"""Related records counted and summed for each subject, each kind of records in one pass."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.loading import bounds_of, held_by, widened
from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.results import CODE
from kechuang.language.core import Gather, Item, walk
from kechuang.language.types import Type

_MET, _VALUE = "met ", "value "


def items_of(gather: Gather) -> dict[str, Type]:
    """The columns of the records that an aggregate reads."""
    return {node.name: node.type for node in walk(gather) if isinstance(node, Item)}


def by_kind(gathers: Iterable[Gather], frames: Frames) -> dict[str, dict[int, Gather]]:
    """Aggregates by number, under the key of their records; without those whose records are not there."""
    found: dict[str, dict[int, Gather]] = {}
    for index, gather in enumerate(gathers):
        if gather.key in frames.records:
            found.setdefault(gather.key, {})[index] = gather
    return found


def counted(
    codes: pl.DataFrame, gathers: Iterable[Gather], frames: Frames
) -> tuple[pl.DataFrame, dict[Gather, Aggregate]]:
    """The columns of all aggregates beside the codes, in their order; 0 where there are no records."""
    base, made = codes.lazy(), dict[Gather, Aggregate]()
    for key, wanted in by_kind(gathers, frames).items():
        columns, found = _of_kind(frames.records[key].lazy(), wanted)
        base = base.join(columns, on=CODE, how="left", maintain_order="left")
        made |= found
    if not made:
        return codes, made
    sure = [each.column(end) for each in made.values() for end in each.ends if _zero(each, end)]
    return base.with_columns(pl.col(sure).fill_null(0)).collect(engine="streaming"), made


def _zero(aggregate: Aggregate, end: str) -> bool:
    return end != "s" or aggregate.how == "sum"


def _of_kind(
    records: pl.LazyFrame, gathers: Mapping[int, Gather]
) -> tuple[pl.LazyFrame, dict[Gather, Aggregate]]:
    """One row per subject with records that count, or may count, in any of the aggregates."""
    types = {name: kind for each in gathers.values() for name, kind in items_of(each).items()}
    held = held_by(records.collect_schema(), types)
    bounds = {name: widened(each) for name, each in bounds_of(records, held.values()).items()}
    items = {name: each.lowered(bounds.get(name)) for name, each in held.items()}
    made = {each: Aggregate(f"gather.{index}", each, items) for index, each in gathers.items()}
    ready = records.select(
        CODE, *(each.prepared(bounds.get(name)).alias(name) for name, each in held.items())
    )
    rows = ready.select(CODE, *(part for each in made.values() for part in _parts(each)))
    open_ = [pl.col(_MET + each.name).fill_null(value=True) for each in made.values()]
    ends = [end for each in made.values() for end in _ends(each)]
    return rows.filter(pl.any_horizontal(open_)).group_by(CODE).agg(ends), made


def _parts(aggregate: Aggregate) -> Iterator[pl.Expr]:
    printing = Printing()
    yield printing.truth(aggregate.condition).alias(_MET + aggregate.name)
    if aggregate.valued:
        value = printing.of(aggregate.value.over).cast(pl.Int128)
        yield value.alias(_VALUE + aggregate.name)


def _ends(aggregate: Aggregate) -> Iterator[pl.Expr]:
    met, value = pl.col(_MET + aggregate.name), pl.col(_VALUE + aggregate.name)
    held = pl.when(met).then(value)
    how = {"min": held.min(), "max": held.max()}.get(aggregate.how, held.sum())
    made = {
        "t": met.sum().cast(pl.Int64),
        "u": met.is_null().sum().cast(pl.Int64),
        "v": (met.fill_null(value=False) & value.is_null()).sum().cast(pl.Int64),
        "s": how,
    }
    for end in aggregate.ends:
        yield made[end].alias(aggregate.column(end))
