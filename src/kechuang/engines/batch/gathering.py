"""Related records counted and summed for each subject before the steps run."""

from collections.abc import Iterable

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.loading import load_all
from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar.aggregates import Aggregate, guarded
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE
from kechuang.language.core import Gather, Item, walk
from kechuang.language.types import Type


def items_of(gather: Gather) -> dict[str, Type]:
    """The columns of the records that an aggregate reads."""
    return {node.name: node.type for node in walk(gather) if isinstance(node, Item)}


def aggregated(
    base: pl.LazyFrame, gathers: Iterable[Gather], frames: Frames
) -> tuple[pl.LazyFrame, dict[Gather, Lowered]]:
    """The base with each aggregate's columns joined on, and the forms that read them."""
    made: dict[Gather, Lowered] = {}
    for index, gather in enumerate(gathers):
        frame = frames.records.get(gather.key)
        if frame is None:
            continue
        loaded, items = load_all(frame.lazy().collect(), items_of(gather))
        aggregate = Aggregate(f"gather.{index}", gather, items, loaded.height)
        columns = _counted(loaded.lazy(), aggregate)
        base = base.join(columns, on=CODE, how="left", maintain_order="left")
        made[gather] = guarded(aggregate.form(), frames.guards.get(gather.key))
    return base, made


def _counted(records: pl.LazyFrame, aggregate: Aggregate) -> pl.LazyFrame:
    printing = Printing()
    truth = printing.truth(aggregate.condition)
    value = printing.of(aggregate.value.over).cast(pl.Int128)
    counted = records.select(CODE, truth.alias("met"), value.alias("value"))
    met = pl.col("met").fill_null(value=False)
    held = pl.col("value").filter(met)
    how = {"min": held.min(), "max": held.max()}.get(aggregate.how, held.sum())
    return counted.group_by(CODE).agg(
        met.sum().cast(pl.Int64).alias(f"{aggregate.name}.t"),
        pl.col("met").is_null().sum().cast(pl.Int64).alias(f"{aggregate.name}.u"),
        held.is_null().sum().cast(pl.Int64).alias(f"{aggregate.name}.v"),
        how.alias(f"{aggregate.name}.s"),
    )
