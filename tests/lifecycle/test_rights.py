"""Who holds a right on a case, and how it is said."""

from dataclasses import replace

import pytest

from kechuang.access.roles import Role
from kechuang.lifecycle.model import On, ParticipantRole, Right
from kechuang.lifecycle.rights import holds, said
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    BUREAU,
    FIRM,
    HANDLER,
    NOBODY,
    OFFICER,
    PARTNER,
    PLAIN,
    SYSTEM,
    person,
    text,
)

AT = {
    On.CASE: FIRM,
    On.OWNER: "owner",
    On.BUREAU: BUREAU,
    On.PARTNERS: PARTNER,
    On.UNIT: "named",
    On.ANY: "anywhere",
}
UNITS = replace(AROUND, owner="owner")


@pytest.mark.parametrize("on", On)
def test_a_role_counts_on_the_unit_that_the_right_names(on: On) -> None:
    right = Right(Role.HANDLER, on, "named" if on is On.UNIT else "")
    for unit in AT.values():
        who = person(1, (Role.HANDLER, unit))
        assert holds(who, (right,), UNITS) == (on is On.ANY or unit == AT[on])
        assert not holds(person(1, (Role.LEADER, unit)), (right,), UNITS)


def test_an_unnamed_unit_is_nobody_s() -> None:
    """A case without a unit gives no right to a role that is held on no unit."""
    nowhere = replace(UNITS, unit="", partners=("",))
    who = person(1, (Role.HANDLER, ""))
    for on in (On.CASE, On.PARTNERS, On.UNIT):
        assert not holds(who, (Right(Role.HANDLER, on),), nowhere)


def test_participants_are_accounts_or_whoever_holds_a_role_on_a_unit() -> None:
    parties = {"host": (str(OFFICER.account), FIRM)}
    taking_part = replace(AROUND, parties=parties)
    host = (Right(participant="host"),)
    assert holds(OFFICER, host, taking_part)
    assert holds(APPLICANT, host, taking_part)
    assert not holds(HANDLER, host, taking_part)
    assert not holds(OFFICER, (Right(participant="guest"),), taking_part)
    assert not holds(OFFICER, (Right(participant="host", unit=FIRM),), taking_part)


def test_neither_the_system_nor_a_visitor_holds_a_right() -> None:
    everything = tuple(Right(each, On.ANY) for each in Role)
    assert not holds(SYSTEM, everything, AROUND)
    assert not holds(NOBODY, everything, AROUND)
    assert not holds(HANDLER, (), AROUND)


def test_rights_are_said_by_unit_and_participants_by_their_title() -> None:
    declared = replace(PLAIN, participants=(ParticipantRole("host", text("host")),))
    rights = (
        Right(Role.DEPUTY_LEADER, On.BUREAU),
        Right(Role.LEADER, On.BUREAU),
        Right(Role.LEADER, On.BUREAU),
        Right(Role.HANDLER, On.UNIT, "tax"),
        Right(participant="host"),
        Right(participant="guest"),
    )
    assert said(rights, declared).zh == (
        "分管领导、主要领导（科技局）、经办人（tax）、host（中）、guest"
    )
    assert said((), declared).zh == ""
