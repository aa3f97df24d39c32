"""What the criteria of a plan read, by dataset and period, so that what is missing can be named."""

from collections.abc import Iterator, Mapping
from datetime import date

from kechuang.criteria.plans import Plan
from kechuang.engines.needs import Need
from kechuang.language.core import Core, Gather, Input, walk
from kechuang.language.periods import meant
from kechuang.language.schema import Dataset, Schema


def needs_of(made: Plan, schema: Schema, day: date) -> Iterator[Need]:
    """What each criterion reads, by dataset and period; marks are people's, and left out."""
    steps = dict(made.steps)
    for name in steps:
        if name.startswith("criterion."):
            yield from _needs(name, list(_reads(name, steps, set())), schema, day)


def _needs(
    criterion: str, nodes: list[Input | Gather], schema: Schema, day: date
) -> Iterator[Need]:
    columns: dict[tuple[str, str], dict[str, None]] = {}
    records: dict[str, dict[str, None]] = {}
    for node in nodes:
        if isinstance(node, Gather):
            dataset = schema.dataset_of(node.records)
            records.setdefault(dataset.id if dataset else node.records, {})[node.key] = None
        elif dataset := schema.dataset_of(node.name):
            period = meant(node.period, dataset.grain, day)
            columns.setdefault((dataset.id, period), {})[node.key] = None
    for (id_, period), keys in columns.items():
        yield Need(criterion, id_, period, tuple(keys))
    for id_, keys in records.items():
        yield Need(criterion, id_, "", tuple(keys), records=True)


def _reads(name: str, steps: Mapping[str, Core], seen: set[str]) -> Iterator[Input | Gather]:
    """The columns and records that a step rests on, however deep."""
    seen.add(name)
    for node in walk(steps[name]):
        if isinstance(node, Gather):
            yield node
        elif isinstance(node, Input):
            if node.key in steps:
                if node.key not in seen:
                    yield from _reads(node.key, steps, seen)
            elif not node.key.startswith("mark."):
                yield node


def datasets_read(made: Plan, schema: Schema) -> list[Dataset]:
    """The datasets that a plan reads, in the order of the schema."""
    nodes = [node for _name, core in made.steps for node in walk(core)]
    names = {node.name for node in nodes if isinstance(node, Input)}
    names |= {node.records for node in nodes if isinstance(node, Gather)}
    found = {dataset.id for name in names if (dataset := schema.dataset_of(name))}
    return [each for each in schema.datasets if each.id in found]
