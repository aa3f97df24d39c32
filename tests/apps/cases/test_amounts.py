"""Amounts of forms are added up for a target; what two report in one round counts once."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.models import Case, FormVersion, Passage, Round
from kechuang.apps.cases.queries.amounts import AddedUp, added_for
from kechuang.apps.cases.queries.counting import Until
from tests.city import SYSTEM, City, build

UNIT = "亿元"


@dataclass(frozen=True)
class Investing:
    """A city whose counties report investments of a month."""

    city: City
    round: Round

    def reports(self, unit: str, *projects: tuple[str, int], minutes: int = 0) -> Case:
        """A unit's report was adopted: projects by number with ten thousand yuan each."""
        row = Case.objects.get(round=self.round, unit=unit)
        Case.objects.filter(pk=row.pk).update(draft=False, step="locked", shown="locked")
        rows = [
            {
                "base_number": {"type": "text", "value": number},
                "base_name": {"type": "text", "value": f"项目{number}"},
                "base_now": {"type": "money", "value": str(done * 10_000)},
            }
            for number, done in projects
        ]
        FormVersion.objects.create(
            case=row,
            number=1,
            step="fill",
            form="key_project_month",
            values={"base_projects": rows},
            digest="0",
            at=self.city.now,
        )
        Passage.objects.create(
            case=row,
            version=9,
            visit=9,
            step="review",
            kind="check",
            move="adopt",
            verb="pass",
            to="locked",
            at=self.city.now + timedelta(minutes=minutes - 60),
        )
        return row

    def added(self, who: Actor, target: str = "T05") -> tuple[AddedUp, ...]:
        when = Until(self.city.year, self.city.on, self.city.now, self.city.pack)
        return added_for(target, UNIT, when, actor=who)


@pytest.fixture
def investing(db: None) -> Investing:
    city = build("jiaxing")
    new = NewRound("key_project_month", f"{city.year}-05")
    return Investing(city, open_round(new, actor=SYSTEM, now=city.now))


def units(investing: Investing) -> list[str]:
    return [each.id for each in investing.city.pack.reporting_units]


def test_amounts_are_added_up_in_the_unit_of_the_target(investing: Investing) -> None:
    first, second, *_ = units(investing)
    investing.reports(first, ("A", 5200), ("B", 3900))
    investing.reports(second, ("C", 1450), minutes=5)
    (found,) = investing.added(SYSTEM)
    assert found.total == Decimal("1.055")
    assert [(part.key, part.name, part.value) for part in found.parts] == [
        ("A", "项目A", Decimal("0.52")),
        ("B", "项目B", Decimal("0.39")),
        ("C", "项目C", Decimal("0.145")),
    ]


def test_a_project_that_two_report_counts_once_for_the_first_adopted(investing: Investing) -> None:
    first, second, *_ = units(investing)
    investing.reports(second, ("KQ-2", 3900), minutes=10)
    investing.reports(first, ("kq-2", 3900), ("KQ-1", 100))
    (found,) = investing.added(SYSTEM)
    assert found.total == Decimal("0.4")
    assert found.twice == 1
    twice = next(part for part in found.parts if part.after)
    assert (twice.reached.row.unit, twice.after and twice.after.row.unit) == (second, first)


def test_a_month_reported_in_january_counts_for_its_own_year(investing: Investing) -> None:
    row = investing.reports(units(investing)[0], ("A", 10_000))
    Round.objects.filter(pk=investing.round.pk).update(period=f"{investing.city.year - 1}-12")
    assert row.round_id == investing.round.pk
    (found,) = investing.added(SYSTEM)
    assert found.total == 0


def test_who_may_not_see_a_report_adds_nothing_of_it(investing: Investing) -> None:
    city = investing.city
    investing.reports(city.county, ("A", 10_000))
    (leader,) = investing.added(city["leader"])
    assert leader.total == 1
    (neighbour,) = investing.added(city["neighbour"])
    assert neighbour.total == 0
    assert not neighbour.parts


def test_nothing_is_added_for_a_target_without_amounts(investing: Investing) -> None:
    assert investing.added(SYSTEM, "T06") == ()


def test_the_list_takes_few_statements(
    investing: Investing, django_assert_max_num_queries: Any
) -> None:
    for unit in units(investing):
        investing.reports(unit, ("A", 1), ("B", 2))
    with django_assert_max_num_queries(5):
        investing.added(SYSTEM)
