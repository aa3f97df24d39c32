"""Invented firms, the same for the same number: a wide table, or long ones with revisions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

_YEARS = (2024, 2023, 2022)
_FIRST, _REVISED = date(2025, 3, 1), date(2025, 5, 20)
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)
_MONEY = {"revenue": 500_000_000, "rd": 30_000_000, "rd_domestic": 25_000_000}
_ACCOUNTS = {
    **_MONEY,
    "total_income": 520_000_000,
    "high_tech": 480_000_000,
    "assets": 400_000_000,
    "staff": 700,
    "technical": 150,
}
_WINDOWED = {"revenue": 3, "rd": 3, "rd_domestic": 3, "assets": 3}
_ONE_IN = 33
_INDEX = pl.col("index")


def drawn(seed: int, below: int) -> pl.Expr:
    """A number from 0 to `below` - 1 for each row, scattered by its index."""
    first, second = (pl.lit(each, dtype=pl.UInt64) for each in _MIX)
    mixed = (_INDEX.cast(pl.UInt64) + pl.lit(seed * 1_000_003, dtype=pl.UInt64)) * first
    mixed = (mixed // pl.lit(1 << 29, dtype=pl.UInt64) + mixed) * second
    return (mixed // pl.lit(1 << 33, dtype=pl.UInt64) % pl.lit(below, dtype=pl.UInt64)).cast(
        pl.Int64
    )


def _code(number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit("9133"), number.cast(pl.String).str.zfill(14)).alias("code")


def _maybe(seed: int, value: pl.Expr) -> pl.Expr:
    """Nothing for one row in 33."""
    return pl.when(drawn(seed + 500_000, _ONE_IN) > 0).then(value)


def _firm(seed: int) -> Iterator[pl.Expr]:
    days = pl.lit(date(2006, 1, 1)) + pl.duration(days=drawn(seed, 7200))
    yield _maybe(seed, days.cast(pl.Date)).alias("founded")
    yield _maybe(seed + 1, drawn(seed + 1, 50) > 0).alias("resident")
    yield _maybe(seed + 2, drawn(seed + 2, 50) == 0).alias("forbidden")


def _rows(count: int, start: int = 0) -> pl.DataFrame:
    return pl.select(pl.int_range(start, start + count, dtype=pl.Int64).alias("index"))


def wide(path: Path, firms: int) -> None:
    """One Parquet file with a row per firm."""
    columns = [_code(_INDEX), *_firm(1)]
    for place, (name, below) in enumerate(_ACCOUNTS.items()):
        for back in range(1, _WINDOWED.get(name, 1) + 1):
            seed = 100 * place + back
            columns.append(_maybe(seed, drawn(seed, below)).alias(f"{name}[-{back}]"))
    for place, name in enumerate(("class_one", "class_two")):
        columns.append(drawn(900 + place, 4).alias(name))
    _rows(firms).lazy().select(columns).sink_parquet(path)


def long(folder: Path, firms: int) -> None:
    """One Parquet file per dataset: yearly accounts and patents, one in twenty corrected later."""
    folder.mkdir(parents=True, exist_ok=True)
    _rows(firms).select(_code(_INDEX), *_firm(1)).write_parquet(folder / "firms.parquet")
    years = [_year(_rows(firms), year) for year in _YEARS]
    corrected = [_year(_rows(firms).filter(drawn(year, 20) == 0), year, 1) for year in _YEARS]
    pl.concat([*years, *corrected]).write_parquet(folder / "accounts.parquet")
    patents = _rows(5 * firms)
    later = patents.filter(drawn(77, 20) == 0)
    parts = [_patents(patents, firms, 0), _patents(later, firms, 1)]
    pl.concat(parts).write_parquet(folder / "patents.parquet")


def _year(rows: pl.DataFrame, year: int, revision: int = 0) -> pl.DataFrame:
    values = []
    for place, (name, below) in enumerate(_ACCOUNTS.items()):
        seed = 1000 * year + 100 * place + 10 * revision
        values.append(_maybe(seed, drawn(seed, below)).alias(name))
    known = pl.lit(_REVISED if revision else _FIRST).alias("known_at")
    return rows.select(_code(_INDEX), pl.lit(year, dtype=pl.Int64).alias("year"), *values, known)


def _patents(rows: pl.DataFrame, firms: int, revision: int) -> pl.DataFrame:
    kinds = pl.when(drawn(6, 3) == 0).then(pl.lit("一类")).otherwise(pl.lit("二类"))
    states = pl.when(drawn(7 + revision, 5) == 0).then(pl.lit("失效")).otherwise(pl.lit("有效"))
    return rows.select(
        _code(drawn(5, firms)),
        pl.concat_str(pl.lit("ZL"), _INDEX.cast(pl.String).str.zfill(8)).alias("number"),
        kinds.alias("class"),
        states.alias("state"),
        pl.lit(_REVISED if revision else _FIRST).alias("known_at"),
    )
