"""Two results over the same subjects side by side: who moves from which verdict to which."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.moves import Move, Mover

BEFORE, AFTER = "before", "after"
PAID_BEFORE, PAID_AFTER = "amount_before", "amount_after"
_FEN = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """One row per subject: code, labels, verdicts and amounts (whole fen) on both sides."""

    frame: pl.DataFrame
    labels: tuple[str, ...]

    def moves(self) -> list[Move]:
        """Subjects that are alike, counted and paid together."""
        keys = [*self.labels, BEFORE, AFTER]
        rows = self.frame.group_by(keys).agg(
            pl.len(),
            *(pl.col(each).cast(pl.Int128).sum() for each in (PAID_BEFORE, PAID_AFTER)),
            *(pl.col(each).is_null().sum().alias(f"{each}?") for each in (PAID_BEFORE, PAID_AFTER)),
        )
        number = len(self.labels)
        return [Move(row[:number], *row[number:]) for row in rows.iter_rows()]

    def movers(self, before: Sequence[str], after: Sequence[str], most: int) -> list[Mover]:
        """The first subjects that go from one of some verdicts to one of others, by code."""
        went = pl.col(BEFORE).is_in(before) & pl.col(AFTER).is_in(after)
        rows = self.frame.filter(went).sort(CODE).head(most)
        number = 1 + len(self.labels)
        return [Mover(row[0], row[1:number], *row[number:]) for row in rows.iter_rows()]

    def write(self, out: Path) -> None:
        """All of it as Parquet, amounts in yuan."""
        yuan = pl.Decimal(38, 2)
        money = [
            (pl.col(name).cast(yuan) / _FEN).cast(yuan).alias(name)
            for name in (PAID_BEFORE, PAID_AFTER)
        ]
        self.frame.with_columns(money).write_parquet(out)


def moved(before: Result, after: Result, groups: pl.DataFrame) -> Moved:
    """Both results side by side; a subject without a label has an empty one."""
    labels = tuple(name for name in groups.columns if name != CODE)
    first = _side(before, BEFORE, PAID_BEFORE)
    second = _side(after, AFTER, PAID_AFTER)
    if not first[CODE].equals(second[CODE]):
        first, second = first.sort(CODE), second.sort(CODE)
    joined = first.with_columns(second[AFTER], second[PAID_AFTER])
    return Moved(
        labelled(joined, groups).select(CODE, *labels, BEFORE, AFTER, PAID_BEFORE, PAID_AFTER),
        labels,
    )


def met(result: Result) -> dict[str, int]:
    """How many subjects meet each criterion, by its id."""
    names = [name for name in result.made if name.startswith("criterion.")]
    counts = result.frame.select((pl.col(name) == "met").sum() for name in names)
    return {name.removeprefix("criterion."): counts[name][0] for name in names}


def paid(result: Result, name: str) -> tuple[int, int]:
    """The sum of a step of money in whole fen, and of how many subjects it is unknown."""
    amounts = result.frame.select(fen(result, name).alias(name))[name]
    return int(amounts.cast(pl.Int128).sum()), amounts.null_count()


def labelled(frame: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """The frame with each subject's labels, empty where there is none."""
    labels = [name for name in groups.columns if name != CODE]
    joined = frame.join(groups, on=CODE, how="left", maintain_order="left")
    return joined.with_columns(pl.col(name).fill_null("") for name in labels)


def fen(result: Result, name: str) -> pl.Expr:
    """An amount in whole fen, a part of a fen not being paid; null when unknown or absent."""
    made = result.made.get(name)
    if not isinstance(made, Ratio):
        return pl.lit(None, dtype=pl.Int128)
    under = made.under.constant
    below = pl.col(f"{name}/").cast(pl.Int128) if under is None else pl.lit(under, dtype=pl.Int128)
    return pl.col(name).cast(pl.Int128) // below


def _side(result: Result, verdict: str, paid: str) -> pl.DataFrame:
    return result.frame.select(
        CODE, pl.col("verdict").alias(verdict), fen(result, "amount").alias(paid)
    )
