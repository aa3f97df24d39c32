"""Roles are held on units, with dates; administrators exclude one another."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.subjects.actions import (
    delegate,
    end_delegation,
    end_grant,
    grant_role,
    lift_restriction,
    restrict,
)
from kechuang.apps.subjects.models import Account, Grant
from kechuang.apps.subjects.queries import actor, hidden
from kechuang.apps.subjects.refusals import (
    AdministratorsExclude,
    AlreadyHeld,
    DatesReversed,
    OwnGrant,
    ReasonMissing,
    UnknownUnit,
)
from kechuang.values.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.apps.subjects.conftest import TODAY

TOMORROW = TODAY + timedelta(days=1)


def _grant(
    person: Account,
    role: Role,
    by: Actor,
    now: datetime,
    *,
    unit: str = "bureau",
    starts: date = TODAY,
    ends: date | None = None,
) -> Grant:
    return grant_role(person.pk, role, unit, starts=starts, ends=ends, actor=by, now=now)


def test_a_secondment_ends_by_itself(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    _grant(colleague_account, Role.HANDLER, security, now, ends=TODAY)
    assert actor(colleague_account, TODAY, via="web").holds(Role.HANDLER, unit="bureau")
    assert not actor(colleague_account, TOMORROW, via="web").holds(Role.HANDLER)


def test_a_role_that_has_not_started_gives_nothing(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    _grant(colleague_account, Role.HANDLER, security, now, starts=TOMORROW)
    assert not actor(colleague_account, TODAY, via="web").roles


def test_an_ended_role_gives_nothing_and_ends_once(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    grant = _grant(colleague_account, Role.HANDLER, security, now)
    with pytest.raises(ReasonMissing):
        end_grant(grant.pk, "", actor=security, now=now)
    end_grant(grant.pk, "轮岗", actor=security, now=now)
    assert not actor(colleague_account, TODAY, via="web").roles
    with pytest.raises(Conflict):
        end_grant(grant.pk, "轮岗", actor=security, now=now)


def test_the_three_administrators_exclude_one_another(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    _grant(colleague_account, Role.AUDIT_ADMIN, security, now)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        with pytest.raises(AdministratorsExclude):
            _grant(colleague_account, role, security, now)
    assert Grant.objects.filter(account=colleague_account).count() == 1


def test_administrations_one_after_the_other_are_fine(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    _grant(colleague_account, Role.AUDIT_ADMIN, security, now, ends=TODAY)
    _grant(colleague_account, Role.SYSTEM_ADMIN, security, now, starts=TOMORROW)


def test_the_same_role_is_not_held_twice(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(AlreadyHeld):
        _grant(officer_account, Role.HANDLER, security, now)


def test_nobody_grants_to_himself(security: Actor, now: datetime) -> None:
    with pytest.raises(OwnGrant):
        grant_role(
            security.account or uuid4(),
            Role.LEADER,
            "bureau",
            starts=TODAY,
            actor=security,
            now=now,
        )


def test_nonsense_is_refused(security: Actor, officer_account: Account, now: datetime) -> None:
    with pytest.raises(UnknownUnit):
        _grant(officer_account, Role.LEADER, security, now, unit="moon")
    with pytest.raises(DatesReversed):
        _grant(officer_account, Role.LEADER, security, now, ends=TODAY - timedelta(days=1))


def test_an_officer_grants_nothing(
    officer: Actor, colleague_account: Account, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        _grant(colleague_account, Role.LEADER, officer, now)
    assert not Grant.objects.filter(account=colleague_account).exists()


def test_a_stand_in_acts_in_the_roles_of_the_absent(
    officer: Actor, officer_account: Account, colleague_account: Account, now: datetime
) -> None:
    made = delegate(
        officer_account.pk, colleague_account.pk, starts=TODAY, ends=TODAY, actor=officer, now=now
    )
    assert actor(colleague_account, TODAY, via="web").holds(Role.HANDLER)
    assert not actor(colleague_account, TOMORROW, via="web").holds(Role.HANDLER)
    end_delegation(made.pk, actor=officer, now=now)
    assert not actor(colleague_account, TODAY, via="web").holds(Role.HANDLER)


def test_an_administration_is_never_passed_on(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    delegate(
        security.account or uuid4(),
        colleague_account.pk,
        starts=TODAY,
        ends=TODAY,
        actor=security,
        now=now,
    )
    assert not actor(colleague_account, TODAY, via="web").roles


def test_nobody_delegates_for_another_or_to_himself(
    officer: Actor, officer_account: Account, colleague: Actor, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        delegate(
            officer_account.pk,
            colleague.account or uuid4(),
            starts=TODAY,
            ends=TODAY,
            actor=colleague,
            now=now,
        )
    with pytest.raises(Invalid):
        delegate(
            officer_account.pk, officer_account.pk, starts=TODAY, ends=TODAY, actor=officer, now=now
        )


def test_a_restricted_record_is_known_to_the_named_only(
    security: Actor, officer: Actor, colleague_account: Account, now: datetime
) -> None:
    grant_role(
        colleague_account.pk, Role.DISCIPLINE, "bureau", starts=TODAY, actor=security, now=now
    )
    inspector = actor(colleague_account, TODAY, via="web")
    made = restrict("target", "T08", [], "核查", actor=inspector, now=now)
    assert hidden(officer, "target") == {"T08"}
    assert hidden(security, "target") == {"T08"}
    assert hidden(inspector, "target") == frozenset()
    with pytest.raises(NotAllowed):
        lift_restriction(made.pk, actor=officer, now=now)
    with pytest.raises(Conflict):
        restrict("target", "T08", [], "核查", actor=inspector, now=now)
    lift_restriction(made.pk, actor=inspector, now=now)
    assert hidden(officer, "target") == frozenset()


def test_a_restriction_names_people_that_exist(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    grant_role(
        colleague_account.pk, Role.DISCIPLINE, "bureau", starts=TODAY, actor=security, now=now
    )
    inspector = actor(colleague_account, TODAY, via="web")
    with pytest.raises(NotFound):
        restrict("target", "T08", [uuid4()], "核查", actor=inspector, now=now)
