"""Columns of a frame as the engines hold them: money in fen, decimals as whole numbers over 10ⁿ.

Money in a file is in yuan. A number with a binary fraction is taken to 6 places.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.types import Kind, Type

_PLACES = 6
_MAKES = {Kind.BOOLEAN: pl.Boolean, Kind.TEXT: pl.String, Kind.DAY: pl.Date}
NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A prepared column and the forms that read it."""

    values: pl.Series
    lowered: Lowered


def load(raw: pl.Series, kind: Type) -> Loaded:
    """A column of a file as the engine holds it, with bounds taken from its values."""
    if kind.kind not in NUMBERS:
        return Loaded(_plain(raw, kind), forms.column(raw.name))
    values, places = _number(raw, 2 if kind.money == 1 else 0)
    low, high = (_widened(each) for each in (values.min(), values.max()))
    narrow = max(-low, high) <= forms.NARROW
    form = forms.column(raw.name, (low, high))
    return Loaded(
        values.cast(pl.Int64 if narrow else pl.Int128), Ratio(form, forms.number(10**places))
    )


def _plain(raw: pl.Series, kind: Type) -> pl.Series:
    if kind.kind is Kind.DAY and raw.dtype == pl.String:
        return raw.str.to_date("%Y-%m-%d", strict=False)
    return raw.cast(_MAKES.get(kind.kind, pl.String))


def _number(raw: pl.Series, least: int) -> tuple[pl.Series, int]:
    """Whole numbers, and the decimal places by which they are larger than what they stand for."""
    if raw.dtype.is_integer() or raw.dtype == pl.Null:
        whole = pl.col(raw.name).cast(pl.Int128) * 10**least
        return raw.to_frame().select(whole).to_series(), 0
    if isinstance(raw.dtype, pl.Decimal):
        places = max(raw.dtype.scale or 0, least)
        whole = raw.cast(pl.Decimal(38, places)).to_physical().cast(pl.Int128)
        return whole, places - least
    places = least or _PLACES
    return (raw.cast(pl.Float64) * 10**places).round().cast(pl.Int128), places - least


def _widened(value: object) -> int:
    """A bound as a power of two less one, so that plans recur."""
    if not isinstance(value, int):
        return 0
    wide = (1 << abs(value).bit_length()) - 1
    return wide if value >= 0 else -wide


def load_all(
    frame: pl.DataFrame, types: Mapping[str, Type], kept: Iterable[str] = ()
) -> tuple[pl.DataFrame, dict[str, Lowered]]:
    """The columns wanted and there, beside `code` and those kept, and the forms that read them."""
    loaded = {
        name: load(frame[name], kind) for name, kind in types.items() if name in frame.columns
    }
    ready = frame.select(pl.col("code").cast(pl.String), *kept).with_columns(
        *(each.values for each in loaded.values())
    )
    return ready, {name: each.lowered for name, each in loaded.items()}
