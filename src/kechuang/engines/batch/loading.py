"""Columns of a table as the engines hold them: whole numbers, and forms that say what of.

Money in a table is in yuan. A number with a binary fraction is taken to 6 places, money to the fen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import polars as pl

from kechuang.engines.columnar import arithmetic, forms
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import UNKNOWN, Ratio, lowest
from kechuang.language.types import Kind, Type

_PLACES = 6
_FEN = 100
_MAKES = {Kind.BOOLEAN: pl.Boolean, Kind.TEXT: pl.String, Kind.DAY: pl.Date}
NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """A column of a table: whole numbers, each `share` of what it stands for; or plain values.

    A `broken` one holds them as binary fractions.
    """

    name: str
    values: pl.Expr
    kind: Type
    share: Fraction = Fraction(1)
    broken: bool = False

    @property
    def number(self) -> bool:
        """Whether it holds numbers."""
        return self.kind.kind in NUMBERS

    def lowered(self, bounds: Bounds | None) -> Lowered:
        """The forms that read it, within bounds of its whole numbers; unknown without any."""
        if not self.number:
            return forms.column(self.name)
        if bounds is None:
            return UNKNOWN
        over = arithmetic.times(forms.number(self.share.numerator), forms.column(self.name, bounds))
        return lowest(Ratio(over, forms.number(self.share.denominator)))

    def prepared(self, bounds: Bounds | None) -> pl.Expr:
        """The column as the forms read it; a whole number beyond what bounds need may be lost."""
        if not self.number:
            return self.values
        narrow = bounds is None or max(-bounds[0], bounds[1]) <= forms.NARROW
        return self.values.cast(pl.Int64 if narrow else pl.Int128, strict=self.broken)

    def inside(self, bounds: Bounds | None) -> pl.Expr:
        """Whether its whole number lies within bounds; nothing lies within none."""
        if bounds is None:
            return self.values.is_null()
        return self.values.is_between(*bounds).fill_null(value=True)

    def within(self, low: Fraction, high: Fraction) -> Bounds:
        """Bounds of what it stands for as bounds of its whole numbers."""
        return floor(low / self.share), ceil(high / self.share)


def held(name: str, dtype: pl.DataType, kind: Type) -> Held:
    """How a column of a table is held."""
    column = pl.col(name)
    if kind.kind not in NUMBERS:
        return Held(name, _plain(column, dtype, kind), kind)
    unit = Fraction(_FEN if kind.money == 1 else 1)
    if dtype.is_integer() or dtype == pl.Null:
        wide = dtype in {pl.UInt64, pl.Int128}
        return Held(name, column.cast(pl.Int128 if wide else pl.Int64), kind, unit)
    if isinstance(dtype, pl.Decimal):
        return Held(name, column.to_physical(), kind, unit / 10 ** (dtype.scale or 0))
    places = 2 if kind.money == 1 else _PLACES
    values = (column.cast(pl.Float64) * 10**places).round()
    return Held(name, values, kind, unit / 10**places, broken=True)


def _plain(column: pl.Expr, dtype: pl.DataType, kind: Type) -> pl.Expr:
    if kind.kind is Kind.DAY and dtype == pl.String:
        return column.str.to_date("%Y-%m-%d", strict=False)
    return column.cast(_MAKES.get(kind.kind, pl.String))


def held_by(schema: pl.Schema, types: Mapping[str, Type]) -> dict[str, Held]:
    """The columns that are wanted and there."""
    return {name: held(name, schema[name], kind) for name, kind in types.items() if name in schema}


def bounds_of(frame: pl.LazyFrame, columns: Iterable[Held]) -> dict[str, Bounds | None]:
    """The least and greatest whole number of each column of numbers, found in one pass."""
    numbers = [each for each in columns if each.number]
    if not numbers:
        return {}
    ends = [
        end.alias(f"{place}{index}")
        for index, each in enumerate(numbers)
        for place, end in (("low", each.values.min()), ("high", each.values.max()))
    ]
    row = frame.select(ends).collect(engine="streaming").row(0, named=True)
    return {
        each.name: _whole(row[f"low{index}"], row[f"high{index}"])
        for index, each in enumerate(numbers)
    }


def _whole(low: float | None, high: float | None) -> Bounds | None:
    return None if low is None or high is None else (int(low), int(high))


def widened(bounds: Bounds | None) -> Bounds | None:
    """Bounds as powers of two less one, so that plans recur."""
    return None if bounds is None else (_power(bounds[0], -1), _power(bounds[1], 1))


def _power(bound: int, away: int) -> int:
    """The bound moved away from 0 as far as its bits go; across 0 it is 0."""
    if bound * away <= 0:
        return 0
    return away * ((1 << abs(bound).bit_length()) - 1)


def settled(
    frame: pl.LazyFrame,
    held: Mapping[str, Held],
    declared: Mapping[str, tuple[Fraction, Fraction]],
) -> dict[str, Bounds | None]:
    """The bounds of columns: the declared ones where the values keep them, else widened ones."""
    found = bounds_of(frame, held.values())
    return {
        name: _settled(found.get(name), each.within(*declared[name]) if name in declared else None)
        for name, each in held.items()
    }


def _settled(found: Bounds | None, declared: Bounds | None) -> Bounds | None:
    if found is None or declared is None:
        return widened(found)
    keeps = declared[0] <= found[0] and found[1] <= declared[1]
    return declared if keeps else widened(found)
