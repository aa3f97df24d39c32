"""Roles on units, with dates."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.access.roles import ADMINISTRATORS, Role
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.models import Account, Grant
from kechuang.apps.subjects.refusals import (
    AdministratorsExclude,
    AlreadyHeld,
    DatesReversed,
    OwnGrant,
    ReasonMissing,
    UnknownUnit,
)
from kechuang.apps.subjects.rules import MANAGE_PEOPLE
from kechuang.values.errors import Conflict, NotFound
from kechuang.values.text import Text


def grant_role(
    account_id: UUID,
    role: Role,
    unit: str,
    *,
    starts: date,
    ends: date | None = None,
    seconded_from: str = "",
    actor: Actor,
    now: datetime,
) -> Grant:
    """Give a role on a unit for the days `starts` to `ends`, both included.

    Raises OwnGrant, UnknownUnit, DatesReversed, AlreadyHeld, AdministratorsExclude.
    """
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        if account_id == actor.account:
            raise OwnGrant
        known = active_pack(now).units
        if unit not in known:
            raise UnknownUnit(unit, tuple(known))
        if ends is not None and ends < starts:
            raise DatesReversed(starts, ends)
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise NotFound(
                Text(
                    "没有这个账号，请从通讯录选择。",
                    "There is no such account; choose one from the directory.",
                )
            )
        _fits_beside_others(account, role, unit, starts, ends)
        grant = Grant.objects.create(
            account=account,
            role=role,
            unit=unit,
            starts=starts,
            ends=ends,
            seconded_from=seconded_from,
        )
        note_grant(write, grant)
    return grant


def note_grant(write: Write, grant: Grant) -> None:
    """The event of a role given, within another write."""
    write.event(
        kinds.ROLE_GRANTED,
        thing_kind="account",
        thing=grant.account_id,
        unit=grant.unit,
        data={
            "role": Role(grant.role).value,
            "unit": grant.unit,
            "starts": grant.starts.isoformat(),
            "ends": grant.ends.isoformat() if grant.ends else None,
        },
    )


def end_grant(grant_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """End a role at once. Raises OwnGrant, ReasonMissing, Conflict when it has ended already."""
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        if not reason.strip():
            raise ReasonMissing
        grant = Grant.objects.filter(pk=grant_id).first()
        if grant is None:
            raise NotFound(
                Text(
                    "没有这项授权，请刷新后查看。", "There is no such grant; reload and look again."
                )
            )
        if grant.account_id == actor.account:
            raise OwnGrant
        if not Grant.objects.filter(pk=grant_id, ended_at__isnull=True).update(ended_at=now):
            raise Conflict(
                Text(
                    "这项角色已经终止，不必再办。",
                    "This role has been ended already; nothing to do.",
                )
            )
        write.event(
            kinds.ROLE_ENDED,
            thing_kind="account",
            thing=grant.account_id,
            unit=grant.unit,
            data={"role": grant.role, "unit": grant.unit, "reason": reason},
        )


def _fits_beside_others(
    account: Account, role: Role, unit: str, starts: date, ends: date | None
) -> None:
    overlapping = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=starts), account=account, ended_at__isnull=True
    )
    if ends is not None:
        overlapping = overlapping.filter(starts__lte=ends)
    for held in overlapping:
        if held.role == role and held.unit == unit:
            raise AlreadyHeld(role, unit, held.ends)
        if role in ADMINISTRATORS and held.role in ADMINISTRATORS and held.role != role:
            raise AdministratorsExclude(role, Role(held.role))
