from datetime import datetime
from uuid import uuid4

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.models import Event, Signature, SignOff
from kechuang.apps.audit.refusals import (
    ContentChanged,
    NoSignOff,
    NotTheNextPart,
    PersonNeeded,
    ReasonMissing,
    SignedAlready,
)
from kechuang.apps.audit.signoff import (
    SignOffState,
    agreed,
    open_signoff,
    sign,
    signoff_of,
    withdraw_signoff,
)

pytestmark = pytest.mark.django_db
PARTS = ["经办", "审核", "审批"]


def someone() -> Actor:
    return Actor(account=uuid4(), holdings=frozenset({Holding(Role.HANDLER, "planning")}))


@pytest.fixture
def three() -> list[Actor]:
    return [someone(), someone(), someone()]


def opened(actor: Actor, now: datetime, digest: str = "aa") -> SignOffState:
    return open_signoff("plan.issue", "2025", digest, PARTS, actor=actor, now=now)


def test_three_people_agree_in_order(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)
    assert state.next_part == "经办"

    for part, person in zip(PARTS, three, strict=True):
        state = sign(state.id, digest="aa", part=part, actor=person, now=now)

    assert state.agreed
    assert [each.part for each in state.signed] == PARTS
    assert agreed("plan.issue", "2025", "aa")
    assert Event.objects.filter(kind="signoff.signed").count() == 3


def test_nobody_signs_twice(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)
    sign(state.id, digest="aa", actor=three[0], now=now)

    with pytest.raises(SignedAlready, match="经办"):
        sign(state.id, digest="aa", actor=three[0], now=now)

    assert Signature.objects.count() == 1


def test_parts_keep_their_order(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)

    with pytest.raises(NotTheNextPart, match="经办"):
        sign(state.id, digest="aa", part="审批", actor=three[0], now=now)


def test_it_refuses_a_signature_over_changed_content(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)
    sign(state.id, digest="aa", actor=three[0], now=now)

    with pytest.raises(ContentChanged):
        sign(state.id, digest="bb", actor=three[1], now=now)

    assert not agreed("plan.issue", "2025", "bb")


def test_changed_content_put_up_anew_makes_earlier_signatures_void(
    three: list[Actor], now: datetime
) -> None:
    first = opened(three[0], now)
    sign(first.id, digest="aa", actor=three[0], now=now)

    second = opened(three[0], now, digest="bb")

    assert second.id != first.id
    assert second.signed == ()
    assert SignOff.objects.get(pk=first.id).outcome == "superseded"
    with pytest.raises(NoSignOff):
        sign(first.id, digest="aa", actor=three[1], now=now)


def test_putting_the_same_content_up_again_changes_nothing(
    three: list[Actor], now: datetime
) -> None:
    first = opened(three[0], now)
    sign(first.id, digest="aa", actor=three[0], now=now)

    again = opened(three[1], now)

    assert again.id == first.id
    assert len(again.signed) == 1


def test_a_refusal_needs_a_reason_and_closes(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)
    with pytest.raises(ReasonMissing):
        sign(state.id, digest="aa", actor=three[0], now=now, agree=False, reason="  ")

    state = sign(state.id, digest="aa", actor=three[0], now=now, agree=False, reason="口径不符")

    assert (state.outcome, state.signed[0].reason) == ("refused", "口径不符")
    assert not agreed("plan.issue", "2025", "aa")
    assert Event.objects.get(kind="signoff.refused").data["reason"] == "口径不符"


@pytest.mark.parametrize("nobody", [NOBODY, Actor(account=None, system=True)])
def test_only_people_sign(nobody: Actor, three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)

    with pytest.raises(PersonNeeded):
        sign(state.id, digest="aa", actor=nobody, now=now)


def test_a_withdrawn_one_is_no_longer_open(three: list[Actor], now: datetime) -> None:
    state = opened(three[0], now)
    withdraw_signoff(state.id, actor=three[0], now=now)

    found = signoff_of("plan.issue", "2025")
    assert found is not None
    assert (found.open, found.outcome) == (False, "withdrawn")


def test_it_refuses_parts_named_twice(three: list[Actor], now: datetime) -> None:
    with pytest.raises(ValueError, match="named once"):
        open_signoff("plan.issue", "2025", "aa", ["审核", "审核"], actor=three[0], now=now)
