"""Pages of cultivation: each reader his own, past days, calls and coaches, files, few statements."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.recognition.pools.models import Place, PoolEntry, PoolEvent
from kechuang.apps.work.models import Commitment
from tests.city import account_of
from tests.web.cultivation.conftest import Nursed
from tests.web.scene import signed_in_client
from tests.web.subjects.scene import NEIGHBOURS_CODE, NEIGHBOURS_FIRM, OWN_CODE, bring
from tests.web.test_pages import CHINESE, MARKED

BASE = "/cultivation/"
PAGES = ("", "pool/", "near/", "crossing/", "funnel/", "leading/")
FILES = ("pool/export/", "near/export/", "crossing/export/", "funnel/export/", "leading/export/")
MOST = 30
Clients = Callable[[str], Client]


@pytest.fixture
def of(nursed: Nursed) -> Clients:
    return lambda who: signed_in_client(nursed.scene, who)


def words(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(BASE + address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode().partition("<main")[2]


def cells(client: Client, address: str) -> list[tuple[object, ...]]:
    book = load_workbook(BytesIO(client.get(BASE + address).content))
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def test_the_bureau_sees_the_city_and_a_county_its_own(of: Clients, nursed: Nursed) -> None:
    for who, others in (("handler", True), ("auditor", True), ("county", False)):
        client = of(who)
        assert (NEIGHBOURS_FIRM in words(client, "near/")) is others
        assert (NEIGHBOURS_FIRM in words(client, "pool/")) is others
        card = client.get(f"{BASE}pool/{nursed.other.pk}/").status_code
        assert card == (200 if others else 404)
        for file in ("pool/export/", "near/export/"):
            told = {str(cell) for row in cells(client, file) for cell in row}
            assert (NEIGHBOURS_CODE in told) is others
            assert OWN_CODE in told


def test_certificates_on_a_card_are_for_the_officers_of_the_firm_alone(
    of: Clients, nursed: Nursed
) -> None:
    """Officers of the bureau and of the firm's county; not the neighbour's, nor the firm itself."""
    card, others = f"pool/{nursed.graded.pk}/", f"pool/{nursed.other.pk}/"
    for who in ("handler", "auditor", "county"):
        shown = words(of(who), card)
        assert "GR2" in shown, who
        assert "GR3" not in shown, who
    for who, address, status in (
        ("county", others, 404),
        ("neighbour", card, 404),
        ("neighbour", others, 200),
        ("firm", card, 403),
        ("stranger", card, 403),
    ):
        answer = of(who).get(BASE + address)
        assert answer.status_code == status, who
        assert "GR2" not in answer.content.decode(), who


@pytest.mark.parametrize("who", ["stranger", "expert", "firm"])
def test_nobody_else_sees_anything(who: str, of: Clients, nursed: Nursed) -> None:
    client = of(who)
    for path in (*PAGES, *FILES, f"pool/{nursed.near.pk}/"):
        assert client.get(BASE + path).status_code == 403, path
    client.post(f"{BASE}pool/{nursed.near.pk}/call/", {"outcome": "agreed"})
    client.post(BASE + "refresh/")
    assert not PoolEvent.objects.filter(what="called").exists()
    assert not Job.objects.filter(name="recognition.pool").exists()


def test_whoever_has_not_signed_in_is_sent_away(nursed: Nursed) -> None:
    for path in (*PAGES, *FILES):
        answer = Client().get(BASE + path)
        assert answer.status_code in {302, 401, 403}
        assert OWN_CODE.encode() not in answer.content


def test_pages_open_with_few_statements_and_in_one_language(of: Clients, nursed: Nursed) -> None:
    client = of("handler")
    client.get("/")
    client.cookies["language"] = "en"
    card = f"pool/{nursed.near.pk}/"
    for path in (*PAGES, card, "?on=2025-04-30", "crossing/?side=large", "near/?on=2025-04-30"):
        with CaptureQueriesContext(connection) as asked:
            page = words(client, path)
        assert len(asked) < MOST, (path, len(asked))
        text = re.sub(
            r"<(textarea|code|option)\b.*?</\1>", "", MARKED.sub("", page), flags=re.DOTALL
        )
        left = CHINESE.findall(re.sub(r"<[^>]+>", "", text))
        assert not left, (path, "".join(left))


def test_a_past_day_shows_what_was_so_then(of: Clients, nursed: Nursed) -> None:
    client = of("handler")
    assert "再增加研发费用12000.50元" in words(client, "near/?on=2025-06-30")
    assert "没有差一步的企业" in words(client, "near/?on=2025-04-30")
    then = words(client, "pool/?on=2025-04-30&grade=c")
    assert NEIGHBOURS_FIRM in then
    assert "12,000.50" not in then
    assert "在库3家，其中A级1家、差一步0家" in words(client, "?on=2025-04-30")
    assert "在库3家，其中A级1家、差一步2家" in words(client, "")


def test_near_misses_are_phoned_and_what_came_of_it_is_kept(of: Clients, nursed: Nursed) -> None:
    client, entry = of("county"), nursed.near
    assert "还没打电话的 1家" in re.sub(r"<[^>]+>|\n", "", words(client, "near/"))
    given = {"outcome": "agreed", "remark": "<b>八月前补账</b>"}
    assert client.post(f"{BASE}pool/{entry.pk}/call/", given).status_code == 302
    near = words(client, "near/?called=agreed")
    assert "&lt;b&gt;八月前补账&lt;/b&gt;" in near
    assert "没有差一步的企业" in words(client, "near/?called=none")
    assert "电话联系" in words(client, f"pool/{entry.pk}/")
    line = next(row for row in cells(client, "near/export/") if OWN_CODE in row)
    assert {"同意补齐", "<b>八月前补账</b>", "12000.50"} <= set(map(str, line))
    event = Event.objects.get(kind="pool.called")
    assert event.data == {"pool": "scale_hnte", "outcome": "同意补齐"}


def test_a_call_of_no_known_outcome_or_of_another_county_is_refused(
    of: Clients, nursed: Nursed
) -> None:
    client = of("county")
    for entry, outcome in ((nursed.near, "nothing"), (nursed.near, ""), (nursed.other, "agreed")):
        client.post(f"{BASE}pool/{entry.pk}/call/", {"outcome": outcome})
    of("auditor").post(f"{BASE}pool/{nursed.near.pk}/call/", {"outcome": "agreed"})
    assert not PoolEvent.objects.filter(what="called").exists()


def test_a_phone_is_whole_for_whoever_keeps_the_entry_alone(of: Clients, nursed: Nursed) -> None:
    for who, shown in (("handler", "6100"), ("county", "6100"), ("auditor", "****00")):
        page = words(of(who), f"pool/{nursed.near.pk}/")
        assert f"某firm {shown}" in re.sub(r"<[^>]+>", "", page), who
        line = next(row for row in cells(of(who), "near/export/") if OWN_CODE in row)
        assert shown in line, who


def test_a_coach_and_a_year_are_set_shown_exported_and_kept_in_history(
    of: Clients, nursed: Nursed
) -> None:
    client, city = of("county"), nursed.scene.city
    coach = account_of(city["county"]).pk
    given = {"entry": [str(nursed.near.pk)], "act": "coach", "coach": str(coach), "year": "2026"}
    client.post(BASE + "pool/act/", given)
    nursed.near.refresh_from_db()
    assert (nursed.near.coach, nursed.near.target_year) == (coach, 2026)
    assert Commitment.objects.filter(assignee=coach, kind="cultivation").count() == 1
    line = next(row for row in cells(client, "pool/export/?grade=b") if OWN_CODE in row)
    assert {"某county", "2026"} <= set(map(str, line))
    card = words(client, f"pool/{nursed.near.pk}/")
    assert "某county，目标2026年" in card
    assert "指定辅导人和目标年度" in card
    assert nursed.firms.first.name in words(client, f"pool/?coach={coach}")


def test_who_was_taken_out_is_listed_with_the_reason(of: Clients, nursed: Nursed) -> None:
    client = of("county")
    for given in ({"reason": ""}, {"reason": "停产"}):
        chosen = {"entry": [str(nursed.near.pk)], "act": "remove", **given}
        client.post(BASE + "pool/act/", chosen)
        place = PoolEntry.objects.get(pk=nursed.near.pk).place
        assert place == (Place.REMOVED if given["reason"] else Place.IN)
    assert "停产" in words(client, "pool/?place=removed")
    line = next(row for row in cells(client, "pool/export/?place=removed") if OWN_CODE in row)
    assert "停产" in line
    assert "停产" in words(client, f"pool/{nursed.near.pk}/")


def test_the_two_by_two_names_who_stands_where_and_why(of: Clients, nursed: Nursed) -> None:
    client = of("handler")
    page = words(client, "crossing/?side=large")
    assert nursed.firms.first.name in page
    assert "B级：近三年研发费用占销售收入比例" in page
    assert "取得高企证书" in words(client, "crossing/?since=2024-12-31")
    assert nursed.firms.own[1].name in words(client, "crossing/?since=2024-12-31&move=large-both")
    table = cells(client, "crossing/export/")
    assert any("规上·非高企" in row for row in table)
    names = {str(cell) for row in cells(client, "crossing/export/?side=titled") for cell in row}
    assert nursed.firms.own[2].name in names
    assert NEIGHBOURS_FIRM not in words(of("county"), "crossing/?side=large")


def test_the_funnel_is_read_by_county_and_makes_no_forecast_of_one_round(
    of: Clients, nursed: Nursed
) -> None:
    page = words(of("handler"), "funnel/?round=2024")
    assert "2024年高新技术企业申报漏斗" in page
    assert "不作预测" in words(of("handler"), "funnel/")
    rows = cells(of("county"), "funnel/export/?round=2023")
    county = nursed.scene.city.pack.units[nursed.scene.city.county].title.zh
    assert any(row[0] == county and row[1] == 2 for row in rows)


def test_the_target_shows_what_the_funnel_lets_expect(of: Clients, nursed: Nursed) -> None:
    year, code = nursed.scene.city.year, nursed.scene.city.pack.cultivation.funnel.target  # type: ignore[union-attr]
    address = f"/plan/{year}/{code}/counted/"
    assert "按历年通过率预计" not in of("handler").get(address).content.decode()
    nursed_in_may = [
        {"subject": str(each.pk), "hf_round": year, "hf_step": "培育"} | {"hf_on": date(year, 5, 2)}
        for each in (nursed.firms.first, nursed.firms.own[1], nursed.firms.other)
    ]
    bring(nursed.firms, "hnte_funnel", nursed_in_may)
    page = of("handler").get(address).content.decode()
    assert "按历年通过率预计 0–3家" in page
    assert f"{BASE}funnel/?round={year}" in page
    county = of("county").get(address).content.decode()
    assert "按历年通过率预计 0–2家" in county
    assert "限您可以查看的企业" in county
    early = of("handler").get(f"{address}?on={year}-03-01").content.decode()
    assert "按历年通过率预计" not in early


def test_a_handler_has_it_worked_out_and_a_county_does_not(of: Clients, nursed: Nursed) -> None:
    of("county").post(BASE + "refresh/")
    assert not Job.objects.filter(name="recognition.pool").exists()
    of("handler").post(BASE + "refresh/")
    assert Job.objects.filter(name="recognition.pool").count() == 1


def test_pool_and_calendar_lead_to_each_other_and_the_firm_to_both(
    of: Clients, nursed: Nursed
) -> None:
    client = of("handler")
    calendar = "/standings/expiry/?kind=hnte"
    for path in ("", "crossing/", f"pool/{nursed.near.pk}/"):
        assert calendar in words(client, path), path
    assert 'href="/cultivation/"' in client.get(calendar).content.decode().partition("<main")[2]
    page = client.get(f"/subjects/{nursed.firms.first.pk}/").content.decode()
    assert f"/cultivation/pool/{nursed.near.pk}/" in page
    assert 'href="/cultivation/near/"' in page
    held = client.get(f"/subjects/{nursed.firms.own[1].pk}/").content.decode()
    assert calendar in held


def test_hostile_addresses_are_answered(of: Clients, nursed: Nursed) -> None:
    client = of("handler")
    bad = "?on=x&county='&grade=%27&short=%27&coach=zz&place=?&called=%27&page=²&words=%25_"
    for path in ("", "pool/", "near/", "crossing/", "funnel/", "leading/"):
        words(client, path + bad + "&since=9&side=no&move=a-b&round=99999")
    words(client, "pool/?pool=none", 404)
    words(client, "leading/?list=none", 404)
