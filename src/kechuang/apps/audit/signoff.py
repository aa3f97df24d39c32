"""Sign-offs: several people agree, in order, over the same content named by its digest.

    signoff = open_signoff("plan.issue", plan_id, digest, ["经办", "审核", "审批"], actor=…, now=…)
    state = sign(signoff.id, digest=present_digest, actor=…, now=…)
    if state.agreed: …carry on…

Who may sign as what is asked by the caller's own action before calling; here nobody signs twice,
parts keep their order, and a changed digest makes earlier signatures void.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit import event_kinds as kinds
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.models import Signature, SignOff
from kechuang.apps.audit.refusals import (
    ContentChanged,
    NoSignOff,
    NotTheNextPart,
    PersonNeeded,
    ReasonMissing,
    SignedAlready,
)
from kechuang.apps.audit.writing import Write, writing

AGREED = "agreed"
REFUSED = "refused"
SUPERSEDED = "superseded"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Signed:
    """One answer: as which part, by whom (account id), when, and why not where refused."""

    part: str
    account: UUID
    role: str
    agreed: bool
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignOffState:
    """Where a sign-off stands. `outcome` is empty while open, else one of the words above."""

    id: UUID
    purpose: str
    thing: str
    digest: str
    needed: tuple[str, ...]
    signed: tuple[Signed, ...]
    opened_by: UUID
    opened_at: datetime
    closed_at: datetime | None
    outcome: str

    @property
    def agreed(self) -> bool:
        """Whether everybody needed has agreed."""
        return self.outcome == AGREED

    @property
    def open(self) -> bool:
        """Whether signatures are still awaited."""
        return self.closed_at is None

    @property
    def next_part(self) -> str | None:
        """The part that signs next, None when closed."""
        return self.needed[len(self.signed)] if self.open else None

    def signed_by(self, account: UUID | None) -> str | None:
        """The part that `account` has signed as, None when it has not."""
        return next((each.part for each in self.signed if each.account == account), None)


def open_signoff(
    purpose: str, thing: object, digest: str, needed: Sequence[str], *, actor: Actor, now: datetime
) -> SignOffState:
    """Put the content `digest` of `thing` up for signing by the parts `needed`, in that order.

    An open sign-off over other content is closed as superseded, its signatures void; one over
    the same content and parts is returned as it stands. ValueError for repeated or no parts.
    """
    if not needed or len(set(needed)) != len(needed):
        message = f"parts must be named once each: {list(needed)}"
        raise ValueError(message)
    person = _person(actor)
    with writing(actor, now) as write:
        standing = _standing(purpose, thing)
        if standing and (standing.digest, standing.needed) == (digest, list(needed)):
            return _state(standing)
        if standing:
            _close(write, standing, SUPERSEDED)
        made = SignOff(
            purpose=purpose,
            thing=str(thing),
            digest=digest,
            needed=list(needed),
            opened_at=now,
            opened_by=person,
        )
        try:
            _insert(made)
        except IntegrityError:  # somebody was first, a moment ago
            return _joined(_standing(purpose, thing), made)
        _event(write, kinds.SIGNOFF_OPENED, made, needed=list(needed))
        return _state(made)


def sign(
    signoff: UUID,
    *,
    digest: str,
    actor: Actor,
    now: datetime,
    part: str | None = None,
    agree: bool = True,
    reason: str = "",
) -> SignOffState:
    """Answer as the next part (or as `part`, which must be the next) over the present `digest`.

    A refusal needs a reason and closes the sign-off; the last agreement closes it as agreed.
    Raises NoSignOff, ContentChanged, SignedAlready, NotTheNextPart, ReasonMissing, PersonNeeded.
    """
    person = _person(actor)
    if not agree and not reason.strip():
        raise ReasonMissing
    with writing(actor, now) as write:
        row = _open(signoff)
        part = _checked(row, person, part, digest)
        role = actor.role_on("")
        _enter(Signature(signoff=row, part=part, account=person, role=role,
                         agreed=agree, reason=reason.strip(), at=now))  # fmt: skip
        if agree:
            _event(write, kinds.SIGNED, row, part=part)
        else:
            _event(write, kinds.REFUSED, row, part=part, reason=reason.strip())
        if not agree or len(row.signatures.all()) + 1 == len(row.needed):
            _close(write, row, AGREED if agree else REFUSED)
        return _state(_rows().get(pk=row.pk))


def withdraw_signoff(signoff: UUID, *, actor: Actor, now: datetime) -> SignOffState:
    """Close an open sign-off without an outcome in the matter. Raises NoSignOff."""
    with writing(actor, now) as write:
        row = _open(signoff)
        _close(write, row, WITHDRAWN)
        return _state(row)


def signoff_of(purpose: str, thing: object) -> SignOffState | None:
    """The latest sign-off of `thing` for `purpose`, open or closed: two statements."""
    row = _rows().filter(purpose=purpose, thing=str(thing)).order_by("-opened_at", "-pk").first()
    return _state(row) if row else None


def agreed(purpose: str, thing: object, digest: str) -> bool:
    """Whether everybody needed has agreed over exactly this content."""
    return SignOff.objects.filter(
        purpose=purpose, thing=str(thing), digest=digest, outcome=AGREED
    ).exists()


def _rows() -> QuerySet[SignOff]:
    return SignOff.objects.prefetch_related("signatures")


def _open(signoff: UUID) -> SignOff:
    row = _rows().select_for_update().filter(pk=signoff, closed_at=None).first()
    if row is None:
        raise NoSignOff(str(signoff))
    return row


def _checked(row: SignOff, person: UUID, part: str | None, digest: str) -> str:
    state = _state(row)
    if digest != row.digest:
        raise ContentChanged(row.digest, digest)
    if before := state.signed_by(person):
        raise SignedAlready(before)
    expected = state.next_part or ""
    if part not in {None, expected}:
        raise NotTheNextPart(part or "", expected)
    return expected


def _standing(purpose: str, thing: object) -> SignOff | None:
    return _rows().filter(purpose=purpose, thing=str(thing), closed_at=None).first()


def _joined(standing: SignOff | None, wanted: SignOff) -> SignOffState:
    """The sign-off that another opened at the same instant, when it is over the same content."""
    if standing is None:
        raise NoSignOff(wanted.thing)
    if (standing.digest, standing.needed) != (wanted.digest, wanted.needed):
        raise ContentChanged(standing.digest, wanted.digest)
    return _state(standing)


def _insert(row: SignOff | Signature) -> None:
    with transaction.atomic():
        row.save(force_insert=True)


def _enter(signature: Signature) -> None:
    try:
        _insert(signature)
    except IntegrityError:
        raise NoSignOff(str(signature.signoff_id)) from None


def _person(actor: Actor) -> UUID:
    if actor.account is None:
        raise PersonNeeded
    return actor.account


def _close(write: Write, row: SignOff, outcome: str) -> None:
    changed = SignOff.objects.filter(pk=row.pk, closed_at=None).update(
        closed_at=write.now, outcome=outcome
    )
    if changed != 1:
        raise NoSignOff(str(row.pk))
    row.closed_at, row.outcome = write.now, outcome
    _event(write, kinds.SIGNOFF_CLOSED, row, outcome=outcome)


def _event(write: Write, kind: EventKind, row: SignOff, **more: object) -> None:
    data = {"purpose": row.purpose, "thing": row.thing, "digest": row.digest, **more}
    write.event(kind, thing_kind="signoff", thing=row.pk, data=data)


def _state(row: SignOff) -> SignOffState:
    given = sorted(row.signatures.all(), key=lambda each: row.needed.index(each.part))
    return SignOffState(
        row.id,
        row.purpose,
        row.thing,
        row.digest,
        tuple(row.needed),
        tuple(
            Signed(each.part, each.account, each.role, each.agreed, each.reason, each.at)
            for each in given
        ),
        row.opened_by,
        row.opened_at,
        row.closed_at,
        row.outcome,
    )
