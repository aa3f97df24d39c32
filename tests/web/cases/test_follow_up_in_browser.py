"""From a meeting to done in a real browser: assigned, worked on with evidence, struck off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case
from tests.apps.cases.test_following import issued, work_off
from tests.apps.work import hostile
from tests.city import City, joined

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def decided(visit: Visit, tmp_path: Path, settings: Settings) -> Case:
    """A matter that a meeting has decided, with the office to assign."""
    settings.MEDIA_ROOT = tmp_path
    city: City = visit.scene.city  # type: ignore[attr-defined]
    bureau = city.pack.bureau.id
    more = joined(
        city,
        secretary=((Role.HANDLER, "office"),),
        keeper=((Role.HANDLER, "office"),),
        chief=((Role.DIVISION_HEAD, "office"),),
        deputy=((Role.DEPUTY_LEADER, bureau),),
        doer=((Role.HANDLER, "talent"),),
    )
    city.people.update(more.people)
    issued(city)
    work_off(city)
    return Case.objects.get(scheme="follow_up")


def pressed(page: Page, name: str) -> None:
    """A move made: its button, or the one behind the fold of the same name."""
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


@pytest.mark.drives("M13.1")
def test_what_a_meeting_decided_is_assigned_done_with_evidence_and_struck_off(
    visit: Visit, decided: Case
) -> None:
    office = visit("/meetings/", who="keeper")
    office.get_by_role("link", name=decided.title).click()
    expect(office.locator('[name="task_due"]')).to_have_value("2025-07-31")
    pressed(office, "交办")

    doer = visit(f"/cases/{decided.number}/", who="doer")
    doer.fill('[name="result_text"]', "细则已印发")
    doer.locator('[name="result_state"]').select_option("已办结")
    doer.set_input_files(
        '[name="file:result_evidence"]',
        {"name": "细则.pdf", "mimeType": "application/pdf", "buffer": hostile.PDF},
    )
    doer.locator('[name="pledged"]').first.check()
    pressed(doer, "反馈办理结果")

    office.goto(office.url)
    expect(office.get_by_role("link", name="细则.pdf").first).to_be_visible()
    pressed(office, "销号")
    decided.refresh_from_db()
    assert decided.step == "done"
    board = visit("/boards/follow_up/", who="keeper")
    expect(board.locator("#lane-follow_up").locator("..")).to_contain_text("1")
