"""Within which bounds a proof holds, and within which a witness looks like a real firm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.language.core import Input
from kechuang.language.schema import Column, Schema
from kechuang.language.types import Kind, Type

FIRST_DAY, LAST_DAY = date(1901, 1, 1), date(2099, 12, 31)
"""Days of a proof: those for which every fourth year is a leap year."""
_YUAN = 100
_WAN = 10_000 * _YUAN
_USUAL_FOUNDING = date(1990, 1, 1)
Bounds = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Bounds by column key; `usual` are quantiles of data by key, such as `revenue[-1]`."""

    schema: Schema
    day: date
    usual: Mapping[str, tuple[Fraction, Fraction]]

    def proven(self, node: Input) -> Bounds:
        """The bounds that a proof takes for granted: declared ones, else those of its kind."""
        return _declared(self.schema.column(node.name), node.type)

    def likely(self, node: Input) -> Bounds:
        """The bounds preferred for a witness: quantiles of data, else sensible magnitudes."""
        found = self.usual.get(node.key) or self.usual.get(node.name)
        if found is not None:
            return found
        if node.type.kind is Kind.DAY:
            return Fraction(_USUAL_FOUNDING.toordinal()), Fraction(self.day.toordinal())
        return _sensible(node.type)

    def related(self, kind: str, name: str, typed: Type) -> Bounds:
        """The bounds of a column of related records."""
        records = self.schema.related(kind)
        columns = records.columns if records else ()
        column = next((each for each in columns if each.id == name), None)
        return _declared(column, typed)


def _declared(column: Column | None, kind: Type) -> Bounds:
    if kind.kind is Kind.DAY:
        return Fraction(FIRST_DAY.toordinal()), Fraction(LAST_DAY.toordinal())
    least, most = of_kind(kind)
    if column is None:
        return least, most
    low = least if column.low is None else column.low
    high = most if column.high is None else column.high
    return low, high


def of_kind(kind: Type) -> Bounds:
    """The bounds of a value whose column declares none."""
    if kind.kind is Kind.DAY:
        return Fraction(FIRST_DAY.toordinal()), Fraction(LAST_DAY.toordinal())
    if kind.kind is not Kind.NUMBER:
        return None, None
    if kind.money:
        return Fraction(-(10**15)), Fraction(10**15)
    if kind.counter:
        return Fraction(0), Fraction(10**9)
    return Fraction(-(10**9)), Fraction(10**9)


def _sensible(kind: Type) -> Bounds:
    if kind.kind is not Kind.NUMBER:
        return None, None
    if kind.money:
        return Fraction(10 * _WAN), Fraction(50_000 * _WAN)
    if kind.counter:
        return Fraction(1), Fraction(1000)
    return (Fraction(0), Fraction(1)) if kind.ratio else (Fraction(0), Fraction(1000))
