"""Numbers written out, with their units."""

from fractions import Fraction

from kechuang.language import arithmetic, syntax
from kechuang.language.core import Const, Core
from kechuang.language.types import (
    MONEY,
    MONTHS,
    NUMBER,
    RATIO,
    SPAN,
    WORKING_DAYS,
    Type,
    count,
)
from kechuang.language.words import Unit, UnitKind

_UNIT_TYPES = {
    UnitKind.SCALE: NUMBER,
    UnitKind.RATIO: RATIO,
    UnitKind.MONEY: MONEY,
    UnitKind.MONTHS: MONTHS,
    UnitKind.DAYS: SPAN,
    UnitKind.WORKING_DAYS: WORKING_DAYS,
}


def number(node: syntax.Number) -> Core:
    """The core of a number: money in fen; a bare scale such as 万 takes the unit beside it."""
    unit = node.unit
    value = Fraction(node.amount) * Fraction(unit.factor if unit else 1)
    kind = _unit_type(unit)
    if kind.money:
        value *= arithmetic.FEN
    scaled = unit is not None and unit.kind is UnitKind.SCALE
    return Const(kind, value, adapts=scaled, at=node.at)


def _unit_type(unit: Unit | None) -> Type:
    if unit is None:
        return NUMBER
    return count(unit.zh[0]) if unit.kind is UnitKind.COUNT else _UNIT_TYPES[unit.kind]
