"""Boards of families: matters by step, the overdue told, each reader what he may see."""

import re
from datetime import timedelta
from typing import Any

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.models import Case
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor
from kechuang.apps.work.models import Commitment, Notice
from kechuang.values.text import Text
from tests.web.cases.conftest import Reporting


def raised(reporting: Reporting, title: str = "推进会议定事项") -> Case:
    """A matter of the office, just raised."""
    owner = reporting.city.pack.schemes["follow_up"][-1].owner
    reporting.holder(Role.HANDLER, owner)
    account = Account.objects.get(login=f"holder.handler.{owner}")
    handler = actor(account, reporting.city.on, via="test")
    opening = Opening("follow_up", Text(title), unit=owner)
    return open_case(opening, actor=handler, now=reporting.city.now)


def test_the_menu_leads_to_the_first_board(reporting: Reporting) -> None:
    page = reporting.browser("handler").get("/boards/", follow=True)
    assert page.redirect_chain[-1][0] == f"/boards/{next(iter(reporting.city.pack.families))}/"
    assert page.status_code == 200


def test_the_menu_leads_to_the_board_with_something_on_it(reporting: Reporting) -> None:
    row = raised(reporting)
    families = reporting.city.pack.families
    last = [*families][-1]
    client = reporting.holder(Role.HANDLER, row.owner)
    assert client.get("/boards/")["Location"] == "/boards/follow_up/"

    Case.objects.filter(pk=row.pk).update(scheme=_of(reporting, last))

    assert client.get("/boards/")["Location"] == f"/boards/{last}/"
    assert (
        f"{families[last].zh}&nbsp;<small>1</small>"
        in client.get("/boards/follow_up/").content.decode()
    )


def _of(reporting: Reporting, family: str) -> str:
    """A scheme of a family."""
    schemes = reporting.city.pack.schemes
    return next(id_ for id_, kept in schemes.items() if kept[-1].family == family)


def test_a_matter_stands_under_its_step(reporting: Reporting) -> None:
    row = raised(reporting)
    page = reporting.holder(Role.HANDLER, row.owner).get("/boards/follow_up/").content.decode()
    step = reporting.city.pack.schemes["follow_up"][-1].first.title.zh
    assert page.index(step) < page.index("推进会议定事项")
    assert "1件在办" in page


def test_what_is_late_is_told(reporting: Reporting) -> None:
    row = raised(reporting)
    Case.objects.filter(pk=row.pk).update(due_at=reporting.city.now - timedelta(days=2))
    page = reporting.holder(Role.HANDLER, row.owner).get("/boards/follow_up/").content.decode()
    assert "1件逾期" in page
    unit = reporting.city.pack.units[row.owner].short.zh
    assert f"在{unit}办理" in page
    assert re.search(r'status is-late">逾期\d+个工作日', page.partition("lane-step")[2])


def test_a_draft_is_not_on_a_stranger_s_board(reporting: Reporting) -> None:
    raised(reporting)
    for who in ("county", "colleague"):
        page = reporting.browser(who).get("/boards/follow_up/").content.decode()
        assert "推进会议定事项" not in page, who


def test_an_unknown_board_is_not_found(reporting: Reporting) -> None:
    assert reporting.browser("handler").get("/boards/nothing/").status_code == 404


def test_a_board_takes_as_many_statements_with_more_matters(
    reporting: Reporting, django_assert_max_num_queries: Any
) -> None:
    rows = [raised(reporting, f"事项{number}") for number in range(6)]
    client = reporting.holder(Role.HANDLER, rows[0].owner)
    with django_assert_max_num_queries(18):
        assert client.get("/boards/follow_up/").status_code == 200


def test_a_case_without_a_deadline_is_told_on_the_desk_too(reporting: Reporting) -> None:
    row = raised(reporting)
    assert row.due_at is None
    desk = reporting.holder(Role.HANDLER, row.owner).get("/desk/").content.decode()
    assert "等我办的事项" in desk


def late(reporting: Reporting) -> Case:
    """A matter that its owner should have assigned two days ago."""
    row = raised(reporting)
    due = reporting.city.now - timedelta(days=2)
    Case.objects.filter(pk=row.pk).update(due_at=due, draft=False)
    Commitment.objects.create(
        kind="case",
        unit=row.owner,
        title=row.title,
        thing_kind="case",
        thing=str(row.pk),
        source=f"case:{row.pk}:1::{row.owner}",
        due_at=due,
    )
    return row


def test_the_overdue_come_first_with_who_has_them_and_a_phone(reporting: Reporting) -> None:
    row = late(reporting)
    page = reporting.holder(Role.HANDLER, row.owner).get("/boards/follow_up/").content.decode()
    assert page.index("已逾期，先办") < page.index("lane-follow_up")
    assert "逾期" in page
    assert "6100" in page or "phone" in page
    assert (
        f"/cases/{row.number}/remind/"
        not in reporting.browser("county").get("/boards/follow_up/").content.decode()
    )


def test_whoever_has_it_is_reminded_once_a_day(reporting: Reporting) -> None:
    row = late(reporting)
    browser = reporting.holder(Role.HANDLER, row.owner)
    said = browser.post(f"/cases/{row.number}/remind/", {"next": "/boards/follow_up/"}, follow=True)
    assert "已催办" in said.content.decode()
    assert Notice.objects.filter(thing=str(row.pk)).count() == 1
    browser.post(f"/cases/{row.number}/remind/", {"next": "/boards/follow_up/"}, follow=True)
    assert Notice.objects.filter(thing=str(row.pk)).count() == 1
    assert reporting.browser("county").post(f"/cases/{row.number}/remind/").status_code in (
        403,
        404,
    )


def test_the_board_is_taken_along_as_a_workbook(reporting: Reporting) -> None:
    late(reporting)
    owner = reporting.city.pack.schemes["follow_up"][-1].owner
    answer = reporting.holder(Role.HANDLER, owner).get("/boards/follow_up/export/")
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert reporting.browser("handler").get("/boards/nothing/export/").status_code == 404
