"""The five verdicts, and how those of criteria combine into that of a rule set."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kechuang.language.core import AllOf, AnyOf, Choose, Compare, Const, Core, Input, Known, Sum
from kechuang.language.types import BOOLEAN, NUMBER, TEXT
from kechuang.values.text import Text


class Verdict(StrEnum):
    """What is found of a criterion or a rule set."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    MANUAL = "manual"
    NOT_APPLICABLE = "not_applicable"


WORDS = {
    Verdict.MET: Text("符合", "met"),
    Verdict.UNMET: Text("不符合", "unmet"),
    Verdict.UNKNOWN: Text("数据待补", "unknown"),
    Verdict.MANUAL: Text("需人工认定", "manual"),
    Verdict.NOT_APPLICABLE: Text("不适用", "not applicable"),
}


@dataclass(frozen=True, slots=True)
class Combination:
    """How many criteria must be met: all that apply when `least` is None, else at least so many."""

    least: int | None = None


def word(verdict: Verdict) -> Core:
    """A verdict as a constant of the core."""
    return Const(TEXT, verdict.value)


def is_(name: str, verdict: Verdict) -> Core:
    """Whether the column `name` holds a verdict. Verdict columns are never unknown."""
    return Compare(BOOLEAN, "=", Input(TEXT, name), word(verdict))


def by_truth(condition: Core) -> Core:
    """Met where true, unmet where false, else unknown."""
    decided = Choose(TEXT, condition, word(Verdict.MET), word(Verdict.UNMET))
    return Choose(TEXT, Known(BOOLEAN, condition), decided, word(Verdict.UNKNOWN))


def where_it_applies(applies: Core, verdict: Core) -> Core:
    """The verdict where the criterion applies; unknown where that is unknown."""
    applied = Choose(TEXT, applies, verdict, word(Verdict.NOT_APPLICABLE))
    return Choose(TEXT, Known(BOOLEAN, applies), applied, word(Verdict.UNKNOWN))


def combined(names: list[str], combination: Combination) -> Core:
    """The verdict over verdict columns. It is decided as soon as what is open cannot change it."""
    if not names:
        return word(Verdict.MET)
    if combination.least is None:
        return _all(names)
    least = Const(NUMBER, Fraction(combination.least))
    met = _number(names, [Verdict.MET])
    possible = _number(names, [Verdict.MET, Verdict.UNKNOWN, Verdict.MANUAL])
    enough = Compare(BOOLEAN, "<=", least, met)
    hopeless = Compare(BOOLEAN, "<", possible, least)
    return _first(
        [
            (enough, Verdict.MET),
            (hopeless, Verdict.UNMET),
            (_any(names, Verdict.UNKNOWN), Verdict.UNKNOWN),
        ],
        Verdict.MANUAL,
    )


def _all(names: list[str]) -> Core:
    parts = tuple(is_(name, Verdict.NOT_APPLICABLE) for name in names)
    return _first(
        [
            (_any(names, Verdict.UNMET), Verdict.UNMET),
            (_any(names, Verdict.UNKNOWN), Verdict.UNKNOWN),
            (_any(names, Verdict.MANUAL), Verdict.MANUAL),
            (AllOf(BOOLEAN, parts), Verdict.NOT_APPLICABLE),
        ],
        Verdict.MET,
    )


def _any(names: list[str], verdict: Verdict) -> Core:
    return AnyOf(BOOLEAN, tuple(is_(name, verdict) for name in names))


def _number(names: list[str], verdicts: list[Verdict]) -> Core:
    total: Core = Const(NUMBER, Fraction(0))
    one, none = Const(NUMBER, Fraction(1)), Const(NUMBER, Fraction(0))
    for name in names:
        counts = AnyOf(BOOLEAN, tuple(is_(name, verdict) for verdict in verdicts))
        total = Sum(NUMBER, total, Choose(NUMBER, counts, one, none))
    return total


def _first(cases: Iterable[tuple[Core, Verdict]], otherwise: Verdict) -> Core:
    made = word(otherwise)
    for condition, verdict in reversed(list(cases)):
        made = Choose(TEXT, condition, word(verdict), made)
    return made
