"""The register on pages: narrowed, exported, acted on; a county its own, sanctions by right only."""

import html
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kechuang.apps.standings.models import Standing, State
from tests.web.subjects.scene import NEIGHBOURS_FIRM, Firms

Clients = Callable[[str], Client]
REGISTER = "/standings/"


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_register_shows_what_is_in_force_and_narrows(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    shown = words(client, REGISTER)
    assert "GR1" in shown
    assert "GR7" in shown
    assert "GR0" not in shown
    assert "CL1" not in shown
    assert "GR0" in words(client, REGISTER + "?state=ended")
    first = words(client, REGISTER + "?again=first")
    assert "GR7" in first
    assert "GR1" not in first
    assert "没有符合筛选的记录" in words(client, REGISTER + "?words=没有这家")
    assert "GR1" in words(client, REGISTER + "?words=GR1")


def test_a_county_sees_its_own_alone_in_list_file_and_calendar(
    client_of: Clients, firms: Firms, title: Standing
) -> None:
    client = client_of("county")
    for address in (REGISTER, REGISTER + "?state=every&unit=" + firms.other.unit):
        shown = words(client, address)
        assert "GR7" not in shown
        assert NEIGHBOURS_FIRM not in shown
    other = Standing.objects.get(number="GR7")
    words(client, f"{REGISTER}{other.pk}/", 404)
    words(client, f"{REGISTER}{uuid4()}/", 404)
    book = load_workbook(BytesIO(client.get(REGISTER + "as-table/?state=every").content))
    cells = {str(cell.value) for row in book.active.iter_rows() for cell in row}
    assert "GR1" in cells
    assert not {"GR7", "CL1"} & cells
    shown = words(client, REGISTER + "expiry/")
    assert "今后12个月到期 1" in shown
    links = {
        html.unescape(each)
        for each in re.findall(r'class="number"><(?:b><)?a href="([^"]+)"', shown)
    }
    assert len(links) == 4
    for link in links:
        behind = words(client, link)
        assert "GR1" in behind
        assert "GR7" not in behind


def test_a_title_that_ended_this_month_is_behind_its_count(
    client_of: Clients, firms: Firms, title: Standing
) -> None:
    client = client_of("handler")
    shown = words(client, REGISTER + "expiry/?on=2025-12-15")
    assert "今后12个月到期 0" in shown
    Standing.objects.filter(pk=title.pk).update(ends=date(2025, 12, 1))
    shown = words(client, REGISTER + "expiry/?on=2025-12-15")
    (link, *_) = re.findall(r'class="number"><a href="([^"]+)"', shown)
    behind = words(client, html.unescape(link))
    assert "GR1" in behind
    assert not {"GR0", "GR7"} & set(re.findall(r"GR\d", behind))


def test_a_title_without_an_end_is_not_said_to_hold_for_ever(
    client_of: Clients, firms: Firms, title: Standing
) -> None:
    Standing.objects.filter(pk=title.pk).update(ends=None)
    client = client_of("handler")
    book = load_workbook(BytesIO(client.get(REGISTER + "as-table/").content))
    cells = {str(cell.value) for row in book.active.iter_rows() for cell in row}
    assert "未定有效期" in cells
    assert "长期" not in cells
    for address in (REGISTER, f"{REGISTER}{title.pk}/", f"/subjects/{firms.first.id}/"):
        shown = words(client, address)
        assert "未定有效期" in shown
        assert "长期" not in shown


def test_sanctions_are_for_those_with_the_right(client_of: Clients, firms: Firms) -> None:
    sanction = Standing.objects.get(number="CL1")
    shown = words(client_of("handler"), REGISTER + "?show=sanctions")
    assert "CL1" in shown
    assert "限制申报" in shown
    auditor = client_of("auditor")
    assert "CL1" not in words(auditor, REGISTER + "?show=sanctions")
    words(auditor, f"{REGISTER}{sanction.pk}/", 404)


def test_nobody_outside_sees_anything(client: Client, firms: Firms, title: Standing) -> None:
    for address in (REGISTER, REGISTER + "expiry/", f"{REGISTER}{title.pk}/"):
        answer = client.get(address)
        assert answer.status_code in {302, 401, 403}
        assert b"GR1" not in answer.content


def test_it_is_warned_kept_and_withdrawn_with_reasons_in_its_history(
    client_of: Clients, title: Standing
) -> None:
    client, page = client_of("handler"), f"{REGISTER}{title.pk}/"
    refused = client.post(page + "warn/", {"answer_by": "2025-09-01", "reason": ""})
    assert refused.status_code == 422
    client.post(page + "warn/", {"answer_by": "2025-09-01", "reason": "两年未报年报"})
    shown = words(client, page)
    assert "两年未报年报" in shown
    assert "已预警" in shown
    client.post(page + "keep/", {"reason": "已补报"})
    early = {"on": "2020-01-01", "reason": "查实虚报"}
    assert client.post(page + "withdraw/", early).status_code == 422
    client.post(
        page + "withdraw/", {"on": "2025-07-01", "source": "嘉科〔2025〕9号", "reason": "查实虚报"}
    )
    title.refresh_from_db()
    assert title.state == State.WITHDRAWN
    assert "嘉科〔2025〕9号" in words(client, page)


@pytest.mark.parametrize("act", ["warn", "keep", "withdraw", "correct", "merge"])
def test_a_county_acts_on_nothing(act: str, client_of: Clients, title: Standing) -> None:
    before = Standing.objects.values().get(pk=title.pk)
    answer = client_of("county").post(f"{REGISTER}{title.pk}/{act}/", {"reason": "试"})
    assert answer.status_code == 403
    assert Standing.objects.values().get(pk=title.pk) == before


def test_the_list_takes_few_statements(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    words(client, REGISTER)
    with CaptureQueriesContext(connection) as taken:
        words(client, REGISTER)
    assert len(taken) <= 15


def test_hostile_addresses_are_answered(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    hostile = "?page=²&months=-1&from=x&to=2025-99-99&on=x&kind=zz&level=1&state='&again=\"&words=%25_%27&sort=;"
    assert client.get(REGISTER + hostile).status_code == 200
    assert client.get(REGISTER + "expiry/?kind=nothing&on=9").status_code == 200
