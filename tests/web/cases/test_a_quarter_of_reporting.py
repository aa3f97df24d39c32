"""A quarter of monthly reports: three units, their leaders and the city, on a clock set by the test."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Job
from kechuang.apps.audit.outbox import claim
from kechuang.apps.audit.running import run
from kechuang.apps.cases.models import Case, Receipt, Round
from kechuang.apps.plans.models import Figure
from kechuang.apps.subjects.clock import now
from kechuang.apps.subjects.models import Installation
from tests.city import City, account_of, build, issue
from tests.web.cases.conftest import FILLED, Reporting
from tests.web.scene import BACKEND

MONTHS = (4, 5, 6)
UNITS = 3


class Quarter:
    """The city on the last day of March, its browsers, and a clock that is set by hand."""

    def __init__(self) -> None:
        city = build("jiaxing", issued=False)
        spring = date(city.year, 3, 31)
        self.city: City = replace(city, now=_instant(spring), on=spring)
        issue(self.city)
        Installation.objects.create(demo=True, clock_offset=timedelta(), created_at=self.city.now)
        self.units = [each.id for each in city.pack.reporting_units][:UNITS]

    def browser(self, who: str) -> Client:
        """One of the city's people, signed in."""
        client = Client()
        client.force_login(account_of(self.city[who]), backend=BACKEND)
        return client

    def is_now(self, when: datetime) -> None:
        """Set the clock of the installation."""
        Installation.objects.update(clock_offset=when - datetime.now(UTC))

    def month(self, month: int) -> "Month":
        """Open a month's round on the page, after the holidays with which the next may begin."""
        first = date(self.city.year, month, 28) + timedelta(days=5)
        self.is_now(_instant(first.replace(day=7)))
        period = f"{self.city.year}-{month:02d}"
        answer = self.browser("handler").post(
            "/rounds/new/", {"scheme": "monthly_report", "period": period}
        )
        assert answer.status_code == 302
        found = Round.objects.get(period=period)
        assert found.closes_at is not None
        return Month(self, Reporting(self.city, found), found.closes_at, month)


class Month:
    """One month's round and what people do in it."""

    def __init__(
        self, quarter: Quarter, reporting: Reporting, closes_at: datetime, month: int
    ) -> None:
        self.quarter, self.reporting, self.closes_at, self.month = (
            quarter,
            reporting,
            closes_at,
            month,
        )

    def at(self, **away: int) -> None:
        """It is so long after the deadline."""
        self.quarter.is_now(self.closes_at + timedelta(**away))

    def case(self, unit: str) -> Case:
        return self.reporting.case(unit)

    def officer(self, unit: str) -> Client:
        return self.reporting.holder(Role.COUNTY_OFFICER, unit)

    def leader(self, unit: str) -> Client:
        return self.reporting.holder(Role.COUNTY_LEADER, unit)

    @property
    def office(self) -> Client:
        return self.reporting.browser("handler")

    def page(self, client: Client, unit: str) -> str:
        return str(client.get(f"/cases/{self.case(unit).number}/").content.decode())

    def moves(self, client: Client, unit: str, move: str, **more: Any) -> str:
        """Somebody presses a button on the case of a unit; what the page then says."""
        row = self.case(unit)
        data = {"move": move, "version": row.version, **more}
        answer = client.post(f"/cases/{row.number}/act/", data, follow=True)
        assert answer.status_code == 200, re.findall(r"<li>[^<]*</li>", answer.content.decode())
        return str(answer.content.decode())

    def first_task(self, unit: str) -> str:
        """The number of the first task that the plan asks the unit about, as its form shows it."""
        found = re.search(
            r'name="task_progress.0.task_number" value="([^"]+)"',
            self.page(self.officer(unit), unit),
        )
        assert found is not None
        return found[1]

    def hands_in(self, unit: str, number: int) -> str:
        """The officer fills in a total and hands in; the leader reports it upward."""
        filled = {
            **FILLED,
            "report_month": f"{self.quarter.city.year}-{self.month:02d}",
            "task_progress.0.task_number": self.first_task(unit),
            "target_figures.0.figure_target": self.quarter.city.counted,
            "target_figures.0.figure_now": str(number),
        }
        said = self.moves(self.officer(unit), unit, "to_leader", **filled)
        self.moves(self.leader(unit), unit, "report_up")
        return said

    def adopts(self, unit: str) -> None:
        self.moves(self.office, unit, "adopt")

    def works(self) -> None:
        """The worker does what the adoptions have set off."""
        Job.objects.exclude(name="plans.adopt_figures").delete()
        while found := claim("test", now() + timedelta(minutes=1)):
            run(found, now)

    def locks(self) -> None:
        path = f"/rounds/{self.reporting.round.pk}/lock/"
        head = self.reporting.browser("head")
        head.post(path)
        assert self.reporting.round.state != "locked"
        head.post(path, {"sure": "1"})
        self.reporting.round.refresh_from_db()
        assert self.reporting.round.state == "locked"


def _instant(day: date) -> datetime:
    """Ten in the morning in China."""
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


@pytest.fixture
def quarter(db: None) -> Quarter:
    return Quarter()


def test_a_quarter_is_reported_reviewed_adopted_and_locked(quarter: Quarter) -> None:
    first, second, third = quarter.units
    office = quarter.browser("handler")
    for place, number in enumerate(MONTHS):
        month = quarter.month(number)
        month.at(days=-1)
        total = 100 + 10 * place

        # what was said last month stands there in grey, the total as last month's
        page = month.page(month.officer(first), first)
        assert ('class="is-grey">已完成阶段工作<' in page) is (place > 0)
        if place:
            assert re.search(rf'name="[a-z_.0-9]+figure_before" value="{total - 10}"', page)

        # two are in time; the city sends one of them back once, with a reason
        assert "迟报记录" not in month.hands_in(first, total)
        month.hands_in(second, total + 1)
        month.moves(month.office, second, "back_to_county", reason="累计数与台账不一致")
        assert "累计数与台账不一致" in month.page(month.officer(second), second)
        month.hands_in(second, total + 2)

        # the third is late, is told so, and stands as late on the round's board
        month.at(hours=2)
        month.hands_in(third, total + 3)
        assert Receipt.objects.filter(case=month.case(third), late=True).count() == 1
        assert not Receipt.objects.filter(case=month.case(first), late=True).exists()
        board = month.office.get(f"/rounds/{month.reporting.round.pk}/").content.decode()
        assert board.count("迟报</span>") == 1

        for unit in quarter.units:
            month.adopts(unit)
        month.works()
        month.locks()
        refused = month.office.post(
            f"/cases/{month.case(first).number}/act/", {"move": "back_to_county", "reason": "再改"}
        )
        assert refused.status_code in {403, 409, 422}

    made = Figure.objects.filter(origin__startswith="case:")
    assert made.count() == len(MONTHS) * UNITS
    page = f"/plan/{quarter.city.year}/{quarter.city.counted}/"
    target = office.get(page).content.decode()
    for said in (120, 122, 123):
        assert re.search(rf"\b{said}\b", re.sub(r"<[^>]+>", " ", target)), said
