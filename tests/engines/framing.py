"""Subjects of the scalar engine as the frames of the batch engines: money in yuan, to the fen."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from kechuang.engines.batch.running import Frames
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.schema import Column, Schema
from kechuang.language.types import NUMBER, TEXT, Kind, Type
from kechuang.language.windows import keyed

_DTYPES = {Kind.TEXT: pl.String, Kind.BOOLEAN: pl.Boolean, Kind.DAY: pl.Date}


def framed(people: Sequence[Subject], schema: Schema) -> Frames:
    """One row per subject, `S0` `S1` …; the kinds of records that any of them has."""
    codes = [f"S{index}" for index in range(len(people))]
    keys = sorted({key for each in people for key in each.columns})
    cells = {key: [each.columns.get(key) for each in people] for key in keys}
    columns = [_series(key, _type(key, values, schema), values) for key, values in cells.items()]
    there = {kind for each in people for kind in each.records}
    records = {
        each.id: _records(people, codes, each.id, each.columns)
        for each in schema.records
        if each.id in there
    }
    return Frames(pl.DataFrame({"code": codes}).with_columns(*columns), records)


def _type(key: str, values: Sequence[Value], schema: Schema) -> Type:
    """That of a column; marks are words for criteria and numbers for parts."""
    column = schema.column(keyed(key)[0])
    if column is not None:
        return column.type
    return TEXT if any(isinstance(each, str) for each in values) else NUMBER


def _series(name: str, kind: Type, values: list[Value]) -> pl.Series:
    broken = any(isinstance(value, Fraction) and value.denominator > 1 for value in values)
    places = 2 if kind.money else 6 * (kind.ratio or broken)
    dtype = _DTYPES.get(kind.kind, pl.Decimal(38, places))
    return pl.Series(name, [_cell(value, kind, places) for value in values], dtype=dtype)


def _cell(value: Value, kind: Type, places: int) -> object:
    if not isinstance(value, Fraction):
        return value
    whole = value if kind.money else value * 10**places
    return Decimal(int(whole)).scaleb(-places)


def _records(
    people: Sequence[Subject], codes: list[str], kind: str, columns: Sequence[Column]
) -> pl.DataFrame:
    rows = [
        (code, row)
        for code, each in zip(codes, people, strict=True)
        for row in each.records.get(kind, ())
    ]
    series = [
        _series(column.id, column.type, [row.get(column.id) for _code, row in rows])
        for column in columns
    ]
    owners = pl.Series("code", [code for code, _row in rows], dtype=pl.String)
    return pl.DataFrame([owners, *series])
