"""From datasets as rules declare them to the tables that hold them."""

from collections.abc import Sequence

from kechuang.language.schema import Column, Dataset, Schema
from kechuang.language.types import Kind
from kechuang.tables.fields import Field, Layout

YEAR = "year"


def layout_of(dataset: Dataset, schema: Schema) -> Layout:
    """The table of a dataset: its columns, and the year for what is said by the year."""
    fields = tuple(Field(each.id, _kind(each)) for each in columns_of(dataset, schema))
    if dataset.grain == "year":
        return Layout(dataset.id, (Field(YEAR, "year"), *fields), (YEAR,))
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
