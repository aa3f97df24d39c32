"""One subject judged by the scalar engine."""

from dataclasses import dataclass

from kechuang.criteria.plans import Plan
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value


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
    columns = dict(subject.columns)
    values: dict[str, Value] = {}
    for name, core in plan.steps:
        values[name] = columns[name] = evaluate(core, Subject(columns, subject.records))
    missing = (key for key in plan.inputs() if not key.startswith("mark."))
    return Judgement(values, tuple(key for key in missing if columns.get(key) is None))
