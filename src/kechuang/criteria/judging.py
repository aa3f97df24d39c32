"""One subject judged by the scalar engine."""

from collections.abc import Callable
from dataclasses import dataclass

from kechuang.criteria.keeping import Kept
from kechuang.criteria.plans import Plan
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.generating import Program, generated
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value

PROGRAMS = Kept[Program](most=128)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The values of all steps by name, and the inputs that were missing."""

    values: dict[str, Value]
    missing: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of the rule set."""
        return Verdict(str(self.values["verdict"]))

    def criterion(self, id_: str) -> Verdict:
        """The verdict of one criterion."""
        return Verdict(str(self.values[f"criterion.{id_}"]))


def judge(plan: Plan, subject: Subject) -> Judgement:
    """All steps for one subject. Raises Refusal beyond exact ranges."""
    return judging(plan)(subject)


def judging(plan: Plan) -> Callable[[Subject], Judgement]:
    """The same for many subjects: the plan is made into Python once."""
    program = PROGRAMS.of((plan.steps,), (), lambda: generated(plan.steps))
    needed = [key for key in plan.inputs() if not key.startswith("mark.")]

    def judged(subject: Subject) -> Judgement:
        missing = tuple(key for key in needed if subject.columns.get(key) is None)
        return Judgement(program(subject), missing)

    return judged
