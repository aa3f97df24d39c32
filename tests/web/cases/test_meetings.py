"""The page of meetings: what is tabled with its papers, the minutes, what followed from them."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kechuang.apps.cases.models import Case
from tests.apps.cases.test_following import issued, meeting, office, work_off
from tests.city import City, account_of
from tests.web.scene import BACKEND

__all__ = ["office"]


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def clock_of_the_city(office: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "kechuang.apps.subjects.clock.now_of", lambda _found: office.now + timedelta(minutes=5)
    )


def browser(city: City, who: str) -> Client:
    client = Client()
    client.force_login(account_of(city[who]), backend=BACKEND)
    return client


def test_items_stand_with_unit_and_papers_before_the_meeting(office: City) -> None:
    row = meeting(office)
    page = browser(office, "secretary").get("/meetings/").content.decode()
    assert "人才双岗制" in page
    assert "议题.pdf" in page
    assert f'href="/cases/{row.number}/"' in page
    assert "参会情况 2人" in page
    assert "纪要印发后" in page


def test_minutes_and_matters_stand_beside_it_afterwards(office: City) -> None:
    issued(office)
    work_off(office)
    matter = Case.objects.get(scheme="follow_up")
    page = browser(office, "secretary").get("/meetings/").content.decode()
    assert "嘉科纪〔2025〕1号" in page
    assert f'href="/cases/{matter.number}/"' in page
    assert "分解交办" in page


def test_a_stranger_sees_no_meeting_and_no_count(office: City) -> None:
    issued(office)
    page = browser(office, "outsider").get("/meetings/").content.decode()
    assert "第3次联席会议" not in page
    assert "0次在筹备" in page
    answer = browser(office, "outsider").get("/meetings/export/")
    assert answer.status_code == 200
    assert browser(office, "stranger").get("/meetings/").status_code == 403


def test_it_is_narrowed_and_taken_along(office: City) -> None:
    meeting(office)
    client = browser(office, "secretary")
    assert "第3次联席会议" in client.get("/meetings/?q=联席&state=open").content.decode()
    nothing = client.get("/meetings/?q=没有的会").content.decode()
    assert "没有符合筛选的会议" in nothing
    assert client.get("/meetings/?state=ended&q=%00x").status_code in (200, 422)
    assert client.get("/meetings/export/")["Content-Type"].endswith("spreadsheetml.sheet")
