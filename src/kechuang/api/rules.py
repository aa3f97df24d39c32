"""Routes about rule sets: read them, try values, see cases, proofs and differences."""

from datetime import date
from typing import Annotated

from ninja import Query, Router

from kechuang.api.request import Asked, guarded
from kechuang.api.rule_shapes import (
    ChangeShape,
    FindingsShape,
    Judged,
    RuleCaseShape,
    RuleSetRow,
    RuleSetShape,
    RulesId,
    TrySomething,
    cases_of,
)
from kechuang.api.shapes import Words
from kechuang.apps.releases.rulebook import Filters, explained, ladder_for, rows, see, worked
from kechuang.apps.releases.rulebook.changing import changes
from kechuang.apps.releases.rulebook.reports import verified
from kechuang.apps.releases.rules import READ_RULES
from kechuang.criteria.explaining.jsoning import as_object
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.jsoning import as_object as gaps_object
from kechuang.criteria.ladder.jsoning import ladder_object
from kechuang.criteria.typed import typed_subject
from kechuang.criteria.verdicts import WORDS

router = Router(tags=["rules"])
Narrowing = Annotated[str, Query(max_length=80)]
Starts = Annotated[
    date | None, Query(description="First day of the version wanted; the one in force without one")
]


@router.get("/rules", response=list[RuleSetRow], summary="The rule sets")
@guarded(READ_RULES)
def rule_sets(
    asked: Asked, words: Narrowing = "", subject: Narrowing = "", purpose: Narrowing = ""
) -> list[RuleSetRow]:
    """Every rule set that the caller may read, with its version in force."""
    filters = Filters(words=words, subject=subject, purpose=purpose)
    found = rows(asked.pack, actor=asked.actor, day=asked.day, filters=filters)
    return [RuleSetRow.of(row) for row in found]


@router.get("/rules/{rules}", response=RuleSetShape, summary="One rule set")
@guarded(READ_RULES)
def rule_set(asked: Asked, rules: RulesId, starts: Starts = None) -> RuleSetShape:
    """A version with its conditions, clauses, marks and ladder."""
    seen = see(asked.pack, rules, actor=asked.actor, day=asked.day, starts=starts)
    day = asked.day if seen.in_force else seen.rules.starts
    return RuleSetShape.of(seen, ladder_object(ladder_for(asked.pack, seen.rules, day)))


@router.post("/rules/{rules}/evaluate", response=Judged, summary="Try values")
@guarded(READ_RULES)
def evaluate(asked: Asked, rules: RulesId, given: TrySomething) -> Judged:
    """The verdict of a version for values given, with its tree and gaps; nothing is kept."""
    seen = see(asked.pack, rules, actor=asked.actor, day=asked.day, starts=given.starts)
    day = given.on or (asked.day if seen.in_force else seen.rules.starts)
    subject = typed_subject(given.typed(), seen.rules, asked.pack.rules.schema)
    found = explained(asked.pack, seen.rules, day, subject)
    return Judged(
        rules=rules,
        starts=seen.rules.starts,
        on=day,
        verdict=found.verdict.value,
        word=Words.of(WORDS[found.verdict]),
        missing=list(found.judgement.missing),
        explanation=as_object(found),
        gaps=gaps_object(gaps(found)),
    )


@router.get("/rules/{rules}/cases", response=list[RuleCaseShape], summary="Its worked cases")
@guarded(READ_RULES)
def cases(asked: Asked, rules: RulesId) -> list[RuleCaseShape]:
    """Every worked case with what was expected and what came."""
    seen = see(asked.pack, rules, actor=asked.actor, day=asked.day)
    return cases_of(seen.rules, worked(asked.pack, rules))


@router.get("/rules/{rules}/findings", response=FindingsShape, summary="What proofs found")
@guarded(READ_RULES)
def findings(asked: Asked, rules: RulesId, starts: Starts = None) -> FindingsShape:
    """The verification report of a version, as the worker last made it."""
    seen = see(asked.pack, rules, actor=asked.actor, day=asked.day, starts=starts)
    return FindingsShape.of(seen.rules, verified(asked.pack, seen.rules))


@router.get("/rules/{rules}/changes", response=list[ChangeShape], summary="Versions compared")
@guarded(READ_RULES)
def compared(
    asked: Asked, rules: RulesId, old: date, new: Annotated[date | None, Query()] = None
) -> list[ChangeShape]:
    """What differs from the version that began on `old` to that of `new`, or to the one in force."""
    seen = see(asked.pack, rules, actor=asked.actor, day=asked.day, starts=new)
    before = see(asked.pack, rules, actor=asked.actor, day=asked.day, starts=old)
    found = changes(asked.pack, seen, before.rules, seen.rules, asked.day)
    return [ChangeShape.of(each) for each in found]
