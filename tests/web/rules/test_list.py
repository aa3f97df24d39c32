"""The list of rule sets: what stands in a row, what narrows it, who sees drafts."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from tests.web.rules.packs import release_ours
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def ours(scene: Scene) -> None:
    """Rule sets of our own are in force."""
    release_ours(scene.city)


def test_a_row_tells_version_marks_and_cases(client_of: ClientOf) -> None:
    page = client_of("handler").get("/rules/?words=奖章").content.decode()

    assert "本市奖章" in page
    assert "某市〔2020〕1号" in page
    assert "2024-01-01" in page
    assert "1/2" in page
    assert "有不符" in page
    assert "高新技术企业认定" not in page


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("checked=compared", True),
        ("checked=open", False),
        ("subject=enterprise", True),
        ("subject=person", False),
        ("purpose=recognition", True),
        ("purpose=statistics", False),
        ("draft=draft", False),
        ("draft=settled&sort=-cases", True),
        ("words=没有这个", False),
        ("sort=nonsense&page=99", True),
    ],
)
def test_filters_narrow_and_nonsense_narrows_nothing(
    client_of: ClientOf, query: str, *, there: bool
) -> None:
    page = client_of("handler").get(f"/rules/?{query}").content.decode()

    assert ("本市奖章" in page) is there


@pytest.mark.parametrize("who", ["handler", "head", "leader", "auditor"])
def test_the_bureau_sees_drafts(client_of: ClientOf, who: str) -> None:
    client = client_of(who)

    assert "尚未定稿之策" in client.get("/rules/").content.decode()
    assert client.get("/rules/our_secret_plan/").status_code == 200


@pytest.mark.parametrize("who", ["county", "expert", "stranger"])
def test_nobody_else_sees_drafts_anywhere(client_of: ClientOf, who: str) -> None:
    client = client_of(who)

    assert "尚未定稿之策" not in client.get("/rules/").content.decode()
    for part in ("", "cases/", "sql/", "try/"):
        assert client.get(f"/rules/our_secret_plan/{part}").status_code == 404 or part == "try/"
    assert client.post("/rules/our_secret_plan/try/", {}).status_code == 404


def test_the_list_is_taken_along_as_it_is_narrowed(client_of: ClientOf) -> None:
    response = client_of("expert").get("/rules/as-table/?words=奖章")

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "本市奖章" in cells
    assert not any("高新技术企业认定" in cell for cell in cells)


def test_a_visitor_must_sign_in() -> None:
    assert Client().get("/rules/").status_code == 302


def test_the_search_finds_rule_sets_and_keeps_drafts_back(client_of: ClientOf) -> None:
    for who, there in (("handler", True), ("expert", False)):
        client = client_of(who)
        assert "本市<mark>奖章</mark>" in client.get("/search/?q=奖章").content.decode()
        found = client.get("/search/?q=尚未定稿").content.decode()
        assert ("/rules/our_secret_plan/" in found) is there
