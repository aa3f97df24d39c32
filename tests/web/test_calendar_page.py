"""A month of what is owed, with the working calendar of the pack."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kechuang.apps.work.models import Commitment
from tests.city import City, account_of
from tests.web.scene import BACKEND, Scene


@pytest.fixture
def city(db: None) -> City:
    """A city living its own day."""
    return Scene.built("jiaxing").city


def client(city: City, who: str = "handler") -> Client:
    """Somebody's browser."""
    made = Client()
    made.force_login(account_of(city[who]), backend=BACKEND)
    return made


def owed(city: City) -> Commitment:
    """Something that the handler's division owes, due this month."""
    row = Commitment.objects.filter(unit=city.office, done_at=None).order_by("due_at").first()
    assert row is not None
    Commitment.objects.filter(pk=row.pk).update(due_at=city.now)
    return row


def test_what_is_due_stands_on_its_day(city: City) -> None:
    row = owed(city)
    page = client(city).get("/desk/calendar/").content.decode()
    assert row.title["zh"] in page
    assert f"{city.year}年{city.on.month}月" in page


def test_another_month_has_its_own(city: City) -> None:
    row = owed(city)
    page = client(city).get(f"/desk/calendar/?month={city.year}-02").content.decode()
    assert row.title["zh"] not in page
    assert f"{city.year}年2月" in page


def test_days_off_and_swapped_days_are_said(city: City) -> None:
    swapped = min(city.pack.calendar.working_weekends)
    path = f"/desk/calendar/?month={swapped.year}-{swapped.month:02d}"
    page = client(city).get(path).content.decode()
    assert "班" in page
    assert "is-off" in page


@pytest.mark.parametrize("month", ["2025-13", "x", "９９９９-01", "2025-1-1", "1" * 500])
def test_a_month_that_is_none_shows_the_present_one(city: City, month: str) -> None:
    page = client(city).get("/desk/calendar/", {"month": month})
    assert page.status_code == 200
    assert f"{city.year}年{city.on.month}月" in page.content.decode()


def test_a_month_beyond_the_working_calendar_is_shown_without_it(city: City) -> None:
    page = client(city).get(f"/desk/calendar/?month={date.max.year - 7950}-01")
    assert page.status_code == 200


def test_a_county_sees_its_own_alone(city: City) -> None:
    row = owed(city)
    assert row.title["zh"] not in client(city, "county").get("/desk/calendar/").content.decode()


def test_it_takes_few_statements(city: City, django_assert_max_num_queries: Any) -> None:
    reader = client(city)
    with django_assert_max_num_queries(14):
        assert reader.get("/desk/calendar/").status_code == 200
