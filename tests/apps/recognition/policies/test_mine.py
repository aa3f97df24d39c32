"""What a firm is told: what it can have, what is short, and never a no for what is unknown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.queries.profile import profile
from kechuang.apps.recognition.policies.mine import Support, supports, together
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.criteria.verdicts import Verdict
from kechuang.pack import Pack
from tests.apps.recognition.conftest import DAY, NAMES
from tests.apps.subjects.registering.conftest import acting


def of(firm: Subject, pack: Pack, actor: Actor) -> list[Support]:
    found = profile(firm.pk, actor=actor, pack=pack, on=DAY)
    return supports(found, visible(pack, actor), DAY)


def firm_of(name: str, firms: list[Subject]) -> Subject:
    return firms[NAMES.index(name)]


def test_what_is_met_comes_with_its_sum_and_its_last_day(
    pack: Pack, known: list[Subject], keeper: Actor
) -> None:
    found = of(firm_of("合格", known), pack, keeper)
    assert {each.key for each in found} == {"open.award", "inside.award"}
    assert all(each.verdict is Verdict.MET and each.fen == 10_000_000 for each in found)
    assert str(found[0].closes) == "2025-07-31"


def test_sums_follow_what_the_clauses_say_on_stacking(
    pack: Pack, known: list[Subject], keeper: Actor
) -> None:
    assert together(of(firm_of("合格", known), pack, keeper)) == 20_000_000
    own = acting(Role.LEGAL_PERSON, str(firm_of("合格", known).pk))
    assert together(of(firm_of("合格", known), pack, own)) == 10_000_000


def test_what_is_short_is_told_with_the_gap(
    pack: Pack, known: list[Subject], keeper: Actor
) -> None:
    (first, *_rest) = of(firm_of("强度低", known), pack, keeper)
    assert first.verdict is Verdict.UNMET
    assert any("30" in each.zh for each in first.told)
    assert first.fen is None


@pytest.mark.parametrize("name", ["未授权", "无年报"])
def test_unknown_is_never_a_no_and_names_who_can_supply_it(
    pack: Pack, known: list[Subject], keeper: Actor, name: str
) -> None:
    found = of(firm_of(name, known), pack, keeper)
    assert {each.verdict for each in found} == {Verdict.UNKNOWN}
    assert all(each.fen is None for each in found)
    assert all("审计报告" in " ".join(one.zh for one in each.told) for each in found)


def test_a_firm_sees_itself_alone_and_published_clauses_only(
    pack: Pack, known: list[Subject]
) -> None:
    own = acting(Role.FIRM_HANDLER, str(known[0].pk))
    assert [each.key for each in of(known[0], pack, own)] == ["open.award"]
    with pytest.raises(NoSubject):
        of(known[1], pack, own)


def test_more_clauses_take_no_more_statements(
    pack: Pack, known: list[Subject], keeper: Actor
) -> None:
    found = profile(known[0].pk, actor=keeper, pack=pack, on=DAY)
    book = visible(pack, keeper)
    with CaptureQueriesContext(connection) as statements:
        supports(found, book, DAY)
    assert len(statements) == 0
