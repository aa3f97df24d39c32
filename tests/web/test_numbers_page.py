"""The register of papers: kept by one unit, read by those with a role, exported without commands."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.work.actions import Numbering, assign_number
from kechuang.apps.work.models import PaperNumber
from tests.city import City, joined
from tests.web.scene import Scene, signed_in_client

ClientOf = Callable[[str], Client]
LINK = "https://example.test/art_1.html"


@pytest.fixture
def kept(scene: Scene) -> Scene:
    """The scene with somebody of the unit that keeps the register."""
    keeper = next(iter(scene.city.pack.numbering.values())).keeper
    return replace(scene, city=joined(scene.city, keeper=((Role.HANDLER, keeper),)))


@pytest.fixture
def keeper(kept: Scene) -> Client:
    return signed_in_client(kept, "keeper")


def assigned(city: City, title: str = "关于示例的通知") -> PaperNumber:
    series = next(iter(city.pack.numbering))
    made = assign_number(series, Numbering(title, city.on), actor=city["keeper"], now=city.now)
    return PaperNumber.objects.get(pk=made.id)


def test_the_keeper_gives_a_number_and_sees_it(kept: Scene, keeper: Client) -> None:
    series = next(iter(kept.city.pack.numbering.values()))
    given = {"series": series.id, "title": "关于示例的通知", "on": kept.city.on.isoformat()}
    page = keeper.post("/numbers/new/", given, follow=True).content.decode()
    words = series.words(kept.city.year, series.first(kept.city.year))
    assert f"已编号：{words}" in page
    assert page.count(words) >= 2


def test_a_refused_number_says_why_and_keeps_what_was_typed(kept: Scene, keeper: Client) -> None:
    series = next(iter(kept.city.pack.numbering))
    given = {"series": series, "title": "关于示例的通知", "on": "2099-01-01"}
    answer = keeper.post("/numbers/new/", given)
    assert answer.status_code == 422
    assert "日期应为上年以来、不晚于今天" in answer.content.decode()
    assert "关于示例的通知" in answer.content.decode()
    assert not PaperNumber.objects.exists()


def test_a_number_is_cancelled_with_its_reason_or_published_with_its_link(
    kept: Scene, keeper: Client
) -> None:
    cancelled, published = assigned(kept.city), assigned(kept.city)
    keeper.post(f"/numbers/{cancelled.pk}/cancel/", {"reason": "标题有误", "version": "1"})
    given = {"link": LINK, "on": kept.city.on.isoformat(), "version": "1"}
    keeper.post(f"/numbers/{published.pk}/publish/", given)
    page = keeper.get("/numbers/").content.decode()
    assert "标题有误" in page
    assert f'href="{LINK}"' in page
    told = keeper.post(f"/numbers/{published.pk}/publish/", {"link": LINK}, follow=True)
    assert "请填写公布日期" in told.content.decode()
    told = keeper.post(
        f"/numbers/{published.pk}/publish/", {**given, "link": "javascript:alert(1)"}, follow=True
    )
    assert "以 https:// 或 http:// 开头" in told.content.decode()
    published.refresh_from_db()
    assert published.link == LINK


@pytest.mark.parametrize("who", ["leader", "county", "auditor"])
def test_others_read_it_and_change_nothing(kept: Scene, client_of: ClientOf, who: str) -> None:
    row = assigned(kept.city)
    client = client_of(who)
    page = client.get("/numbers/").content.decode()
    assert row.words in page
    assert "作废字号" not in page
    assert client.get("/numbers/new/").status_code == 403
    assert client.post(f"/numbers/{row.pk}/cancel/", {"reason": "误"}).status_code == 403
    given = {"link": LINK, "on": kept.city.on.isoformat()}
    assert client.post(f"/numbers/{row.pk}/publish/", given).status_code == 403
    row.refresh_from_db()
    assert (row.version, row.cancelled_at, row.published_on) == (1, None, None)


def test_whoever_has_no_role_of_the_city_does_not_read_it(kept: Scene, client_of: ClientOf) -> None:
    assigned(kept.city)
    for client in (client_of("stranger"), client_of("expert")):
        for path in ("/numbers/", "/numbers/as-table/"):
            assert client.get(path).status_code == 403
    assert Client().get("/numbers/").status_code in {302, 403}


def test_the_export_has_the_filtered_lines_and_no_command(kept: Scene, keeper: Client) -> None:
    row = assigned(kept.city, "=HYPERLINK(甲)")
    other = assigned(kept.city, "另一件")
    content = keeper.get("/numbers/as-table/?words=HYPERLINK").content
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    found = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert found[0][:3] == ["发文字号", "标题", "成文日期"]
    assert [line[0] for line in found[1:]] == [row.words]
    assert sheet["B2"].data_type == "s"
    assert other.words not in str(found)


def test_filters_that_mean_nothing_are_harmless(kept: Scene, keeper: Client) -> None:
    assigned(kept.city)
    for query in ("year=²", "year=99999", "state=x", "page=-1", "words=%F0%9F%98%80"):
        assert keeper.get(f"/numbers/?{query}").status_code == 200
