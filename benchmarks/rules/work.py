"""The work that is measured, each beside its reference: ours first."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.rules import by_hand_polars, by_hand_python, by_hand_sql
from benchmarks.rules.rulebook import COLUMNS, DAY, book
from kechuang.criteria.batches import frames_for
from kechuang.criteria.plans import Plan, plan
from kechuang.engines.batch.running import run
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.subject import Subject
from kechuang.engines.sql.running import run as sql_run

Task = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """What we do, and what somebody wrote by hand for the same."""

    ours: Task
    by_hand: Task


def pair(kind: str, folder: Path) -> Pair:
    """The work of a kind over the data in a folder."""
    return _MAKERS[kind](folder)


def _planned(folder: Path, name: str) -> tuple[Any, Any, Plan]:
    made = book(folder / "pack")
    rules = made.on(name, DAY)
    if rules is None:
        raise LookupError(name)
    return made, rules, plan(rules, made.schema, DAY)


def _wide(folder: Path) -> Pair:
    made, rules, steps = _planned(folder, "wide")
    path = folder / "wide.parquet"

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, path, DAY)
        found = run(steps.steps, frames, wanted=COLUMNS, with_missing=False, compact=True)
        return found.frame

    return Pair(ours, lambda: by_hand_polars.wide(path))


def _long(folder: Path) -> Pair:
    made, rules, steps = _planned(folder, "long")

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, folder / "long", DAY)
        found = run(steps.steps, frames, wanted=COLUMNS, with_missing=False, compact=True)
        return found.frame

    return Pair(ours, lambda: by_hand_polars.long(folder / "long", DAY))


def _sql(folder: Path) -> Pair:
    made, rules, steps = _planned(folder, "long")

    def ours() -> pl.DataFrame:
        frames = frames_for(rules, steps, made, folder / "long", DAY)
        return sql_run(steps.steps, frames, with_missing=False).frame

    return Pair(ours, lambda: by_hand_sql.long(folder / "long", DAY))


_TIMES = 300


def _one(folder: Path) -> Pair:
    """The verdict alone of each of some firms, their facts in hand, several times over."""
    made, rules, steps = _planned(folder, "wide")
    frames = frames_for(rules, steps, made, folder / "wide.parquet", DAY)
    firms = [_facts(row) for row in frames.subjects.lazy().head(100).collect().to_dicts()]
    people = [Subject({key: _held(value) for key, value in firm.items()}) for firm in firms]
    program = generated(decided(steps).steps)

    def ours() -> list[str]:
        return [str(program(each)["verdict"]) for _ in range(_TIMES) for each in people]

    return Pair(ours, lambda: [by_hand_python.verdict(e) for _ in range(_TIMES) for e in firms])


def decided(steps: Plan) -> Plan:
    """The steps up to the verdict."""
    names = [name for name, _core in steps.steps]
    return Plan(steps.steps[: names.index("verdict") + 1])


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Money in fen."""
    counted = ("staff", "technical", "class")
    return {
        key: value * 100 if type(value) is int and not key.startswith(counted) else value
        for key, value in row.items()
        if key != "code"
    }


def _held(value: Any) -> Any:
    return Fraction(value) if type(value) is int else value


_MAKERS: dict[str, Callable[[Path], Pair]] = {
    "wide": _wide,
    "long": _long,
    "sql": _sql,
    "one": _one,
}
