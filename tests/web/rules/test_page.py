"""The page of a rule set: ladder, clauses, cases, versions, try-out, query."""

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.apps.releases.queries import pack_of
from kechuang.apps.releases.rulebook import casework, trying, using
from tests.web.rules.packs import release_ours
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]
BADGE = "/rules/our_badge/"


@pytest.fixture(autouse=True)
def ours(scene: Scene) -> None:
    """Rule sets of our own are in force."""
    release_ours(scene.city)


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    """The handler's."""
    return client_of("handler")


def test_the_ladder_stands_beside_clauses_and_marks(client: Client) -> None:
    page = client.get(BADGE).content.decode()

    assert 'class="rungs inner any"' in page
    assert "第一条" in page
    assert "已核对 2025-03-01" in page
    assert re.search(r"职工总数（上年） ≥ <b>|职工总数（上年）.*<b>10人</b>", page, re.DOTALL)


def test_a_page_takes_few_statements_and_types_no_rule_anew(client: Client) -> None:
    address = "/rules/hnte/"
    client.get(address)
    client.get("/rules/")
    caches = (pack_of, casework._worked, trying._made, using._by_version)
    before = [each.cache_info().misses for each in caches]

    for place in (address, "/rules/"):
        with CaptureQueriesContext(connection) as counted:
            assert client.get(place).status_code == 200
        assert len(counted) < 20

    assert [each.cache_info().misses for each in caches] == before


def test_cases_show_what_was_expected_and_what_came(client: Client) -> None:
    page = client.get(BADGE).content.decode()

    assert "十人刚好" in page
    assert "1个与预期不符" in page
    table = page.split('aria-label="预期写错"')[1]
    assert table.index("符合") < table.index("不符合")


def test_every_version_has_its_page_and_says_that_it_is_not_in_force(client: Client) -> None:
    page = client.get(f"{BADGE}?version=2020-01-01").content.decode()

    assert "20人" in page
    assert "不是现行版本" in page
    assert client.get(f"{BADGE}?version=2019-01-01").status_code == 404
    assert client.get(f"{BADGE}?version=nonsense").status_code == 200


def test_a_rule_set_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/rules/no_such/").status_code == 404
    assert client.get(f"{BADGE}?case=99").status_code == 404
    assert client.get(f"{BADGE}?case=%E4%B8%80").status_code == 404


def test_typed_values_give_a_verdict_without_reload(client: Client) -> None:
    typed = {"version": "2024-01-01", "staff[-1]": "9", "resident": "no"}

    response = client.post(f"{BADGE}try/", typed, headers={"HX-Request": "true"})

    part = response.content.decode()
    assert "<html" not in part
    assert 'class="result is-unmet"' in part
    typed["staff[-1]"] = "10"
    part = client.post(f"{BADGE}try/", typed, headers={"HX-Request": "true"}).content.decode()
    assert 'class="result is-met"' in part
    assert "is-quiet" in part  # what the 或 does not need stays grey


def test_a_blank_is_missing_data_and_never_a_failure(client: Client) -> None:
    part = client.post(f"{BADGE}try/", {}, headers={"HX-Request": "true"}).content.decode()

    assert 'class="result is-unknown"' in part


def test_what_cannot_be_taken_is_said(client: Client) -> None:
    typed = {"staff[-1]": "一些", "on": "9999-99-99"}

    part = client.post(f"{BADGE}try/", typed, headers={"HX-Request": "true"}).content.decode()

    assert "请填数字" in part
    assert 'class="result is-unknown"' in part


def test_a_try_out_starts_from_a_worked_case_and_works_without_script(client: Client) -> None:
    page = client.get(f"{BADGE}?case=1").content.decode()
    assert re.search(r'name="staff\[-1\]" value="10"', page)
    assert 'class="result is-met"' in page

    whole = client.post(f"{BADGE}try/", {"staff[-1]": "9"}).content.decode()
    assert "<html" in whole
    assert re.search(r'name="staff\[-1\]" value="9"', whole)


def test_rows_of_records_are_added_without_losing_what_was_typed(client: Client) -> None:
    typed = {"more": "intellectual_property", "intellectual_property.1.class": "I类"}

    response = client.post("/rules/hnte/try/", typed, headers={"HX-Request": "true"})

    part = response.content.decode()
    assert 'id="trial"' in part
    assert 'name="intellectual_property.2.class"' in part


def test_cases_are_taken_along(client: Client) -> None:
    response = client.get(f"{BADGE}cases/")

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "预期写错" in cells
    assert "不符合" in cells


def test_the_query_is_shown_on_a_page_of_its_own(client: Client) -> None:
    page = client.get(f"{BADGE}sql/").content.decode()

    assert "供审计" in page
    assert "SELECT" in page
    assert client.get(f"{BADGE}sql/?as=file")["Content-Type"].startswith("application/sql")
    assert "SELECT" not in client.get(BADGE).content.decode()


def test_pages_are_english_by_switch(client: Client) -> None:
    client.cookies["language"] = "en"

    page = client.get(BADGE).content.decode()

    assert "City badge" in page
    assert "Worked cases" in page


def test_what_shares_a_parameter_is_named_before_one_changes_it(client: Client) -> None:
    page = client.get("/rules/contest_entry_firm/").content.decode()
    used = page.split('id="used-title"')[1].split("</section>")[0]

    assert "/rules/contest_entry_team/" in used
    assert "共用参数" in used
    assert "/rules/our_badge/" not in used
