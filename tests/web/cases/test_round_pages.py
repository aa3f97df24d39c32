"""Pages of rounds: who has reported, whom to phone, reminding, locking."""

from typing import Any

from kechuang.apps.cases.models import Round
from kechuang.apps.work.models import Notice
from tests.web.cases.conftest import FILLED, Reporting


def test_the_board_names_who_is_missing_with_phones(reporting: Reporting) -> None:
    page = reporting.browser("handler").get(f"/rounds/{reporting.round.pk}/").content.decode()
    units = reporting.city.pack.reporting_units
    assert f"还差{len(units)}家" in page
    places = [page.index(f">{unit.short.zh}<") for unit in units]
    assert places == sorted(places)


def test_a_county_does_not_read_what_others_write(reporting: Reporting) -> None:
    page = reporting.browser("county").get(f"/rounds/{reporting.round.pk}/").content.decode()
    other = reporting.case(reporting.city.other_county)
    assert str(other.pk) not in page
    assert other.number not in page


def test_reminding_tells_each_missing_unit_once_a_day(reporting: Reporting) -> None:
    handler = reporting.browser("handler")
    page = handler.post(f"/rounds/{reporting.round.pk}/remind/", follow=True).content.decode()
    told = Notice.objects.filter(kind="reminder", thing_kind="round").count()
    assert f"已催报{told}个单位" in page
    handler.post(f"/rounds/{reporting.round.pk}/remind/")
    assert Notice.objects.filter(kind="reminder", thing_kind="round").count() == told


def test_a_county_neither_reminds_nor_locks(reporting: Reporting) -> None:
    county = reporting.browser("county")
    assert county.post(f"/rounds/{reporting.round.pk}/remind/").status_code == 403
    assert county.post(f"/rounds/{reporting.round.pk}/lock/", {"sure": "1"}).status_code == 403
    assert not Notice.objects.filter(kind="reminder").exists()


def test_locking_before_everybody_has_reported_must_be_meant(reporting: Reporting) -> None:
    handler, path = reporting.browser("head"), f"/rounds/{reporting.round.pk}/lock/"
    handler.post(path)
    assert Round.objects.get().state == "open"
    handler.post(path, {"sure": "1"})
    assert Round.objects.get().state == "locked"
    answer = reporting.act("county", "to_leader", **FILLED)
    assert answer.status_code in {409, 422}
    assert reporting.case().handed_in == 0


def test_a_round_is_opened_for_a_period_once(reporting: Reporting) -> None:
    handler = reporting.browser("handler")
    again = {"scheme": "monthly_report", "period": reporting.round.period}
    assert handler.post("/rounds/new/", again).status_code == 422
    assert handler.post("/rounds/new/", {**again, "period": "五月"}).status_code == 422
    assert handler.post("/rounds/new/", {**again, "period": "2025-04"}).status_code == 302
    assert Round.objects.count() == 2


def test_the_list_of_rounds_takes_few_statements(
    reporting: Reporting, django_assert_max_num_queries: Any
) -> None:
    handler = reporting.browser("handler")
    with django_assert_max_num_queries(18):
        assert handler.get("/rounds/").status_code == 200


def test_a_county_is_not_told_that_all_have_reported(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED)
    page = reporting.browser("county").get(f"/rounds/{reporting.round.pk}/").content.decode()
    assert "全部报送" not in page
    assert "可以封账" not in page


def test_the_desk_says_who_is_missing_in_the_round_that_ends_first(reporting: Reporting) -> None:
    desk = reporting.browser("handler").get("/desk/").content.decode()
    units = reporting.city.pack.reporting_units
    assert f"{len(units)}家未报" in desk
    assert f'href="/rounds/{reporting.round.pk}/"' in desk
    assert 'id="awaited"' not in reporting.browser("county").get("/desk/").content.decode()


def test_the_list_of_reporting_has_no_runs_of_rules(reporting: Reporting) -> None:
    run = Round.objects.get()
    run.pk, run.scheme, run.title = None, "city_rd_centre", "一次运行"
    run.period = "2025-07-01"
    run.save()
    page = reporting.browser("handler").get("/rounds/").content.decode()
    assert reporting.round.title in page
    assert "一次运行" not in page
