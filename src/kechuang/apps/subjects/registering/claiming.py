"""People of a firm come in: invited by an officer, or claiming by its code and confirmed by one.

Whoever acts for a firm holds a role on it (its id is the unit). Its legal representative authorises
handlers, who act until a stated day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.subjects.actions.accounts import NewAccount, insert_account, note_account
from kechuang.apps.subjects.actions.roles import note_grant
from kechuang.apps.subjects.models import Account, Claim, Grant, Subject
from kechuang.apps.subjects.refusals import DatesReversed, ReasonMissing
from kechuang.apps.subjects.registering import kinds
from kechuang.apps.subjects.registering.finding import subject_seen
from kechuang.apps.subjects.registering.refusals import ClaimWrong
from kechuang.apps.subjects.registering.scope import (
    AUTHORISE_HANDLER,
    CLAIM,
    KEEP,
    OfSubject,
    seen,
)
from kechuang.values.errors import NotFound
from kechuang.values.identifiers import Scheme, checked
from kechuang.values.text import Text

_WAITING = 5
_LONGEST = timedelta(days=3 * 366)
"""A handler's authorisation lasts three years at most, then it is given anew."""
WAITING, CONFIRMED, REFUSED = "waiting", "confirmed", "refused"


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody of a firm: how to sign in, in what role, a handler until when."""

    login: str
    name: str
    phone: str
    password: str
    role: Role
    ends: date | None = None
    email: str = ""

    def account(self, subject: Subject) -> NewAccount:
        """The account to open; its home is the firm."""
        return replace(self.stranger(), unit=str(subject.id))

    def stranger(self) -> NewAccount:
        """The same without a home."""
        return NewAccount(
            self.login, "", self.name, phone=self.phone, email=self.email, password=self.password
        )


def invite(
    subject_id: UUID, coming: Coming, *, today: date, actor: Actor, now: datetime
) -> Account:
    """Open an account for somebody of a firm, with the role, at once.

    The password is changed at the first sign-in. Raises NoSubject, NotAllowed, ClaimWrong,
    LoginTaken, WeakPassword.
    """
    with writing(actor, now) as write:
        subject = subject_seen(subject_id, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        return _let_in(write, subject, coming, today, must_change=True)


def authorise_handler(
    subject_id: UUID, coming: Coming, *, today: date, actor: Actor, now: datetime
) -> Account:
    """The legal representative lets a handler act for the firm until a day. Raises as `invite`."""
    with writing(actor, now) as write:
        subject = subject_seen(subject_id, actor)
        AUTHORISE_HANDLER.require(actor, OfSubject(subject.unit, subject.id))
        if coming.role is not Role.FIRM_HANDLER:
            said = Text("只能授权经办人", "Only handlers are authorised")
            raise ClaimWrong(said)
        return _let_in(write, subject, coming, today, must_change=True)


def _let_in(
    write: Write, subject: Subject, coming: Coming, today: date, *, must_change: bool
) -> Account:
    _check(coming, today)
    account = insert_account(coming.account(subject), write.now, home_known=True)
    Account.objects.filter(pk=account.pk).update(must_change_password=must_change)
    note_account(write, account)
    _grant(write, account.pk, subject, coming.role, today, coming.ends)
    return account


def _grant(
    write: Write, account: UUID, subject: Subject, role: Role, starts: date, ends: date | None
) -> None:
    grant = Grant.objects.create(
        account_id=account, role=role, unit=str(subject.id), starts=starts, ends=ends
    )
    note_grant(write, grant)


def _check(coming: Coming, today: date) -> None:
    if coming.role not in {Role.LEGAL_PERSON, Role.FIRM_HANDLER}:
        said = Text(
            f"只能是{ROLE_NAMES[Role.LEGAL_PERSON].zh}或{ROLE_NAMES[Role.FIRM_HANDLER].zh}",
            "Only a legal representative or an authorised handler",
        )
        raise ClaimWrong(said)
    if coming.role is Role.FIRM_HANDLER and coming.ends is None:
        said = Text("经办人授权须写明截止日期", "A handler is authorised until a stated day")
        raise ClaimWrong(said)
    if coming.ends is not None and coming.ends < today:
        raise DatesReversed(today, coming.ends)
    if coming.ends is not None and coming.ends > today + _LONGEST:
        said = Text("授权期限不超过三年，到期可续", "An authorisation lasts three years at most")
        raise ClaimWrong(said)


def claim(
    code: str, coming: Coming, *, words: str, today: date, actor: Actor, now: datetime
) -> Claim | None:
    """Ask to act for the firm of this code. The account sleeps until an officer confirms.

    None for a code that nobody has, and for a firm with many claims waiting. The sleeping account
    is opened all the same, so that no later answer (the name is taken) tells the one from the
    other. Raises ClaimWrong, LoginTaken, WeakPassword.
    """
    CLAIM.require(actor)
    with writing(actor, now) as write:
        number = checked(Scheme.CREDIT_CODE, code).number
        subject = Subject.objects.filter(code=number, merged_into=None).first()
        _check(coming, today)
        kept = subject is not None and not _crowded(subject)
        new = coming.account(subject) if subject and kept else coming.stranger()
        account = insert_account(new, now, home_known=True)
        Account.objects.filter(pk=account.pk).update(is_active=False, deactivated_at=now)
        note_account(write, account)
        if subject is None or not kept:
            return None
        made = Claim.objects.create(
            subject=subject,
            account=account.pk,
            role=coming.role.value,
            ends=coming.ends,
            words=words.strip()[:300],
            asked_at=now,
        )
        _note(write, made, kinds.CLAIMED)
    return made


def _crowded(subject: Subject) -> bool:
    """Whether so many claims wait that another is not kept; an officer has enough to ask."""
    return Claim.objects.filter(subject=subject, state=WAITING).count() >= _WAITING


def decide(
    claim_id: UUID, *, agreed: bool, reason: str, today: date, actor: Actor, now: datetime
) -> Claim:
    """Confirm or refuse a claim. Raises NotFound, NotAllowed, ReasonMissing for a refusal."""
    with writing(actor, now) as write:
        made = _waiting(claim_id, actor)
        subject = made.subject
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        if not agreed and not reason.strip():
            raise ReasonMissing
        changed = Claim.objects.filter(pk=claim_id, state=WAITING).update(
            state=CONFIRMED if agreed else REFUSED,
            decided_at=now,
            decided_by=actor.account,
            reason=reason.strip()[:300],
        )
        if changed != 1:
            raise _gone()
        if agreed:
            Account.objects.filter(pk=made.account).update(is_active=True, deactivated_at=None)
            _grant(write, made.account, subject, Role(made.role), today, made.ends)
        made.refresh_from_db()
        _note(write, made, kinds.CLAIM_DECIDED)
    return made


def _waiting(claim_id: UUID, actor: Actor) -> Claim:
    rows = Claim.objects.select_related("subject").filter(state=WAITING)
    found = rows.filter(pk=claim_id, subject__in=seen(actor)).first()
    if found is None:
        raise _gone()
    return found


def _gone() -> NotFound:
    return NotFound(Text("没有这项待确认的申请", "There is no such claim waiting"))


def _note(write: Write, made: Claim, kind: EventKind) -> None:
    subject = made.subject
    write.event(
        kind,
        thing_kind="subject",
        thing=subject.id,
        unit=subject.unit,
        data={"role": made.role, "state": made.state, "reason": made.reason},
    )


def claims_waiting(actor: Actor) -> list[Claim]:
    """The claims that the actor may decide, oldest first: one statement."""
    KEEP.require(actor)
    rows = Claim.objects.select_related("subject").filter(state=WAITING)
    return list(rows.filter(subject__in=seen(actor)).order_by("asked_at")[:500])
