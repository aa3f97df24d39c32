"""Sides with their values."""

from collections.abc import Mapping

from kechuang.criteria.explaining.tree import Operand, Quantity
from kechuang.criteria.ladder import Read, Side
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value

Values = Mapping[str, Value]


def quantity(side: Side, values: Values, subject: Subject) -> Quantity:
    """The side's value, its chosen row and its operands."""
    operands = tuple(_operand(read, values, subject) for read in side.reads)
    return Quantity(side, values.get(side.id), _chosen(side, values), operands)


def _chosen(side: Side, values: Values) -> int | None:
    """The first row whose condition holds; none while an earlier one is unknown."""
    for index, row in enumerate(side.rows):
        if row.core is None:
            return index
        holds = values[f"{side.id}#{index}"]
        if holds is None:
            return None
        if holds:
            return index
    return None


def _operand(read: Read, values: Values, subject: Subject) -> Operand:
    if read.kind == "term":
        opened = quantity(read.opened, values, subject) if read.opened else None
        return Operand(read, values.get(read.key), None, opened)
    if read.kind == "records":
        return Operand(read, values.get(read.id), subject.origins.get(read.key))
    return Operand(read, subject.columns.get(read.key), subject.origins.get(read.key))
