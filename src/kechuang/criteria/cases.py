"""Worked cases: facts, a day and what is expected of them, written by whoever knows the policy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.criteria.judging import Judgement, judging
from kechuang.criteria.model import RuleBook
from kechuang.criteria.plans import plan
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.values.problems import Place
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `expected` maps names of steps (`verdict`, `criterion.x`, `score`) to values."""

    rules: str
    title: Text
    day: date
    subject: Subject
    expected: dict[str, Value]
    place: Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case; `wrong` lists each step with what was expected and what came."""

    case: Case
    judgement: Judgement | None
    wrong: tuple[tuple[str, Value, Value], ...]

    @property
    def holds(self) -> bool:
        """Whether everything expected came."""
        return self.judgement is not None and not self.wrong


def run(book: RuleBook, cases: list[Case]) -> Iterator[Outcome]:
    """Every case, judged by the version in force on its day."""
    made: dict[tuple[str, date], Callable[[Subject], Judgement]] = {}
    for case in cases:
        rules = book.on(case.rules, case.day)
        if rules is None:
            yield Outcome(case, None, ())
            continue
        key = (rules.id, case.day)
        if key not in made:
            made[key] = judging(plan(rules, book.schema, case.day))
        judgement = made[key](case.subject)
        came = judgement.values
        differs = (
            (name, value, came.get(name))
            for name, value in case.expected.items()
            if name not in came or came[name] != value
        )
        yield Outcome(case, judgement, tuple(differs))
