"""Leave to use values is given with a paper and days, and taken back with a reason."""

from datetime import date, datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.facts.actions import NewAuthorisation, authorise, authorise_many, revoke
from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.refusals import AuthorisationWrong
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.refusals import DatesReversed, ReasonMissing
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.values.errors import NotAllowed, NotFound

Firms = list[Subject]
START, END = date(2025, 1, 1), date(2025, 12, 31)


def test_a_firm_gives_leave_and_it_is_taken_back(
    firms: Firms, county: Actor, now: datetime
) -> None:
    new = NewAuthorisation("accounts", firms[0].id, START, END, "授权书 2025-01-01")
    made = authorise(new, actor=county, now=now)
    revoke(made.id, reason="企业撤回", actor=county, now=now)
    made.refresh_from_db()
    assert (made.revoked_at, made.revoked_for) == (now, "企业撤回")
    with pytest.raises(NotFound):
        revoke(made.id, reason="再来", actor=county, now=now)


def test_a_sharing_approval_is_for_the_bureau(
    firms: Firms, keeper: Actor, county: Actor, now: datetime
) -> None:
    new = NewAuthorisation("accounts", None, START, None, "共享批准〔2025〕1号")
    with pytest.raises(NotAllowed):
        authorise(new, actor=county, now=now)
    authorise(new, actor=keeper, now=now)
    assert Authorisation.objects.get().subject is None


def test_what_does_not_fit_is_refused(
    firms: Firms, keeper: Actor, county: Actor, now: datetime
) -> None:
    with pytest.raises(AuthorisationWrong):
        authorise(NewAuthorisation("accounts", None, START, END, " "), actor=keeper, now=now)
    with pytest.raises(DatesReversed):
        authorise(NewAuthorisation("accounts", None, END, START, "x"), actor=keeper, now=now)
    with pytest.raises(NoSubject):
        authorise(NewAuthorisation("a", firms[2].id, START, END, "x"), actor=county, now=now)
    assert not Authorisation.objects.exists()
    made = authorise(NewAuthorisation("a", None, START, END, "x"), actor=keeper, now=now)
    with pytest.raises(ReasonMissing):
        revoke(made.id, reason="", actor=keeper, now=now)


def test_many_letters_are_entered_at_once_or_none(
    firms: Firms, keeper: Actor, county: Actor, now: datetime
) -> None:
    new = [NewAuthorisation("accounts", each.id, START, END, "授权书") for each in firms]
    with pytest.raises(NoSubject):
        authorise_many(new, actor=county, now=now)
    wrong = [*new, NewAuthorisation("accounts", None, END, START, "批准")]
    with pytest.raises(DatesReversed):
        authorise_many(wrong, actor=keeper, now=now)
    assert not Authorisation.objects.exists()
    assert authorise_many(new, actor=keeper, now=now) == 3
    kept = Authorisation.objects.values_list("subject", "starts", "basis", "revoked_at")
    assert set(kept) == {(each.id, START, "授权书", None) for each in firms}
    event = Event.objects.get(kind="facts.authorised_many")
    assert event.data == {"count": 3, "datasets": ["accounts"]}


def test_a_county_enters_letters_of_its_own_firms(
    firms: Firms, county: Actor, now: datetime
) -> None:
    own = [NewAuthorisation("accounts", each.id, START, None, "授权书") for each in firms[:2]]
    assert authorise_many(own, actor=county, now=now) == 2
    everybody = NewAuthorisation("accounts", None, START, None, "批准")
    with pytest.raises(NotAllowed):
        authorise_many([*own, everybody], actor=county, now=now)
