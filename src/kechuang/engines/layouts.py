"""From datasets as rules declare them to the tables that hold them."""

from collections.abc import Sequence

from kechuang.language.periods import GRAINS
from kechuang.language.schema import Column, Dataset, Schema
from kechuang.language.types import Kind
from kechuang.tables.fields import Field, Layout


def layout_of(dataset: Dataset, schema: Schema) -> Layout:
    """The table of a dataset: its columns, and the period for what is said of one."""
    fields = tuple(Field(each.id, _kind(each)) for each in columns_of(dataset, schema))
    if dataset.grain in GRAINS:
        period = Field(dataset.grain, dataset.grain)
        return Layout(dataset.id, (period, *fields), (period.id,))
    if dataset.grain == "record":
        return Layout(dataset.id, fields, dataset.key, keyed=bool(dataset.key))
    return Layout(dataset.id, fields)


def columns_of(dataset: Dataset, schema: Schema) -> Sequence[Column]:
    """The declared columns of a dataset, in its order."""
    if dataset.grain == "record":
        related = schema.related(dataset.id)
        return related.columns if related else ()
    found = (schema.column(name) for name in dataset.columns)
    return [each for each in found if each is not None]


def _kind(column: Column) -> str:
    kind = column.type
    if kind.kind is Kind.NUMBER:
        return (
            "money"
            if kind.money
            else "ratio"
            if kind.ratio
            else "count"
            if kind.counter
            else "number"
        )
    return {Kind.DAY: "date", Kind.BOOLEAN: "boolean"}.get(kind.kind, "text")
