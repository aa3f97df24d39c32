"""Batches on their pages: put together from the list, dropped out of, taken for all."""

import re
from typing import Any

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Batch, Case
from tests.web.cases.conftest import SCHEME, Reporting
from tests.web.cases.reports import report


def waiting(reporting: Reporting, count: int = 3) -> list[Case]:
    """Reports of some counties that wait for the office."""
    units = [each.id for each in reporting.city.pack.reporting_units][:count]
    return [report(reporting, reporting.round, unit, upto="report_up") for unit in units]


def office(reporting: Reporting) -> Any:
    return reporting.holder(Role.HANDLER, reporting.city.office)


def put(reporting: Reporting, rows: list[Case]) -> Batch:
    data = {"case": [str(x.pk) for x in rows], "title": "六月采用"}
    answer = office(reporting).post("/cases/batches/new/", data, follow=True)
    assert "六月采用" in answer.content.decode()
    return Batch.objects.get(title="六月采用")


def test_an_officer_puts_cases_together_from_the_list(reporting: Reporting) -> None:
    rows = waiting(reporting)
    kind = rows[0].kind
    client = office(reporting)
    unfit = client.get(f"/cases/?scheme={SCHEME}&kind=fill").content.decode()
    assert "formaction" not in unfit
    page = client.get(f"/cases/?scheme={SCHEME}&kind={kind}").content.decode()
    assert 'formaction="/cases/batches/new/"' in page
    chosen = {"case": [str(x.pk) for x in rows]}
    asked = client.post("/cases/batches/new/", chosen).content.decode()
    assert all(row.number in asked for row in rows)
    made = put(reporting, rows)
    page = client.get(f"/cases/batches/{made.pk}/").content.decode()
    assert all(row.number in page for row in rows)
    assert "待办理" in page
    assert "六月采用" in client.get("/cases/batches/").content.decode()
    assert "六月采用" in client.get(f"/cases/{rows[0].number}/").content.decode()


def test_all_that_fit_are_put_together_without_ticking(reporting: Reporting) -> None:
    rows = waiting(reporting)
    data = {"every": "1", "fitting": f"scheme={SCHEME}&kind={rows[0].kind}&step={rows[0].step}"}
    office(reporting).post("/cases/batches/new/", {**data, "title": "全部"})
    assert Batch.objects.get().members.count() == len(rows)


def test_one_drops_out_with_a_reason_and_the_rest_goes(reporting: Reporting) -> None:
    rows = waiting(reporting)
    made, client = put(reporting, rows), office(reporting)
    address = f"/cases/batches/{made.pk}/"
    refused = client.post(address + "drop/", {"case": [str(rows[0].pk)]}, follow=True)
    assert "理由" in refused.content.decode()
    data = {"case": [str(rows[0].pk)], "reason": "数字待核"}
    assert "数字待核" in client.post(address + "drop/", data, follow=True).content.decode()
    done = client.post(address + "act/", {"move": "adopt"}, follow=True).content.decode()
    assert f"已办理{len(rows) - 1}件" in done
    assert Case.objects.get(pk=rows[0].pk).step == rows[0].step
    assert Case.objects.get(pk=rows[1].pk).ended_at is not None
    later = {"case": [str(rows[0].pk)], "title": "下一批"}
    client.post("/cases/batches/new/", later)
    assert Batch.objects.get(title="下一批").members.count() == 1
    assert client.get(address + "export/").content[:2] == b"PK"


def test_a_case_joins_a_batch_under_way(reporting: Reporting) -> None:
    rows = waiting(reporting)
    made = put(reporting, rows[:1])
    client = office(reporting)
    asked = client.post("/cases/batches/new/", {"case": str(rows[1].pk)}).content.decode()
    assert f'value="{made.pk}"' in asked
    client.post("/cases/batches/new/", {"case": str(rows[1].pk), "batch": str(made.pk)})
    assert made.members.count() == 2
    again = client.post("/cases/batches/new/", {"case": str(rows[1].pk), "batch": str(made.pk)})
    assert again.status_code == 422
    assert rows[1].number in again.content.decode()


def test_a_batch_is_given_up_and_its_link_is_no_trap(reporting: Reporting) -> None:
    made, client = put(reporting, waiting(reporting, 1)), office(reporting)
    address = f"/cases/batches/{made.pk}/"
    data = {"number": "<b>1</b>", "link": "javascript:alert(1)"}
    page = client.post(address + "record/", data, follow=True).content.decode()
    assert 'href="javascript' not in page
    assert "<b>1</b>" not in page
    client.post(address + "cancel/", {"reason": "会议取消"})
    assert Batch.objects.get().state == "cancelled"
    assert "会议取消" in client.get(address).content.decode()


def test_strangers_see_no_batch(reporting: Reporting) -> None:
    made = put(reporting, waiting(reporting, 1))
    for who in ("neighbour", "county", "stranger"):
        page = reporting.browser(who).get(f"/cases/batches/{made.pk}/")
        assert page.status_code in {403, 404}
        assert "六月采用" not in reporting.browser(who).get("/cases/batches/").content.decode()
        sent = reporting.browser(who).post(f"/cases/batches/{made.pk}/act/", {"move": "adopt"})
        assert sent.status_code in {403, 404}
    assert Batch.objects.get().state == "open"


def test_a_batch_wants_cases_of_one_step(reporting: Reporting) -> None:
    (row,) = waiting(reporting, 1)
    other = Case.objects.exclude(pk=row.pk).first()
    assert other is not None
    client = office(reporting)
    assert client.post("/cases/batches/new/", {}).status_code == 302
    data = {"case": [str(row.pk), str(other.pk)], "title": "混"}
    assert client.post("/cases/batches/new/", data).status_code in {404, 422}
    assert not Batch.objects.exists()


def test_what_was_done_in_bulk_is_taken_back(reporting: Reporting) -> None:
    report(reporting, reporting.round, reporting.city.county, upto="to_leader")
    row = reporting.case()
    leader = reporting.browser("county_leader")
    step = reporting.city.pack.schemes[SCHEME][-1].by_id["check"]
    back = [each for each in step.moves if each.verb == "withdraw"]
    page = leader.post("/cases/act/", {"case": str(row.pk), "move": "report_up"}, follow=True)
    words = page.content.decode()
    assert ("撤回" in re.sub(r"<script.*?</script>", "", words)) == bool(back)
    undone = leader.post("/cases/undo/", follow=True).content.decode()
    assert ("已撤回1件" in undone) == bool(back)
    assert (reporting.case().step == "check") == bool(back)


def test_a_batch_page_takes_few_statements(
    reporting: Reporting, django_assert_max_num_queries: Any
) -> None:
    made, client = put(reporting, waiting(reporting)), office(reporting)
    with django_assert_max_num_queries(36):
        assert client.get(f"/cases/batches/{made.pk}/").status_code == 200
