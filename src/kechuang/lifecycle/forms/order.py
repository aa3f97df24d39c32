"""In which order a form is worked out: what a condition or calculation reads comes first."""

from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter

from kechuang.criteria.model import Expression
from kechuang.language.core import Gather, Input, walk
from kechuang.lifecycle.forms.model import Field, Form, Section


def in_order(form: Form) -> list[Field | Section]:
    """Fields asked once and repeated sections, each after what it reads. Raises CycleError."""
    things: dict[str, Field | Section] = {**form.plain}
    things |= {section.id: section for section in form.repeated}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for section in form.sections:
        for name, wants in _needs(section):
            sorter.add(name, *(each for each in wants if each in things))
    return [things[name] for name in sorter.static_order()]


def rows_in_order(section: Section) -> list[Field]:
    """The fields of a repeated section, each after those of its row that it reads. Raises CycleError."""
    by_id = {each.id: each for each in section.fields}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for each in section.fields:
        sorter.add(each.id, *(name for name in read(each.expressions()) if name in by_id))
    return [by_id[name] for name in sorter.static_order()]


def read(expressions: Iterable[Expression]) -> Iterator[str]:
    """Columns and kinds of records that expressions read."""
    for expression in expressions:
        for node in walk(expression.core):
            if isinstance(node, Input):
                yield node.name
            elif isinstance(node, Gather):
                yield node.records


def _needs(section: Section) -> Iterator[tuple[str, set[str]]]:
    """What must be known before a field, or before a repeated section as a whole."""
    above = set(read([section.when] if section.when else []))
    if section.repeats is None:
        for each in section.fields:
            yield each.id, above | set(read(each.expressions()))
        return
    own = {each.id for each in section.fields}
    inside = set(read(e for each in section.fields for e in each.expressions()))
    yield section.id, above | (inside - own)
