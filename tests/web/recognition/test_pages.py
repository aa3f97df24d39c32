"""The pages of runs: started, watched, read within reach, explained, taken along."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kechuang.apps.audit.models import Job
from kechuang.apps.recognition.actions import carry_out, replay
from kechuang.apps.recognition.models import Run, RunState
from kechuang.readers.intake.book import open_book
from tests.city import SYSTEM
from tests.web.scene import Scene
from tests.web.subjects.scene import NEIGHBOURS_FIRM, Firms, build, judged

As = Callable[[str], Client]


@pytest.fixture
def firms(scene: Scene, settings: Settings, tmp_path: Path) -> Firms:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return build(scene.city)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_run_is_started_watched_and_read(firms: Firms, client_of: As) -> None:
    judged(firms, "hnte")
    handler, city = client_of("handler"), firms.city
    assert "还没有运行" in shown(handler, "/recognition/")
    answer = handler.post("/recognition/start/", {"named": "city_rd_centre"})
    run = Run.objects.get(rules="city_rd_centre")
    assert answer["Location"] == f"/recognition/{run.pk}/"
    assert Job.objects.filter(name="recognition.run").count() == 1
    assert "排队等候" in shown(handler, f"/recognition/{run.pk}/")
    assert "正在运行" in shown(handler, "/recognition/")
    carry_out(run, actor=SYSTEM, now=lambda: city.now)
    page = shown(handler, f"/recognition/{run.pk}/?tab=all")
    assert "规则第1版" in page
    assert firms.first.name in page
    assert NEIGHBOURS_FIRM in page
    again = handler.post("/recognition/start/", {"named": "city_rd_centre"}, follow=True)
    assert "规则和数据都没有变化" in again.content.decode()
    assert Run.objects.filter(rules="city_rd_centre").count() == 1


def test_what_is_missing_leads_to_who_supplies_it(firms: Firms, client_of: As) -> None:
    run = judged(firms, "rd_super_deduction")
    page = shown(client_of("handler"), f"/recognition/{run.pk}/?tab=unknown")
    assert "数据待补" in page
    assert "只缺这一项" in page
    assert "/authorisations/new/?dataset=" in page
    assert "请企业授权" in page


def test_a_county_sees_its_own_alone_and_starts_none(firms: Firms, client_of: As) -> None:
    run = judged(firms)
    county = client_of("county")
    for address in ("/recognition/", f"/recognition/{run.pk}/?tab=all"):
        page = shown(county, address)
        assert NEIGHBOURS_FIRM not in page
        assert 'action="/recognition/start/"' not in page
    assert ">9<" in shown(county, f"/recognition/{run.pk}/?tab=all").replace(" ", "")
    assert county.get(f"/recognition/{run.pk}/subjects/{firms.other.pk}/").status_code == 404
    assert county.post("/recognition/start/", {"named": "hnte"}).status_code == 403
    assert county.post(f"/recognition/{run.pk}/replay/").status_code == 403
    assert client_of("stranger").get("/recognition/").status_code == 403
    book = open_book(county.get(f"/recognition/{run.pk}/as-table/?tab=all").content, "x.xlsx")
    assert not any(NEIGHBOURS_FIRM in str(row) for sheet in book for row in sheet.rows)


def test_one_firm_is_explained_and_odd_addresses_are_harmless(firms: Firms, client_of: As) -> None:
    run, handler = judged(firms), client_of("handler")
    page = shown(handler, f"/recognition/{run.pk}/subjects/{firms.first.pk}/")
    assert "结论和理由" in page
    assert "参保研发人员数" in page
    for query in ("tab=x&page=x", "page=999999", "tab=near&unmet=%27", "tab=unknown&lack=a@b%23c"):
        shown(handler, f"/recognition/{run.pk}/?{query}")
    assert handler.get(f"/recognition/{firms.first.pk}/").status_code == 404
    assert (
        handler.post("/recognition/start/", {"named": "x", "on": "2025-02-30"}).status_code == 302
    )


def test_a_replay_is_asked_for_and_told(firms: Firms, client_of: As) -> None:
    run, handler = judged(firms), client_of("handler")
    handler.post(f"/recognition/{run.pk}/replay/")
    assert "正在重放" in shown(handler, f"/recognition/{run.pk}/")
    Job.objects.all().delete()
    replay(run, actor=SYSTEM, now=lambda: datetime(2025, 6, 30, tzinfo=UTC))
    assert "一致：逐格相同" in shown(handler, f"/recognition/{run.pk}/")


def test_a_run_is_discarded_with_a_reason(firms: Firms, client_of: As) -> None:
    run, handler = judged(firms), client_of("handler")
    refused = handler.post(f"/recognition/{run.pk}/discard/", {"reason": ""}, follow=True)
    assert "请写明事由" in refused.content.decode()
    handler.post(f"/recognition/{run.pk}/discard/", {"reason": "数据有误"})
    run.refresh_from_db()
    assert run.state == RunState.DISCARDED
    assert handler.get(f"/recognition/{run.pk}/").status_code == 404


def test_the_rule_page_counts_everybody_of_the_latest_run(firms: Firms, client_of: As) -> None:
    run = judged(firms)
    page = shown(client_of("handler"), "/rules/city_rd_centre/")
    assert f"/recognition/{run.pk}/" in page
    assert "10家的结论" in page
    assert "9家的结论" in shown(client_of("county"), "/rules/city_rd_centre/")
    assert f"/recognition/{run.pk}/" not in shown(client_of("stranger"), "/rules/city_rd_centre/")


def test_the_page_takes_few_statements(firms: Firms, client_of: As) -> None:
    run = judged(firms)
    for who in ("handler", "county"):
        client = client_of(who)
        client.get(f"/recognition/{run.pk}/")
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/recognition/{run.pk}/?tab=all")
        assert len(caught) <= 24, [each["sql"][:80] for each in caught]
