"""Cells of the same firms by every engine and by hand: how many differ."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from benchmarks.rules import by_hand_python, data
from benchmarks.rules.pair import planned
from benchmarks.rules.rulebook import COLUMNS, DAY
from benchmarks.rules.single import firms_of, subject
from benchmarks.rules.work import pair
from kechuang.criteria.batches import frames_for
from kechuang.engines.scalar.generating import generated
from kechuang.engines.sql.running import run as sql_run


def compared(folder: Path, firms: int) -> tuple[int, int]:
    """How many cells were compared, and how many differ."""
    data.wide(folder / "wide.parquet", firms)
    data.long(folder / "long", firms)
    both = [*_pairs(folder), *_scalar(folder, firms)]
    shown = [(_texts(ours), _texts(theirs)) for ours, theirs in both]
    return sum(each.height * each.width for each, _ in shown), sum(
        _differing(*each) for each in shown
    )


def _pairs(folder: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    for kind in ("wide", "long", "sql"):
        work = pair(kind, folder)
        yield work.ours(), work.by_hand()
    made, rules, steps = planned(folder, "wide")
    frames = frames_for(rules, steps, made, folder / "wide.parquet", DAY)
    yield sql_run(steps.steps, frames, with_missing=False).frame, pair("wide", folder).ours()


def _scalar(folder: Path, firms: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """The generated program beside the columns, and the verdicts by hand."""
    facts = firms_of(folder, firms)
    _made, _rules, steps = planned(folder, "wide")
    program = generated(steps.steps)
    found = [program(subject(each)) for each in facts]
    cells = {name: [_text(each[name]) for each in found] for name in COLUMNS}
    columns = pair("wide", folder).ours()
    yield columns, pl.DataFrame({"code": columns["code"], **cells})
    by_hand = [by_hand_python.verdict(each) for each in facts]
    yield columns, columns.with_columns(pl.Series("verdict", by_hand))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _texts(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("code", *(pl.col(name).cast(pl.String) for name in COLUMNS)).sort("code")


def _differing(ours: pl.DataFrame, theirs: pl.DataFrame) -> int:
    if ours.height != theirs.height:
        return max(ours.height, theirs.height) * ours.width
    columns: Iterable[str] = ours.columns
    return sum(int(ours[name].ne_missing(theirs[name]).sum()) for name in columns)
