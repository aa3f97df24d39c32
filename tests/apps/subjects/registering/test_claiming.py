"""People of a firm are invited, or claim it by its code and are confirmed by its county."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Account, Claim, Grant, Subject
from kechuang.apps.subjects.queries import actor as acting_as
from kechuang.apps.subjects.refusals import DatesReversed, LoginTaken, ReasonMissing, WeakPassword
from kechuang.apps.subjects.registering.claiming import (
    Coming,
    authorise_handler,
    claim,
    claims_waiting,
    decide,
    invite,
)
from kechuang.apps.subjects.registering.finding import find
from kechuang.apps.subjects.registering.refusals import ClaimWrong, NoSubject
from kechuang.values.errors import NotAllowed, NotFound
from tests.apps.subjects.registering.conftest import CODES

Made = list[Subject]
TODAY = date(2025, 6, 30)
HANDLER = Coming(
    "firm.one", "甲某", "13900000000", "correct-horse-battery", Role.FIRM_HANDLER, date(2026, 6, 30)
)
LEGAL = replace(HANDLER, login="firm.head", role=Role.LEGAL_PERSON, ends=None)


def claimed(code: str, coming: Coming, **asked: Any) -> Claim:
    made = claim(code, coming, **asked)
    assert made is not None
    return made


def test_an_invited_handler_sees_the_firm_alone_until_the_day(
    subjects: Made, county: Actor, now: datetime
) -> None:
    account = invite(subjects[0].id, HANDLER, today=TODAY, actor=county, now=now)
    account.refresh_from_db()
    assert account.must_change_password
    theirs = acting_as(account, TODAY, via="web")
    assert [each.id for each in find("有限公司", actor=theirs)] == [subjects[0].id]
    after = acting_as(account, date(2026, 7, 1), via="web")
    with pytest.raises(NotAllowed):
        find("有限公司", actor=after)


def test_a_claim_sleeps_until_the_county_confirms(
    subjects: Made, county: Actor, now: datetime
) -> None:
    made = claimed(CODES[0], HANDLER, words="我是办税员", today=TODAY, actor=NOBODY, now=now)
    account = Account.objects.get(pk=made.account)
    assert not account.is_active
    assert not Grant.objects.filter(account=account).exists()
    assert [each.id for each in claims_waiting(county)] == [made.id]
    decide(made.id, agreed=True, reason="", today=TODAY, actor=county, now=now)
    assert Account.objects.get(pk=made.account).is_active
    grant = Grant.objects.get(account=account)
    assert (grant.role, grant.unit, grant.ends) == (
        "firm_handler",
        str(subjects[0].id),
        HANDLER.ends,
    )
    assert claims_waiting(county) == []


def test_a_refused_claim_stays_asleep_and_has_its_reason(
    subjects: Made, county: Actor, now: datetime
) -> None:
    made = claimed(CODES[0], HANDLER, words="", today=TODAY, actor=NOBODY, now=now)
    with pytest.raises(ReasonMissing):
        decide(made.id, agreed=False, reason=" ", today=TODAY, actor=county, now=now)
    decide(made.id, agreed=False, reason="查无此人", today=TODAY, actor=county, now=now)
    assert not Account.objects.get(pk=made.account).is_active
    with pytest.raises(NotFound):
        decide(made.id, agreed=True, reason="", today=TODAY, actor=county, now=now)


def test_a_county_neither_sees_nor_decides_its_neighbours_claims(
    subjects: Made, county: Actor, stranger: Actor, now: datetime
) -> None:
    made = claimed(CODES[2], HANDLER, words="", today=TODAY, actor=NOBODY, now=now)
    assert claims_waiting(county) == []
    with pytest.raises(NotFound):
        decide(made.id, agreed=True, reason="", today=TODAY, actor=county, now=now)
    with pytest.raises(NotAllowed):
        claims_waiting(stranger)
    assert Claim.objects.get().state == "waiting"


def test_the_legal_representative_names_handlers_of_the_own_firm_only(
    subjects: Made, county: Actor, now: datetime
) -> None:
    head = acting_as(
        invite(subjects[0].id, LEGAL, today=TODAY, actor=county, now=now), TODAY, via="web"
    )
    authorise_handler(subjects[0].id, HANDLER, today=TODAY, actor=head, now=now)
    other = replace(HANDLER, login="firm.two")
    with pytest.raises(NoSubject):
        authorise_handler(subjects[1].id, other, today=TODAY, actor=head, now=now)
    with pytest.raises(NotAllowed):
        authorise_handler(subjects[0].id, other, today=TODAY, actor=county, now=now)
    upstart = replace(LEGAL, login="firm.three")
    with pytest.raises(ClaimWrong):
        authorise_handler(subjects[0].id, upstart, today=TODAY, actor=head, now=now)
    assert Grant.objects.count() == 2


def test_what_cannot_be_is_refused_and_opens_no_account(
    subjects: Made, county: Actor, now: datetime
) -> None:
    wrong: list[tuple[Coming, type[Exception]]] = [
        (replace(HANDLER, ends=None), ClaimWrong),
        (replace(HANDLER, ends=TODAY - timedelta(days=1)), DatesReversed),
        (replace(HANDLER, ends=date(2035, 1, 1)), ClaimWrong),
        (replace(HANDLER, role=Role.LEADER), ClaimWrong),
        (replace(HANDLER, password="123"), WeakPassword),
    ]
    for coming, refused in wrong:
        with pytest.raises(refused):
            invite(subjects[0].id, coming, today=TODAY, actor=county, now=now)
    assert not Account.objects.exists()


def test_no_answer_tells_whether_a_code_is_registered(subjects: Made, now: datetime) -> None:
    for number in range(5):
        coming = replace(HANDLER, login=f"firm.{number}x")
        claim(CODES[0], coming, words="", today=TODAY, actor=NOBODY, now=now)
    crowded, unknown = "firm.crowded", "firm.unknown"
    for code, login in ((CODES[0], crowded), ("91330424MA2E9P4R77", unknown)):
        coming = replace(HANDLER, login=login)
        assert claim(code, coming, words="", today=TODAY, actor=NOBODY, now=now) is None
        assert not Account.objects.get(login=login).is_active
    for login in ("firm.0x", crowded, unknown):
        taken = replace(HANDLER, login=login)
        with pytest.raises(LoginTaken):
            claim(CODES[1], taken, words="", today=TODAY, actor=NOBODY, now=now)
    assert Claim.objects.count() == 5
