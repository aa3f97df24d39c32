"""JSON shapes of rule sets."""

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Field, Schema

from kechuang.api.shapes import Words
from kechuang.apps.releases.rulebook import Row, Seen, Worked
from kechuang.apps.releases.rulebook.reports import Verified
from kechuang.apps.releases.rulebook.wording import expectations
from kechuang.criteria.cases import Outcome
from kechuang.criteria.differing import Change
from kechuang.criteria.marks import Marks, marks
from kechuang.criteria.model import RuleSet

RulesId = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", description="Id of a rule set, such as hnte")
]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Said = Annotated[str, Field(max_length=200)]
Amount = Annotated[Decimal, Field(max_digits=30, decimal_places=12)]
Scalar = bool | Amount | Said | None
RowOf = Annotated[dict[Name, Scalar], Field(max_length=30)]
Rows = Annotated[list[RowOf], Field(max_length=200)]


class MarksShape(Schema):
    """How many conditions, parts and amounts were compared with their clauses, and not."""

    compared: int
    unverified: int
    illustrative: int

    @classmethod
    def of(cls, found: Marks) -> "MarksShape":
        """The shape of counted marks."""
        return cls(
            compared=found.compared,
            unverified=found.unverified,
            illustrative=found.illustrative,
        )


class RuleSetRow(Schema):
    """A rule set in the list. `in_force` is false for a version to come; `from` is its first day."""

    id: str
    title: Words
    document: str
    subject: str
    purpose: str
    version: int
    starts: date
    in_force: bool
    draft: bool
    serves: list[str]
    marks: MarksShape
    cases: int
    holding: int

    @classmethod
    def of(cls, row: Row) -> "RuleSetRow":
        """The shape of a row of the list."""
        rules = row.seen.rules
        return cls(
            id=rules.id,
            title=Words.of(rules.title),
            document=rules.document,
            subject=rules.subject,
            purpose=rules.purpose,
            version=row.seen.number,
            starts=rules.starts,
            in_force=row.seen.in_force,
            draft=rules.draft,
            serves=list(rules.serves),
            marks=MarksShape.of(row.marks),
            cases=row.cases.total,
            holding=row.cases.holding,
        )


class CriterionShape(Schema):
    """A condition: as written, or who decides instead."""

    id: str
    title: Words
    basis: str
    checked: str
    require: str
    applies: str
    manual: Words | None


class VersionShape(Schema):
    """A version with its first day."""

    version: int
    starts: date
    draft: bool
    document: str


class RuleSetShape(Schema):
    """One version of a rule set. `least` is how many conditions must hold, null for all.

    `ladder` is the tree of conditions with ids, words, thresholds and tiers.
    """

    id: str
    title: Words
    document: str
    subject: str
    purpose: str
    version: int
    starts: date
    in_force: bool
    draft: bool
    least: int | None
    marks: MarksShape
    criteria: list[CriterionShape]
    versions: list[VersionShape]
    ladder: dict[str, Any]

    @classmethod
    def of(cls, seen: Seen, ladder: dict[str, Any]) -> "RuleSetShape":
        """The shape of a version."""
        rules = seen.rules
        return cls(
            id=rules.id,
            title=Words.of(rules.title),
            document=rules.document,
            subject=rules.subject,
            purpose=rules.purpose,
            version=seen.number,
            starts=rules.starts,
            in_force=seen.in_force,
            draft=rules.draft,
            least=rules.combination.least,
            marks=MarksShape.of(marks(rules)),
            criteria=_criteria(rules),
            versions=_versions(seen),
            ladder=ladder,
        )


class ExpectationShape(Schema):
    """One thing that a case expects and what came of it."""

    title: Words
    expected: Words
    came: Words
    agrees: bool


class RuleCaseShape(Schema):
    """A worked case. `verdict` is empty when no version decides it."""

    number: int
    title: Words
    on: date
    holds: bool
    verdict: str
    expectations: list[ExpectationShape]


class TrySomething(Schema):
    """Values by name: a column with its period, a kind of records with rows, a mark of a person.

    Names are `研发费用[上年]` or `rd_expense[-1]`, and `mark.` with an id for a mark. Numbers are yuan for money and plain shares (0.034) for ratios; texts may carry a unit as rules
    do (`252万元`, `3.4%`). What is left out or null is unknown.
    """

    on: date | None = None
    starts: date | None = None
    values: Annotated[dict[Name, Scalar | Rows], Field(max_length=400)] = Field(
        default_factory=dict
    )

    def typed(self) -> dict[str, str]:
        """The values as somebody would type them."""
        return {name: _typed(value) for name, value in self.values.items()}


class Judged(Schema):
    """What a version says of values: the verdict, the inputs that are missing, and why."""

    rules: str
    starts: date
    on: date
    verdict: str
    word: Words
    missing: list[str]
    explanation: dict[str, Any]
    gaps: dict[str, Any]


class FindingsShape(Schema):
    """What verification said of a version: null `report` while it has not been verified.

    `found` counts what nobody has waived, `open` the questions not decided.
    """

    rules: str
    starts: date
    on: date | None
    proved: int
    found: int
    open: int
    report: dict[str, Any] | None

    @classmethod
    def of(cls, rules: RuleSet, found: Verified | None) -> "FindingsShape":
        """The shape of a report, or of none."""
        counted = found.counted if found else None
        return cls(
            rules=rules.id,
            starts=rules.starts,
            on=counted.on if counted else None,
            proved=counted.proved if counted else 0,
            found=counted.found if counted else 0,
            open=counted.open if counted else 0,
            report=found.content if found else None,
        )


class ChangeShape(Schema):
    """One difference between two versions; `facet` is empty where the whole thing came or went."""

    what: str
    kind: str
    id: str
    facet: str
    before: Words
    after: Words
    sentence: Words

    @classmethod
    def of(cls, change: Change) -> "ChangeShape":
        """The shape of a change."""
        return cls(
            what=change.what,
            kind=change.kind,
            id=change.id,
            facet=change.facet,
            before=Words.of(change.before),
            after=Words.of(change.after),
            sentence=Words.of(change.sentence),
        )


def cases_of(rules: RuleSet, found: Worked) -> list[RuleCaseShape]:
    """The shapes of all cases, numbered from 1."""
    return [_case(rules, number, outcome) for number, outcome in enumerate(found.outcomes, start=1)]


def _criteria(rules: RuleSet) -> list[CriterionShape]:
    return [
        CriterionShape(
            id=each.id,
            title=Words.of(each.title),
            basis=each.basis,
            checked=each.checked,
            require=each.require.written if each.require else "",
            applies=each.applies.written if each.applies else "",
            manual=Words.of(each.manual) if each.manual else None,
        )
        for each in rules.criteria
    ]


def _versions(seen: Seen) -> list[VersionShape]:
    return [
        VersionShape(version=number, starts=each.starts, draft=each.draft, document=each.document)
        for number, each in enumerate(seen.versions, start=1)
    ]


def _case(rules: RuleSet, number: int, outcome: Outcome) -> RuleCaseShape:
    judgement = outcome.judgement
    return RuleCaseShape(
        number=number,
        title=Words.of(outcome.case.title),
        on=outcome.case.day,
        holds=outcome.holds,
        verdict=judgement.verdict.value if judgement else "",
        expectations=[
            ExpectationShape(
                title=Words.of(each.title),
                expected=Words.of(each.expected),
                came=Words.of(each.came),
                agrees=each.agrees,
            )
            for each in expectations(rules, outcome)
        ],
    )


def _typed(value: Scalar | list[dict[str, Scalar]]) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:f}" if isinstance(value, Decimal) else value
