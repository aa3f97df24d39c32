"""Routes about policies: documents, what one firm might have, what checks found."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema

from kechuang.api.request import Asked, guarded
from kechuang.api.shapes import Words
from kechuang.apps.facts.queries.profile import profile
from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.recognition.policies.kept import RECENT, check_of, checks
from kechuang.apps.recognition.policies.listing import Filters, force_of, rows
from kechuang.apps.recognition.policies.mine import Support, supports
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, READ_POLICIES
from kechuang.apps.recognition.policies.seeing import document, visible
from kechuang.apps.subjects.registering.scope import SEE
from kechuang.criteria.policies.model import CAVEAT, Clause, Policy, PolicyBook
from kechuang.criteria.verdicts import WORDS

router = Router(tags=["policies"])
Narrowing = Annotated[str, Query(max_length=80)]
PolicyId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$", description="Id of a document")]
OnDay = Annotated[date | None, Query(description="The day; today without one")]


class PaidShape(Schema):
    """An amount as written: for which matter, and how it stacks with others for it."""

    id: str
    title: Words
    pay: str
    cap: str
    matter: str
    stacking: str


class ClauseShape(Schema):
    """A clause; `until` is its last day, that before its successor begins among them."""

    key: str
    number: str
    title: Words
    beneficiary: Words
    field: str
    rules: str
    conditions: list[str]
    amounts: list[PaidShape]
    starts: date
    until: date | None
    in_force: bool
    replaces: list[str]
    replaced_by: str
    checked: str


class PolicyShape(Schema):
    """A document. `force` is held, coming, ended or draft."""

    id: str
    title: Words
    number: str
    level: str
    unit: str
    issuer: Words
    state: str
    force: str
    published: bool
    starts: date
    until: date | None
    checked: str
    clauses: list[ClauseShape]


class SupportShape(Schema):
    """One clause for one firm; `fen` is null while it is not known, never nothing for unknown."""

    clause: str
    policy: str
    title: Words
    verdict: str
    word: Words
    fen: int | None
    told: list[Words]
    opens: date | None
    closes: date | None


class SupportsShape(Schema):
    """Every clause in force for one firm, with the words that stand beside them everywhere."""

    on: date
    caveat: Words
    supports: list[SupportShape]


class CheckShape(Schema):
    """A check of a draft; `content` is there once it is done."""

    id: UUID
    title: str
    unit: str
    on: date
    state: str
    opinion: str
    digest: str
    case: UUID | None
    content: dict[str, Any] | None = None


@router.get("/policies", response=list[PolicyShape], summary="The policies")
@guarded(READ_POLICIES)
def policies(
    asked: Asked,
    words: Narrowing = "",
    field: Narrowing = "",
    level: Narrowing = "",
    unit: Narrowing = "",
    state: Narrowing = "",
    on: OnDay = None,
) -> list[PolicyShape]:
    """Every document that the caller may read, those in force on the day first."""
    book, day = visible(asked.pack, asked.actor), on or asked.day
    filters = Filters(words, field, level, unit, state)
    return [_policy(book, row.policy, row.clauses, day) for row in rows(book, day, filters)]


@router.get("/policies/checks", response=list[CheckShape], summary="Checks of drafts")
@guarded(CHECK_POLICIES)
def policy_checks(asked: Asked) -> list[CheckShape]:
    """The latest checks that the caller may see, without what they found."""
    return [_check(row) for row in checks(asked.actor)[:RECENT]]


@router.get("/policies/checks/{check}", response=CheckShape, summary="What a check found")
@guarded(CHECK_POLICIES)
def policy_check(asked: Asked, check: UUID) -> CheckShape:
    """A check with all that was found: collisions with their witness, the stack, costs."""
    row = check_of(check, asked.actor)
    return _check(row).model_copy(update={"content": row.content or None})


@router.get("/policies/firms/{subject}", response=SupportsShape, summary="What a firm can have")
@guarded(SEE)
def policies_of(asked: Asked, subject: UUID) -> SupportsShape:
    """Every clause in force judged for one firm from its own file."""
    found = profile(subject, actor=asked.actor, pack=asked.pack, on=asked.day)
    made = supports(found, visible(asked.pack, asked.actor), asked.day)
    return SupportsShape(
        on=asked.day, caveat=Words.of(CAVEAT), supports=[_support(e) for e in made]
    )


@router.get("/policies/{policy}", response=PolicyShape, summary="One policy")
@guarded(READ_POLICIES)
def policy(asked: Asked, policy: PolicyId, on: OnDay = None) -> PolicyShape:
    """A document with all its clauses as they stand on the day."""
    book, found = document(asked.pack, policy, asked.actor)
    return _policy(book, found, found.clauses, on or asked.day)


def _policy(
    book: PolicyBook, policy: Policy, clauses: tuple[Clause, ...], day: date
) -> PolicyShape:
    return PolicyShape(
        id=policy.id,
        title=Words.of(policy.title),
        number=policy.number,
        level=policy.level.value,
        unit=policy.unit,
        issuer=Words.of(policy.issuer),
        state=policy.state.id,
        force=force_of(book, policy, day),
        published=policy.published,
        starts=policy.starts,
        until=policy.ends,
        checked=policy.checked,
        clauses=[_clause(book, policy, each, day) for each in clauses],
    )


def _clause(book: PolicyBook, policy: Policy, clause: Clause, day: date) -> ClauseShape:
    later = book.replaced_by(clause.key)
    return ClauseShape(
        key=clause.key,
        number=clause.number,
        title=Words.of(clause.title),
        beneficiary=Words.of(clause.beneficiary),
        field=clause.field,
        rules=clause.rules.id,
        conditions=[e.require.written for e in clause.rules.criteria if e.require],
        amounts=[
            PaidShape(
                id=each.id,
                title=Words.of(each.title),
                pay=each.pay.written,
                cap=each.cap.written if each.cap else "",
                matter=each.matter,
                stacking=each.stacking,
            )
            for each in clause.amounts
        ],
        starts=clause.starts,
        until=book.last_day(clause),
        in_force=book.holds(policy, clause, day),
        replaces=list(clause.replaces),
        replaced_by=later.key if later else "",
        checked=clause.checked,
    )


def _support(each: Support) -> SupportShape:
    return SupportShape(
        clause=each.key,
        policy=each.policy.id,
        title=Words.of(each.clause.title),
        verdict=each.verdict.value,
        word=Words.of(WORDS[each.verdict]),
        fen=each.fen,
        told=[Words.of(one) for one in each.told],
        opens=each.opens,
        closes=each.closes,
    )


def _check(row: PolicyCheck) -> CheckShape:
    return CheckShape(
        id=row.pk,
        title=row.title,
        unit=row.unit,
        on=row.on,
        state=row.state,
        opinion=row.opinion,
        digest=row.digest,
        case=row.case,
    )
