"""Results as people take them away: verdicts, points, yuan, and what was missing."""

from collections.abc import Container

import polars as pl

from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.results import CODE, MISSING, Result

_FEN = 100


def table(result: Result, money: Container[str]) -> pl.DataFrame:
    """One row per subject: code, verdict, criteria, score, amounts, values, missing.

    The columns named in `money` are written in yuan.
    """
    wanted = [name for name in result.made if _shown(name)]
    ordered = sorted(wanted, key=lambda name: name != "verdict")
    columns = [_column(result, name, _FEN if name in money else 1) for name in ordered]
    return result.frame.select(CODE, *columns, MISSING)


def _shown(name: str) -> bool:
    return name in {"verdict", "score", "score.low", "score.high", "amount"} or name.startswith(
        ("criterion.", "amount.", "value.")
    )


def _column(result: Result, name: str, money: int) -> pl.Expr:
    made = result.made[name]
    if not isinstance(made, Ratio):
        return pl.col(name)
    under = made.under.constant
    if under == 1:
        places = 2 if money == _FEN else 0
        return (pl.col(name).cast(pl.Decimal(38, places)) / money).cast(pl.Decimal(38, places))
    below = pl.col(f"{name}/").cast(pl.Float64) if under is None else pl.lit(float(under))
    return (pl.col(name).cast(pl.Float64) / below / money).alias(name)
