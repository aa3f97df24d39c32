"""What is done to a firm from its page, and who may not and why."""

from collections.abc import Callable

from django.test import Client

from kechuang.apps.facts.models import Authorisation
from kechuang.apps.subjects.models import Account, Claim
from tests.web.subjects.scene import NEIGHBOURS_CODE, OWN_CODE, Firms

Clients = Callable[[str], Client]
PASSWORD = "Kc-92-duck-pond"


def test_a_name_changes_from_a_day_and_the_former_stays(client_of: Clients, firms: Firms) -> None:
    client, address = client_of("county"), f"/subjects/{firms.first.id}/"
    given = {"value": "砚禾科技有限公司", "since": "2025-01-01", "source": "变更登记", "version": 1}
    answer = client.post(f"{address}change/name/", given, follow=True)
    shown = answer.content.decode()

    assert "砚禾科技有限公司" in shown
    assert "曾用名" in shown
    assert "砚禾精密传动有限公司" in shown


def test_a_number_that_fails_its_check_needs_a_reason(client_of: Clients, firms: Firms) -> None:
    address = f"/subjects/{firms.first.id}/change/credit_code/"
    given = {"value": "91330402MA2B0QH50A", "since": "2025-01-01", "source": "执照", "version": 1}
    client = client_of("handler")

    assert client.post(address, given).status_code == 422
    assert client.post(address, {**given, "doubt": "执照原件如此"}).status_code == 302
    assert "执照原件如此" in client.get(f"/subjects/{firms.first.id}/").content.decode()


def test_a_figure_is_corrected_with_a_reason(client_of: Clients, firms: Firms) -> None:
    client = client_of("county")
    address = f"/subjects/{firms.first.id}/correct/?dataset=enterprise_year&of=2024"
    form = client.get(address).content.decode()
    assert "1000000" in form
    given = {"revenue": "1200000", "staff": "50"}

    assert client.post(address, given).status_code == 422
    shown = client.post(address, {**given, "reason": "更正申请"}, follow=True).content.decode()
    assert "1,200,000元" in shown
    assert "更正" in shown
    again = client.post(address, {**given, "reason": "更正申请"})
    assert "没有要更正的" in again.content.decode()


def test_a_merge_is_made_and_undone_from_its_page(client_of: Clients, firms: Firms) -> None:
    client, address = client_of("handler"), f"/subjects/{firms.first.id}/merge/"
    given = {"other": firms.own[2].name, "reason": "同一家"}
    assert "已并入" in client.post(address, given, follow=True).content.decode()
    page = client.get(address).content.decode()
    undo = page.partition(f"/subjects/{firms.first.id}/merges/")[2].partition("/")[0]
    shown = client.post(
        f"/subjects/{firms.first.id}/merges/{undo}/undo/", {"reason": "不是"}, follow=True
    )

    assert "合并已撤销" in shown.content.decode()


def test_leave_is_entered_and_taken_back(client_of: Clients, firms: Firms) -> None:
    client = client_of("county")
    given = {"dataset": "rd_settlement", "starts": "2025-01-01", "ends": "", "basis": "授权书"}
    client.post(f"/subjects/{firms.first.id}/authorise/", given)
    paper = Authorisation.objects.get(dataset="rd_settlement")
    assert "长期" in client.get("/authorisations/?dataset=rd_settlement").content.decode()

    client.post(f"/authorisations/{paper.id}/revoke/", {"reason": "企业撤回"})
    assert "企业撤回" in client.get("/authorisations/?state=revoked").content.decode()


def test_a_county_changes_nothing_of_another(client_of: Clients, firms: Firms) -> None:
    client = client_of("county")
    for part in ("change/name/", "tie/", "authorise/", "invite/", "correct/"):
        assert client.get(f"/subjects/{firms.other.id}/{part}").status_code == 404
    assert client.get(f"/subjects/{firms.first.id}/merge/").status_code == 403
    found = client.post(
        f"/subjects/{firms.first.id}/tie/",
        {"role": "host", "other": NEIGHBOURS_CODE, "source": "x"},
    )
    assert found.status_code == 422


def test_a_claim_says_nothing_of_a_firm_and_waits_for_its_county(
    client_of: Clients, firms: Firms
) -> None:
    visitor = Client()
    given = {"name": "某人", "phone": "1", "role": "firm_handler", "ends": "2026-06-30"}
    given |= {"password": PASSWORD, "words": "我是经办人"}
    known = visitor.post("/claim/", {**given, "code": OWN_CODE, "login": "firm.one"})
    unknown = visitor.post("/claim/", {**given, "code": "91330402MA2B0QH50X", "login": "firm.two"})
    strip = "申请已提交"

    assert strip in known.content.decode()
    assert strip in unknown.content.decode()
    assert firms.first.name not in known.content.decode()
    assert not Account.objects.get(login="firm.two").is_active
    claim = Claim.objects.get()
    assert "我是经办人" in client_of("county").get("/quality/?tab=claims").content.decode()
    assert "我是经办人" not in client_of("leader").get("/quality/?tab=claims").content.decode()

    client_of("county").post(f"/quality/claims/{claim.id}/", {"decision": "agree"})
    assert Account.objects.get(login="firm.one").is_active


def test_a_weak_password_is_refused_whatever_the_code(firms: Firms) -> None:
    given = {"name": "某人", "phone": "1", "role": "firm_handler", "ends": "2026-06-30"}
    given |= {"password": "1", "login": "firm.one"}
    for code in (OWN_CODE, "91330402MA2B0QH50X"):
        assert Client().post("/claim/", {**given, "code": code}).status_code == 422


def test_a_merge_shows_both_entries_side_by_side(client_of: Clients, firms: Firms) -> None:
    kept, other = firms.own[1], firms.own[2]
    shown = client_of("handler").get(f"/subjects/{kept.id}/merge/?other={other.id}")
    words = shown.content.decode()

    assert kept.name in words
    assert other.name in words
    assert f'type="hidden" name="other" value="{other.id}"' in words
    unknown = client_of("handler").get(f"/subjects/{kept.id}/merge/?other=nobody")
    assert unknown.status_code == 200
