"""What a firm is told of policies: met, short, unknown, deadlines, and that nothing is promised."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Grant
from tests.city import account_of, joined
from tests.web.scene import Scene, signed_in_client
from tests.web.subjects.scene import NEIGHBOURS_FIRM, Firms, bring, build, give_leave
from tests.web.test_pages import CHINESE, MARKED

CAVEAT = "测算结果不构成兑现承诺，以正式文件和预算为准"


@pytest.fixture
def firms(scene: Scene, settings: Settings, tmp_path: Path) -> Firms:
    """The first firm has a person of its own and 2.4 m yuan of R&D last year; the third nobody knows."""
    settings.FACTS_FOLDER = tmp_path / "facts"
    made = build(joined(scene.city, firm=()))
    first = made.first
    Grant.objects.create(
        account=account_of(made.city["firm"]),
        role=Role.FIRM_HANDLER,
        unit=str(first.pk),
        starts=made.city.on,
    )
    give_leave(made, made.own[2].pk, "enterprise_year")
    for each in (first, made.own[1]):
        give_leave(made, each.pk, "enterprise_year")
    rows = [(first, "2400000.00"), (made.own[1], "10.00")]
    bring(
        made,
        "enterprise_year",
        [{"subject": str(f.pk), "year": 2024, "rd_expense": rd} for f, rd in rows],
    )
    county = [{"subject": str(f.pk), "county": f.unit} for f in made.own[:3]]
    bring(made, "enterprise", county)
    return made


@pytest.fixture
def of(scene: Scene, firms: Firms) -> Callable[[str], Client]:
    return lambda who: signed_in_client(replace(scene, city=firms.city), who)


def told(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode().partition("<main")[2]


def test_a_firm_reads_what_it_can_have_and_that_nothing_is_promised(
    of: Callable[[str], Client], firms: Firms
) -> None:
    client, own = of("firm"), f"/policies/mine/{firms.first.pk}/"
    assert client.get("/policies/mine/")["Location"] == own
    page = told(client, own)
    assert CAVEAT in page
    have = page.partition('id="have"')[2].partition("</section>")[0]
    unknown = page.partition('id="open"')[2].partition("</section>")[0]
    assert "缺创新券，由创新券平台提供" in unknown
    assert "研发投入奖励（起步档）" in have
    assert "还剩31天" in have
    assert "未列申报期限" in unknown
    assert "海宁市" not in page
    assert client.get(f"/policies/mine/{firms.other.pk}/").status_code == 404
    assert NEIGHBOURS_FIRM not in page


def test_what_is_short_has_its_gap_and_what_is_unknown_is_no_refusal(
    of: Callable[[str], Client], firms: Firms
) -> None:
    client = of("county")
    short = told(client, f"/policies/mine/{firms.own[1].pk}/")
    miss = short.partition('id="miss"')[2].partition("</section>")[0]
    assert "研发投入奖励（起步档）" in miss
    assert "999,990" in miss
    blank = told(client, f"/policies/mine/{firms.own[2].pk}/")
    unknown = blank.partition('id="open"')[2].partition("</section>")[0]
    assert "研发投入补助（示例）" in unknown
    assert "数据待补" in unknown
    assert CAVEAT in blank
    assert "研发投入" not in blank.partition('id="miss"')[2].partition("</section>")[0]


def test_the_page_takes_few_statements_and_is_in_one_language(
    of: Callable[[str], Client], firms: Firms
) -> None:
    client, own = of("firm"), f"/policies/mine/{firms.first.pk}/"
    client.cookies["language"] = "en"
    told(client, own)
    with CaptureQueriesContext(connection) as asked:
        page = told(client, own)
    assert len(asked) < 40
    text = re.sub(r"<(code|option)\b.*?</\1>", "", MARKED.sub("", page), flags=re.DOTALL)
    assert not CHINESE.findall(re.sub(r"<[^>]+>", "", text))


def test_whoever_acts_for_no_firm_is_told_so_and_a_stranger_sees_none(
    of: Callable[[str], Client], firms: Firms
) -> None:
    assert "您没有代表任何单位" in told(of("handler"), "/policies/mine/")
    assert of("stranger").get(f"/policies/mine/{firms.first.pk}/").status_code in {403, 404}
