"""One firm whose facts are in hand: its verdict alone, and the same with all that explains it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.rules import by_hand_python
from benchmarks.rules.pair import Pair, planned
from benchmarks.rules.rulebook import DAY
from kechuang.criteria.batches import frames_for
from kechuang.criteria.explaining import Explainer
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.subject import Subject

Firm = dict[str, Any]
_FIRMS = 100
_TIMES, _TRACES = 300, 10


def one(folder: Path) -> Pair:
    """The verdict alone of each of some firms, several times over."""
    firms = firms_of(folder, _FIRMS)
    people = [subject(each) for each in firms]
    _made, _rules, steps = planned(folder, "wide")
    program = generated(steps.steps, ("verdict",))

    def ours() -> list[str]:
        return [str(program(each)["verdict"]) for _ in range(_TIMES) for each in people]

    return Pair(ours, lambda: _by_hand(firms, _TIMES))


def trace(folder: Path) -> Pair:
    """The verdict with its tree: clauses, operands, values, thresholds."""
    firms = firms_of(folder, _FIRMS)
    people = [subject(each) for each in firms]
    made, rules, _steps = planned(folder, "wide")
    explainer = Explainer(rules, made.schema, DAY)

    def ours() -> list[str]:
        return [str(explainer.of(each).verdict) for _ in range(_TRACES) for each in people]

    return Pair(ours, lambda: _by_hand(firms, _TRACES))


def _by_hand(firms: list[Firm], times: int) -> list[str]:
    return [by_hand_python.verdict(each) for _ in range(times) for each in firms]


def firms_of(folder: Path, number: int) -> list[Firm]:
    """The first firms of the wide file, money in fen."""
    made, rules, steps = planned(folder, "wide")
    frames = frames_for(rules, steps, made, folder / "wide.parquet", DAY)
    return [_facts(row) for row in frames.subjects.lazy().head(number).collect().to_dicts()]


def subject(firm: Firm) -> Subject:
    """A firm as the scalar engine takes it."""
    return Subject({key: _held(value) for key, value in firm.items()})


def _facts(row: Firm) -> Firm:
    counted = ("staff", "technical", "class")
    return {
        key: value * 100 if type(value) is int and not key.startswith(counted) else value
        for key, value in row.items()
        if key != "code"
    }


def _held(value: Any) -> Any:
    return Fraction(value) if type(value) is int else value
