"""The work that is measured over many firms, each beside its reference: ours first."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.rules import by_hand_polars, by_hand_sql
from benchmarks.rules.pair import Pair, planned
from benchmarks.rules.rulebook import COLUMNS, DAY
from benchmarks.rules.single import one, trace
from benchmarks.rules.trying import what_if
from kechuang.criteria.batches import frames_for
from kechuang.engines.batch.running import run
from kechuang.engines.sql.running import run as sql_run


def pair(kind: str, folder: Path) -> Pair:
    """The work of a kind over the data in a folder."""
    return _MAKERS[kind](folder)


def _wide(folder: Path) -> Pair:
    made, rules, steps = planned(folder, "wide")
    path = folder / "wide.parquet"

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, path, DAY)
        found = run(steps.steps, frames, wanted=COLUMNS, with_missing=False, compact=True)
        return found.frame

    return Pair(ours, lambda: by_hand_polars.wide(path))


def _long(folder: Path) -> Pair:
    made, rules, steps = planned(folder, "long")

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, folder / "long", DAY)
        found = run(steps.steps, frames, wanted=COLUMNS, with_missing=False, compact=True)
        return found.frame

    return Pair(ours, lambda: by_hand_polars.long(folder / "long", DAY))


def _sql(folder: Path) -> Pair:
    made, rules, steps = planned(folder, "long")

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, folder / "long", DAY)
        found = sql_run(steps.steps, frames, wanted=COLUMNS, with_missing=False, compact=True)
        return found.frame

    return Pair(ours, lambda: by_hand_sql.long(folder / "long", DAY))


_MAKERS: dict[str, Callable[[Path], Pair]] = {
    "wide": _wide,
    "long": _long,
    "sql": _sql,
    "one": one,
    "trace": trace,
    "what-if": what_if,
}
