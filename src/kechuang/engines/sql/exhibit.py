"""The SQL of steps as text to read: over the tables `subjects` and one per dataset of records.

Columns are called as rules name them, `revenue[-1]`; money is in fen. Bounds are those declared; a
number without is taken to have 47 bits.
"""

from collections.abc import Iterator, Mapping

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.steps import Steps, lowered, prepared, wanted_parts
from kechuang.engines.sql.statement import Gathered, statement
from kechuang.language.core import Gather
from kechuang.language.schema import Column, Schema
from kechuang.language.types import Kind, Type

_BITS = 2**47
_ROWS = 10**6
_TEXTS = {Kind.TEXT, Kind.BOOLEAN, Kind.DAY}


def sql_of(steps: Steps, schema: Schema, dialect: str) -> str:
    """One pretty-printed query. Raises Unsupported, TooWide."""
    ready = prepared(tuple(steps))
    known = {
        node.key: _column(node.key, node.type, schema.column(node.name)) for node in ready.inputs
    }
    aggregates = dict(_aggregates(ready.gathers, schema))
    gathered = [Gathered(key, tuple(each), _ROWS) for key, each in _by_table(aggregates).items()]
    read = {node: aggregate.form(aggregate.bounds(_ROWS)) for node, aggregate in aggregates.items()}
    made = lowered(ready, known, read, as_columns=True)
    return statement(wanted_parts(made, None), gathered).sql(dialect, pretty=True)


def _by_table(aggregates: Mapping[Gather, Aggregate]) -> dict[str, list[Aggregate]]:
    found: dict[str, list[Aggregate]] = {}
    for node, each in aggregates.items():
        found.setdefault(node.key, []).append(each)
    return found


def _aggregates(gathers: tuple[Gather, ...], schema: Schema) -> Iterator[tuple[Gather, Aggregate]]:
    for index, gather in enumerate(gathers):
        related = schema.related(gather.records)
        columns = related.columns if related else ()
        items = {each.id: _column(each.id, each.type, each) for each in columns}
        yield gather, Aggregate(f"gather.{index}", gather, items)


def _column(name: str, kind: Type, declared: Column | None) -> Lowered:
    if kind.kind in _TEXTS:
        return forms.column(name)
    low = declared.low if declared and declared.low is not None else -_BITS
    high = declared.high if declared and declared.high is not None else _BITS
    return Ratio(forms.column(name, (int(low), int(high))))
