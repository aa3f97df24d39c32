"""A city with a month's reporting open, and the browsers of those who take part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.models import Case, Round
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account
from tests.city import SYSTEM, City, account_of
from tests.web.scene import BACKEND, Scene

SCHEME = "monthly_report"
FILLED = {
    "section": "",
    "report_month": "2025-06",
    "filled_by": "某人",
    "phone": "6301",
    "task_progress.0.task_number": "1",
    "task_progress.0.task_state": "达序时",
    "task_progress.0.task_done": "已完成阶段工作",
    "task_progress.0.task_next": "继续推进",
}


@dataclass(frozen=True, slots=True)
class Reporting:
    """The city, its open round and the county's case."""

    city: City
    round: Round

    def case(self, unit: str = "") -> Case:
        """The case of a unit, of the county without one."""
        return Case.objects.get(round=self.round, unit=unit or self.city.county)

    def browser(self, who: str) -> Client:
        """Somebody signed in; `county_leader` is the leader of the county."""
        if who == "county_leader":
            return self.holder(Role.COUNTY_LEADER, self.city.county)
        client = Client()
        client.force_login(account_of(self.city[who]), backend=BACKEND)
        return client

    def holder(self, role: Role, unit: str) -> Client:
        """Somebody else who holds a role on a unit, signed in."""
        login = f"holder.{role}.{unit}".replace("_", "-")
        account = Account.objects.filter(login=login).first()
        if account is None:
            made = NewAccount(login, unit, "某任职者", "Holder", phone="6100")
            account = create_account(made, actor=SYSTEM, now=self.city.now)
            starts = date(self.city.year, 1, 1)
            grant_role(account.pk, role, unit, starts=starts, actor=SYSTEM, now=self.city.now)
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    def address(self, part: str = "") -> str:
        """The county's case."""
        return f"/cases/{self.case().number}/{part}"

    def act(self, who: str, move: str, **more: Any) -> Any:
        """Somebody makes a move on the county's case."""
        data = {"move": move, "version": self.case().version, **more}
        return self.browser(who).post(self.address("act/"), data, follow=True)


def opened(city: City, month: int = 5) -> Reporting:
    """The round of a month, opened by the office that keeps the plan."""
    period = f"{city.year}-{month:02d}"
    made = open_round(NewRound(SCHEME, period), actor=city["handler"], now=city.now)
    return Reporting(city, made)


@pytest.fixture
def reporting(db: None) -> Reporting:
    """May's round, open on 30 June of the city's own clock."""
    return opened(Scene.built("jiaxing").city)
