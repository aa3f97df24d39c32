"""What a verification says: answers per rule set and question, findings with a witness, waivers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kechuang.criteria.model import Waiver
from kechuang.values.problems import Problem, Severity
from kechuang.values.text import Text


class Outcome(StrEnum):
    """What became of a question about a rule set."""

    PROVED = "proved"
    FOUND = "found"
    OPEN = "not_decided"
    NONE = "not_applicable"


OUTCOMES = {
    Outcome.PROVED: Text("已证明", "proved"),
    Outcome.FOUND: Text("有发现", "found"),
    Outcome.OPEN: Text("未能判定", "not decided"),
    Outcome.NONE: Text("不适用", "not applicable"),
}


class Question(StrEnum):
    """The questions put to every rule set."""

    CONTRADICTION = "contradiction"
    REACH = "reach"
    SCORE = "score"
    MATTER = "matter"
    CLIFF = "cliff"
    MONOTONE = "monotone"
    UNKNOWN = "unknown"
    VERSIONS = "versions"


QUESTIONS = {
    Question.CONTRADICTION: Text(
        "条件互相冲突或从不起作用", "Criteria that conflict or never decide"
    ),
    Question.REACH: Text("达不到的分档和例外", "Tiers and exceptions out of reach"),
    Question.SCORE: Text("评分区间和满分", "Bands and the most of a score"),
    Question.MATTER: Text("同一事项重复支付", "Paid twice for the same"),
    Question.CLIFF: Text("悬崖", "Cliffs"),
    Question.MONOTONE: Text("增加反而变差", "More that hurts"),
    Question.UNKNOWN: Text("待补被当作结论", "Unknown taken for an answer"),
    Question.VERSIONS: Text("与上一版的差异", "Difference from the version before"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a witness: a name, and its value for one firm or for each of two."""

    name: Text
    values: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether the two firms differ in it."""
        return len(set(self.values)) > 1


Witness = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, with the example that shows it; `at` is the id of what it is about.

    `proved`: shown by proof that there is no firm, or by an example that the scalar engine has
    judged as well. A `note` is an answer and no problem.
    """

    problem: Problem
    rules: str
    question: Question
    at: str = ""
    witness: Witness = ()
    waiver: Waiver | None = None
    note: bool = False

    @property
    def refuses(self) -> bool:
        """Whether it is an error that nobody has waived."""
        error = self.problem.severity is Severity.ERROR
        return error and self.waiver is None and not self.note

    def waived(self, waiver: Waiver) -> "Finding":
        """The same, waived."""
        return replace(self, waiver=waiver)

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages."""
        return {
            **self.problem.to_json(),
            "at": self.at,
            "note": self.note,
            "witness": [
                {
                    "name": row.name.to_json(),
                    "values": [value.to_json() for value in row.values],
                }
                for row in self.witness
            ],
            "waived": self.waiver.to_json() if self.waiver else None,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """One question about one rule set: what became of it, findings, seconds taken.

    `open` names what could not be decided in the work allowed.
    """

    rules: str
    question: Question
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    open: tuple[Text, ...] = ()
    seconds: float = 0.0

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages."""
        return {
            "rules": self.rules,
            "question": self.question.value,
            "title": QUESTIONS[self.question].to_json(),
            "outcome": self.outcome.value,
            "findings": [each.to_json() for each in self.findings],
            "open": [each.to_json() for each in self.open],
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class Stack:
    """The most money (fen) that one firm can draw from all clauses together.

    Between `least`, for which there is a firm, and `most`; both are the same when it is decided.
    """

    least: int
    most: int
    clauses: tuple[str, ...]
    witness: Witness = ()
    seconds: float = 0.0

    @property
    def decided(self) -> bool:
        """Whether the exact sum is known."""
        return self.least == self.most

    def to_json(self) -> dict[str, object]:
        """Money in fen."""
        return {
            "least_fen": self.least,
            "most_fen": self.most,
            "decided": self.decided,
            "clauses": list(self.clauses),
            "witness": [
                {"name": row.name.to_json(), "values": [each.to_json() for each in row.values]}
                for row in self.witness
            ],
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All answers for one day. `lacking` says what could not be asked at all, and why."""

    day: date
    answers: tuple[Answer, ...]
    stack: Stack | None = None
    unused: tuple[Problem, ...] = ()
    lacking: Text = Text("")

    def findings(self) -> Iterator[Finding]:
        """Every finding, waived ones and notes included."""
        for answer in self.answers:
            yield from answer.findings

    @property
    def refuses(self) -> bool:
        """Whether an error is left that nobody has waived."""
        return any(each.refuses for each in self.findings())

    def of(self, rules: str) -> Sequence[Answer]:
        """The answers about one rule set."""
        return [each for each in self.answers if each.rules == rules]

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages, which a page can show and a cache can keep."""
        return {
            "on": self.day.isoformat(),
            "answers": [each.to_json() for each in self.answers],
            "stack": self.stack.to_json() if self.stack else None,
            "unused_waivers": [each.to_json() for each in self.unused],
            "lacking": self.lacking.to_json(),
            "refuses": self.refuses,
        }
