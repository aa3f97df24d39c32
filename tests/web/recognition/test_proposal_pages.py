"""The list of proposals, a firm's own page, and certificates that anybody checks."""

from copy import copy
from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.recognition.actions.proposing import Released
from kechuang.apps.recognition.models import Certificate, Proposal
from kechuang.apps.recognition.queries.certificates import certificate
from kechuang.apps.standings.actions import withdraw
from kechuang.apps.standings.models import Standing
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.work.actions.commitments import finish
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.entrance import invented
from tests.apps.recognition.conftest import *  # noqa: F403 - the city that runs are tested in
from tests.apps.recognition.proposals.conftest import *  # noqa: F403 - and its proposals
from tests.apps.recognition.proposals.conftest import Cast, case_of, does, ran, work
from tests.apps.recognition.proposals.test_life import issued, to_issue, to_notice
from tests.apps.recognition.proposals.test_objecting import objected
from tests.city import SYSTEM, account_of
from tests.renderers.pages import words
from tests.web.scene import BACKEND


def signed_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(account_of(cast[who]), backend=BACKEND)
    return client


def test_a_run_is_released_on_its_page_and_each_sees_his_own(cast: Cast, pack: Pack) -> None:
    address = f"/recognition/{ran(cast, pack).pk}/proposals/"
    office = signed_in(cast, "clerk")
    assert "还没有提出名单" in office.get(address).content.decode()
    assert (
        signed_in(cast, "laocheng").post(address.replace("proposals", "propose")).status_code == 403
    )
    assert office.post(address.replace("proposals", "propose")).status_code == 302
    assert Case.objects.count() == 2
    seen = office.get(address).content.decode()
    assert "合格有限公司" in seen
    assert "无证书有限公司" in seen
    assert "5%" in seen
    theirs = signed_in(cast, "laocheng").get(address).content.decode()
    assert "合格有限公司" in theirs
    assert "无证书有限公司" not in theirs
    assert "名单 1家" in theirs
    assert "名单 2家" in seen


def test_what_became_of_many_stands_in_a_list_with_its_reasons(
    cast: Cast, released: Released
) -> None:
    """Once: who was reminded, who has only to wait (clock), where somebody has to act (cross)."""
    address = f"/recognition/{released.release.run_id}/proposals/"
    office = signed_in(cast, "clerk")
    does(cast, "firm2", case_of(cast, 2), "confirm")
    every = {"case": [str(case_of(cast, each).pk) for each in (0, 2)], "next": address}
    page = office.post(address.replace("proposals", "urge"), every, follow=True).content.decode()
    assert "已催办1家企业" in page
    assert "现在不等企业办理" in page
    assert page.count("已催办</span>") == 1
    again = office.post(address.replace("proposals", "urge"), every, follow=True).content.decode()
    assert '<li class="waits">' in again
    assert "每3个工作日可催一次" in again
    assert "每3个工作日可催一次" not in office.get(address).content.decode()
    refused = office.post(
        "/cases/act/", {**every, "move": "remove", "reason": "停产"}, follow=True
    ).content.decode()
    assert "已办理1件" in refused
    assert "1件未办成，原因见下" in refused
    assert 'id="outcomes"' in refused
    for who in ("laocheng", "firm0"):
        theirs = signed_in(cast, who)
        assert theirs.post(address.replace("proposals", "urge"), every).status_code == 403
        assert "催办企业" not in theirs.get(address).content.decode()


def test_a_datum_called_wrong_lies_on_the_desk_and_leads_to_where_it_is_put_right(
    cast: Cast, released: Released
) -> None:
    owed = objected(cast)
    address = f"/recognition/data/{owed.thing}/"
    office = signed_in(cast, "clerk")
    assert address in office.get("/desk/").content.decode()
    there = office.get(address)
    assert there.status_code == 302
    assert there["Location"].endswith(
        f"/subjects/{cast.firms[0].pk}/correct/?dataset=accounts_year&of=2024"
    )
    assert office.get(there["Location"]).status_code == 200
    assert signed_in(cast, "hekou").get(address).status_code in {403, 404}
    assert signed_in(cast, "firm0").get(address).status_code == 403
    asked = f"/recognition/confirm/{case_of(cast, 0).number}/"
    assert "提供部门核对中" in signed_in(cast, "firm0").get(asked).content.decode()
    matter = f"/cases/{case_of(cast, 0).number}/"
    assert "提供部门核对中" in office.get(matter).content.decode()
    at = cast.now + timedelta(hours=1)
    finish(owed.pk, "核对无误", actor=cast["chief"], now=at, version=owed.version, office=owed.unit)
    work(at)
    shown = office.get(matter).content.decode()
    assert "提供部门核对无误" in shown
    assert "按现有数据复核：" in shown


def statements(office: Client, address: str) -> int:
    office.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert office.get(address).status_code == 200
    return len(asked)


def crowd(released: Released, many: int) -> None:
    """As many more proposals of the run, beside a first one that everything is copied from."""
    first = Proposal.objects.select_related("case").order_by("pk")[0]
    eyes = list(Sight.objects.filter(case=first.case))
    cases, sights, rows = [], [], []
    for place in range(many):
        one = copy(first.case)
        one.pk, one.number, one.source = uuid4(), f"T-{place:06d}", f"t:{place}"
        cases.append(one)
        for each in eyes:
            eye = copy(each)
            eye.pk, eye.case_id = None, one.pk
            sights.append(eye)
        row = copy(first)
        row.pk, row.case, row.case_id = None, one, one.pk
        rows.append(row)
    Case.objects.bulk_create(cases, batch_size=500)
    Sight.objects.bulk_create(sights, batch_size=500)
    Proposal.objects.bulk_create(rows, batch_size=500)


def test_the_list_of_five_thousand_is_read_in_fifteen_statements(
    cast: Cast, released: Released
) -> None:
    address = f"/recognition/{released.release.run_id}/proposals/"
    narrow = f"{address}?tab=confirm&near=1&words=公司&unit=laocheng&page=3"
    office, county = signed_in(cast, "clerk"), signed_in(cast, "laocheng")
    few = [statements(*each) for each in ((office, address), (office, narrow), (county, address))]
    crowd(released, 5000)
    assert "名单 5002家" in office.get(address).content.decode()
    many = [statements(*each) for each in ((office, address), (office, narrow), (county, address))]
    assert many == few
    assert max(many) <= 15


def test_the_last_page_of_a_long_list_is_reached(cast: Cast, released: Released) -> None:
    crowd(released, 300)
    address = f"/recognition/{released.release.run_id}/proposals/"
    page = signed_in(cast, "clerk").get(address).content.decode()
    assert "page=16" in page
    assert "page=9" not in page


def test_a_firm_confirms_its_own_and_finds_no_other(cast: Cast, released: Released) -> None:
    one, other = case_of(cast, 0).number, case_of(cast, 2).number
    firm = signed_in(cast, "firm0")
    page = firm.get(f"/recognition/confirm/{one}/").content.decode()
    assert "5%" in page
    assert "确认无误" in page
    assert firm.get(f"/recognition/confirm/{other}/").status_code == 404
    assert Client().get(f"/recognition/confirm/{one}/").status_code in (302, 401, 403)
    firm.post(f"/recognition/confirm/{one}/act/", {"move": "decline"})
    assert case_of(cast, 0).step == "proposed"
    firm.post(f"/recognition/confirm/{one}/act/", {"move": "confirm"})
    assert case_of(cast, 0).step == "sample"


def test_a_certificate_is_checked_by_its_code_without_signing_in(
    cast: Cast, released: Released
) -> None:
    work(issued(cast, released))
    found = Certificate.objects.get(subject=cast.firms[0])
    page = Client().get("/certificates/", {"code": found.code.lower()}).content.decode()
    assert "合格有限公司" in page
    assert found.number in page
    assert "没有这个凭证代码" in Client().get("/certificates/", {"code": "X"}).content.decode()
    assert Text("有效").zh in page
    Standing.objects.filter(firm=cast.firms[0]).update(ends=None)
    page = Client().get("/certificates/", {"code": found.code}).content.decode()
    assert "未定有效期" in page
    assert "长期" not in page


def test_a_certificate_is_taken_along_by_those_concerned_alone(
    cast: Cast, released: Released
) -> None:
    one, other = (case_of(cast, place).number for place in (0, 2))
    address = f"/recognition/certificates/{one}/"
    assert signed_in(cast, "firm0").get(address).status_code == 404
    work(issued(cast, released))
    code = Certificate.objects.get(subject=cast.firms[0]).code
    for who in ("firm0", "clerk", "laocheng"):
        answer = signed_in(cast, who).get(address)
        assert answer["Content-Type"] == "application/pdf"
        (page,) = words(answer.content)
        for each in ("合格有限公司", code, "科〔2026〕3号", one, "/certificates/"):
            assert each in page
    for who in ("firm2", "hekou"):
        assert signed_in(cast, who).get(address).status_code == 404
    assert Client().get(address).status_code in (302, 401, 403)
    assert signed_in(cast, "firm0").get(f"/recognition/certificates/{other}/").status_code == 404
    assert address in signed_in(cast, "firm0").get(f"/recognition/confirm/{one}/").content.decode()
    run = f"/recognition/{released.release.run_id}/proposals/"
    assert address in signed_in(cast, "clerk").get(run).content.decode()


def test_a_certificate_that_was_withdrawn_says_so_and_is_handed_out_no_more(
    cast: Cast, released: Released
) -> None:
    at = issued(cast, released)
    work(at)
    row = Standing.objects.get(firm=cast.firms[0])
    number = Case.objects.get(subject=cast.firms[0]).number
    code = Certificate.objects.get(subject=cast.firms[0]).code
    withdraw(row.pk, "不再符合", on=at.date(), actor=cast["clerk"], now=at)
    page = Client().get("/certificates/", {"code": code}).content.decode()
    assert "已撤销" in page
    assert "<b>有效</b>" not in page
    answer = signed_in(cast, "firm0").get(f"/recognition/certificates/{number}/")
    assert answer.status_code == 409
    assert "不再出具凭证" in answer.content.decode()


def test_a_certificate_whose_days_are_over_says_so(cast: Cast, released: Released) -> None:
    at = issued(cast, released)
    work(at)
    found = Certificate.objects.get(subject=cast.firms[0])
    later = certificate(found.code, actor=SYSTEM, now=at.replace(year=at.year + 4))
    assert later.state.zh == "已到期"


def test_a_case_issued_alone_asks_for_its_number(cast: Cast, released: Released) -> None:
    to_issue(cast, released)
    page = f"/cases/{case_of(cast, 2).number}/"
    assert 'name="number"' in signed_in(cast, "chief").get(page).content.decode()
    assert 'name="number"' not in signed_in(cast, "leader").get(page).content.decode()


def test_a_batch_offers_its_moves_to_those_alone_who_may_make_them(
    cast: Cast, released: Released
) -> None:
    notice = to_notice(cast, released)
    page = f"/cases/batches/{notice.pk}/"
    assert 'value="upheld"' in signed_in(cast, "clerk").get(page).content.decode()
    told = signed_in(cast, "leader").get(page).content.decode()
    assert 'value="upheld"' not in told
    assert "不由您办理" in told


def test_who_keeps_proposed_lists_may_be_entered_as_besides_the_first_handler(
    cast: Cast, pack: Pack
) -> None:
    opened = cast.now - timedelta(days=900)
    for login, unit in (("early", "centre"), ("late", "centre")):
        made = create_account(NewAccount(login, unit, login), actor=SYSTEM, now=opened)
        grant_role(
            made.id, Role.HANDLER, unit, starts=opened.date(), ends=None, actor=SYSTEM, now=opened
        )
    shown = {each.person.name.zh for each in invented(pack, cast.now.date())}
    assert "clerk" in shown
    assert "early" in shown
    assert "late" not in shown
