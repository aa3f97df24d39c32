"""A case's page tells each what concerns him: moves with reasons, what happened, what was filled in."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.cases.actions.filling import lock_section, save_form
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.page import CasePage, case_page, options
from kechuang.apps.cases.refusals import NoCase
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.offering import Option
from tests.apps.cases.acting import applied, does, opened
from tests.city import City


def shown(city: City, who: str, row: Case) -> CasePage:
    return case_page(row.pk, actor=city[who], now=city.now)


def option(found: CasePage, move: str) -> Option:
    return next(each for each in found.options if each.move.id == move)


def test_moves_come_with_their_reasons(city: City) -> None:
    row = opened(city)
    assert option(shown(city, "county", row), "submit").ok
    refused = option(shown(city, "mayor", row), "submit")
    assert not refused.ok
    assert refused.reasons[0].kind == "right"
    same = options(row.number, actor=city["mayor"], now=city.now)
    assert [x.move.id for x in same] == [x.move.id for x in shown(city, "mayor", row).options]


def test_the_page_is_for_who_may_know_of_the_case(city: City) -> None:
    row = opened(city)
    for who in ("neighbour", "clerk", "leader"):
        with pytest.raises(NoCase):
            shown(city, who, row)


def test_a_draft_is_read_along_by_its_unit_and_written_by_who_acts(city: City) -> None:
    row = opened(city)
    save_form(row.pk, {"progress": "一半"}, actor=city["county"], now=city.now)
    own, head = shown(city, "county", row).writing, shown(city, "mayor", row).writing
    assert own
    assert head
    assert (own.writable, head.writable) == (True, False)
    assert own.values == head.values == {"progress": "一半"}


def test_what_is_being_corrected_is_not_read_by_the_office(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit", values={"progress": "第一稿"})
    does(city, "mayor", row, "pass")
    does(city, "clerk", row, "send_back", reason="请补充")
    save_form(row.pk, {"progress": "第二稿"}, actor=city["county"], now=city.now)
    found = shown(city, "clerk", row)
    assert found.writing is None
    assert [x.values["progress"]["value"] for x in found.filled] == ["第一稿"]
    assert "第二稿" not in str(found)


def test_sections_in_others_hands_are_named(city: City) -> None:
    row = opened(city)
    lock_section(row.pk, "basics", actor=city["county"], now=city.now)
    row.locks.update(by=city["mayor"].account)
    writing = shown(city, "county", row).writing
    assert writing
    assert writing.locks["basics"][0].zh == "某mayor"


def test_reviewers_are_not_named_outside_the_office(city: City) -> None:
    row = applied(city)
    values = {"score": "91", "words": "评审意见"}
    does(city, "reviewer", row, "pass", values=values)
    name = "某reviewer"
    account = str(city["reviewer"].account)
    for who in ("county", "mayor", "leader", "deputy"):
        found = shown(city, who, row)
        assert name not in str(found), who
        assert account not in str([found.members, found.timeline, found.filled]), who
    for who in ("clerk", "chief", "auditor", "reviewer"):
        assert name in str(shown(city, who, row)), who


def test_the_applying_side_reads_no_opinion_and_no_later_step(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass", values={"words": "评审意见"})
    found = shown(city, "county", row)
    assert "评审意见" not in str(found)
    assert [x.step.zh for x in found.timeline] == ["apply", "formal"]
    assert found.row.step == "review"
    assert found.options == ()
    assert [x.state for x in found.stages[:4]] == ["done", "done", "now", "ahead"]
    assert "评审意见" in str(shown(city, "clerk", row))


def test_the_reviewer_reads_the_application_and_writes_his_opinion(city: City) -> None:
    row = applied(city)
    found = shown(city, "reviewer", row)
    assert found.writing
    assert (found.writing.form.id, found.writing.writable) == ("opinion", True)
    assert [x.values["plan"]["value"] for x in found.filled] == ["机密设想"]
    assert option(found, "pass").ok


def test_once_released_what_was_decided_is_told_without_names(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass")
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    for who, wanted in (("chief", "agree"), ("leader", "agree"), ("clerk", "pass")):
        does(city, who, row, wanted)
    entries = shown(city, "county", row).timeline
    assert [x.step.zh for x in entries][2:] == [
        "review",
        "meeting",
        "approve",
        "approve",
        "release",
    ]
    assert all(x.who is None for x in entries[2:])


def test_a_reason_of_a_send_back_reaches_who_has_to_act(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass")
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    does(city, "chief", row, "send_back", to="apply", reason="附件不全")
    entries = shown(city, "county", row).timeline
    back = next(x for x in entries if x.verb == "send_back")
    assert (back.reason, back.who) == ("附件不全", None)


def test_receipts_are_shown_to_who_handed_in(city: City) -> None:
    row = opened(city)
    done = does(city, "county", row, "submit")
    (told,) = shown(city, "county", row).receipts
    assert done.receipt
    assert (told.number, told.digest, told.late) == (
        done.receipt.number,
        done.receipt.digest,
        False,
    )


def test_a_page_takes_a_bounded_number_of_statements(
    one: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = applied(one)
    for who in ("county", "clerk", "reviewer"):
        with django_assert_max_num_queries(20):
            shown(one, who, row)
