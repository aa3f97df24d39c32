"""A verification report as the page shows it: questions with what became of them, findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.apps.releases.rulebook.reports import Verified
from kechuang.criteria.verifying.model import OUTCOMES, QUESTIONS, Outcome, Question
from kechuang.values.text import Text
from kechuang.web.rulebook.phrasing import printed

Object = dict[str, Any]
_LOOKS = {
    Outcome.PROVED: "met",
    Outcome.FOUND: "behind",
    Outcome.OPEN: "wait",
    Outcome.NONE: "open",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its words, what became of it, how many findings; `look` is a status' shape."""

    title: Text
    outcome: Text
    look: str
    found: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a witness: a name and its value for one firm or two; `hot` where they differ."""

    name: Text
    values: tuple[Text, ...]
    hot: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the sentence, what to do, the witness, who waived it and why."""

    question: Text
    sentence: Text
    hint: Text
    severity: str
    note: bool
    pair: bool
    lines: tuple[Line, ...]
    waived: Text
    by: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The report of one version."""

    on: date
    seconds: str
    proved: int
    found: int
    open: int
    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]
    undecided: tuple[Text, ...]
    lacking: Text


def shown(report: Verified) -> Shown:
    """The report for the page: what needs somebody first, then notes and what was waived."""
    answers: list[Object] = list(_of(report.content, "answers"))
    findings = [each for answer in answers for each in _findings(answer)]
    findings.sort(key=lambda each: (bool(each.waived), each.note, each.severity != "error"))
    numbers = report.counted
    return Shown(
        numbers.on,
        f"{sum(float(each.get('seconds', 0)) for each in answers):.1f}",
        numbers.proved,
        numbers.found,
        numbers.open,
        tuple(_asked(each) for each in answers),
        tuple(findings),
        tuple(Text.from_json(said) for each in answers for said in _of(each, "open")),
        Text.from_json(report.content.get("lacking") or None),  # type: ignore[arg-type] # JSON
    )


def _of(made: Object | Any, key: str) -> list[Any]:
    found = made.get(key)
    return found if isinstance(found, list) else []


def _asked(answer: Object) -> Asked:
    outcome = Outcome(answer["outcome"])
    question = Question(answer["question"])
    found = [each for each in _of(answer, "findings") if not each["note"] and not each["waived"]]
    return Asked(QUESTIONS[question], OUTCOMES[outcome], _LOOKS[outcome], len(found))


def _findings(answer: Object) -> Iterator[Finding]:
    question = QUESTIONS[Question(answer["question"])]
    for each in _of(answer, "findings"):
        lines = tuple(_lines(each))
        waived = each.get("waived") or {}
        yield Finding(
            question,
            printed(Text.from_json(each["sentence"])),
            Text.from_json(each.get("hint")),
            str(each["severity"]),
            bool(each["note"]),
            any(len(line.values) > 1 for line in lines),
            lines,
            Text.from_json(waived.get("reason")),
            f"{waived.get('by', '')} {waived.get('day', '')}".strip(),
        )


def _lines(finding: Object) -> Iterator[Line]:
    for row in _of(finding, "witness"):
        values = tuple(printed(Text.from_json(each)) for each in row["values"])
        yield Line(printed(Text.from_json(row["name"])), values, len(set(values)) > 1)
