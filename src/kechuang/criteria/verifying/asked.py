"""What one question has found so far about one rule set."""

from dataclasses import dataclass, field

from kechuang.criteria.model import RuleSet
from kechuang.criteria.verifying.model import Answer, Finding, Outcome, Question, Witness
from kechuang.engines.proof.asking import Answer as Proof
from kechuang.engines.proof.asking import Found
from kechuang.values.problems import Place, Problem, ProblemCode
from kechuang.values.text import Text


@dataclass
class Asked:
    """Collects findings and what stayed open; `number` counts what was put to the prover."""

    rules: RuleSet
    question: Question
    findings: list[Finding] = field(default_factory=list)
    open: list[Text] = field(default_factory=list)
    number: int = 0

    def decided(self, found: Found, about: Text) -> Found:
        """Count an answer, and remember what was not decided."""
        self.number += 1
        if found.answer is Proof.OPEN:
            self.open.append(about)
        return found

    def add(
        self,
        code: ProblemCode,
        sentence: Text,
        at: str,
        place: Place,
        shown: Witness = (),
        hint: Text | None = None,
        *,
        note: bool = False,
    ) -> None:
        """A finding."""
        problem = Problem(code, sentence, place, hint or Text(""))
        found = Finding(problem, self.rules.id, self.question, at, shown, note=note)
        self.findings.append(found)

    def answer(self, seconds: float) -> Answer:
        """The answer to the question as a whole."""
        if self.findings:
            outcome = Outcome.FOUND
        elif self.open:
            outcome = Outcome.OPEN
        else:
            outcome = Outcome.PROVED if self.number else Outcome.NONE
        return Answer(
            self.rules.id, self.question, outcome, tuple(self.findings), tuple(self.open), seconds
        )
