"""Columns of numbers with a check digit: plain credit codes at once, all others one by one."""

import polars as pl

from kechuang.readers.intake.form import CODE, FormColumn
from kechuang.values.identifiers import Scheme
from kechuang.values.identifiers.schemes import LEADS

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LONG = 18
_FORM = rf"^\d{{8}}[{_SIGNS}]{{10}}$"
_SHORT = r"^[0-9A-Z]{1,14}$"
"""Codes of another kind, which a column of codes may hold; from 15 signs on they are taken for wrong."""


def good_at_once(numbers: pl.Series, column: FormColumn) -> pl.Series:
    """Which numbers are right and in their normal form already."""
    if column.scheme != Scheme.CREDIT_CODE:
        return numbers.is_null()
    good = numbers.is_null() | _credit_codes(numbers)
    return good | numbers.str.contains(_SHORT) if column.id == CODE else good


def _credit_codes(numbers: pl.Series) -> pl.Series:
    formed = numbers.str.contains(_FORM) & numbers.str.slice(0, 2).is_in(list(LEADS))
    formed = formed.fill_null(value=False)
    if not formed.any():
        return formed
    good = pl.repeat(value=False, n=numbers.len(), dtype=pl.Boolean, eager=True)
    return good.scatter(formed.arg_true(), _sums(numbers.filter(formed)) % len(_SIGNS) == 0)


def _sums(codes: pl.Series) -> pl.Series:
    """The weighted sums of codes of 18 signs, the check digit counted in."""
    signs = codes.cast(pl.Binary).bin.reinterpret(dtype=pl.Array(pl.UInt8, _LONG))
    values = _VALUES.gather(signs.explode().cast(pl.UInt32))
    places = pl.int_range(values.len(), eager=True) % _LONG
    weighted = values * _WEIGHTS.gather(places)
    return weighted.reshape((codes.len(), _LONG)).arr.sum()


_WEIGHTS = pl.Series([*(3**n % 31 for n in range(_LONG - 1)), 1], dtype=pl.Int64)
_VALUES = pl.Series([max(_SIGNS.find(chr(byte)), 0) for byte in range(256)], dtype=pl.Int64)
