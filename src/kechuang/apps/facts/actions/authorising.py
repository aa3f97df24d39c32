"""Leave to use values: a firm's own, or a sharing approval for all; given, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts import kinds
from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.refusals import AuthorisationWrong
from kechuang.apps.facts.rules import AUTHORISE, OfRows
from kechuang.apps.subjects.refusals import DatesReversed, ReasonMissing
from kechuang.apps.subjects.registering.finding import subject_seen, units_seen
from kechuang.values.errors import NotFound
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class NewAuthorisation:
    """`subject` None is a sharing approval for all firms. `basis` names the paper."""

    dataset: str
    subject: UUID | None
    starts: date
    ends: date | None
    basis: str
    file: str = ""


def authorise(new: NewAuthorisation, *, actor: Actor, now: datetime) -> Authorisation:
    """Enter an authorisation. Raises NoSubject, NotAllowed, AuthorisationWrong, DatesReversed."""
    with writing(actor, now) as write:
        unit = subject_seen(new.subject, actor).unit if new.subject else ""
        AUTHORISE.require(actor, OfRows(frozenset({unit})))
        _check(new)
        made = _row(new, actor, now)
        made.save(force_insert=True)
        write.event(
            kinds.AUTHORISED,
            thing_kind="authorisation",
            thing=made.id,
            unit=unit,
            data={
                "dataset": new.dataset,
                "starts": new.starts.isoformat(),
                "ends": new.ends.isoformat() if new.ends else "",
            },
        )
    return made


def authorise_many(new: Sequence[NewAuthorisation], *, actor: Actor, now: datetime) -> int:
    """Enter many authorisations, all or none, with one event; returns their number.

    Raises NoSubject, NotAllowed, AuthorisationWrong, DatesReversed.
    """
    with writing(actor, now) as write:
        units = units_seen((each.subject for each in new if each.subject), actor)
        everybody = {""} if any(each.subject is None for each in new) else set()
        AUTHORISE.require(actor, OfRows(units | everybody))
        for each in new:
            _check(each)
        made = [_words(each, actor, now) for each in new]
        insert_rows(Authorisation, _FIELDS, made)
        write.event(
            kinds.AUTHORISED_MANY,
            thing_kind="authorisation",
            thing="",
            data={"count": len(made), "datasets": sorted({each.dataset for each in new})},
        )
    return len(made)


def _check(new: NewAuthorisation) -> None:
    if not new.basis.strip():
        said = Text(
            "请写明依据，如授权书名称和日期，或共享批准文号",
            "Name the paper: the letter and its day, or the number of the approval",
        )
        raise AuthorisationWrong(said)
    if new.ends and new.ends < new.starts:
        raise DatesReversed(new.starts, new.ends)


_FIELDS = (
    "id",
    "dataset",
    "subject",
    "starts",
    "ends",
    "basis",
    "file",
    "given_by",
    "known_at",
    "revoked_for",
)


def _words(new: NewAuthorisation, actor: Actor, now: datetime) -> tuple[object, ...]:
    basis = new.basis.strip()[:300]
    whose = (uuid4(), new.dataset, new.subject, new.starts, new.ends)
    return *whose, basis, new.file, actor.account, now, ""


def _row(new: NewAuthorisation, actor: Actor, now: datetime) -> Authorisation:
    return Authorisation(
        dataset=new.dataset,
        subject_id=new.subject,
        starts=new.starts,
        ends=new.ends,
        basis=new.basis.strip()[:300],
        file=new.file,
        given_by=actor.account,
        known_at=now,
    )


def revoke(authorisation_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take an authorisation back; from now on the values are unknown. Past runs keep theirs."""
    with writing(actor, now) as write:
        found = Authorisation.objects.filter(pk=authorisation_id, revoked_at=None).first()
        if found is None:
            raise NotFound(
                Text("没有这条授权，或已撤销", "There is no such authorisation in force")
            )
        unit = subject_seen(found.subject_id, actor).unit if found.subject_id else ""
        AUTHORISE.require(actor, OfRows(frozenset({unit})))
        if not reason.strip():
            raise ReasonMissing
        Authorisation.objects.filter(pk=authorisation_id).update(
            revoked_at=now, revoked_for=reason.strip()[:300]
        )
        write.event(
            kinds.REVOKED,
            thing_kind="authorisation",
            thing=found.id,
            unit=unit,
            data={"dataset": found.dataset, "reason": reason.strip()},
        )
