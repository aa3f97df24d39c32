"""Forms of cases begin with what the plan in force asks of a unit."""

from datetime import timedelta
from fractions import Fraction

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.effects import EFFECTS
from kechuang.apps.cases.given import given
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.plans.models import Target
from kechuang.apps.subjects.models import Restriction
from kechuang.lifecycle.forms.model import GIVEN, Given
from tests.city import City, build, joined


def unit_of(city: City) -> str:
    """A reporting unit that has taken over a part of a target."""
    split = next(
        each.target.split
        for each in city.pack.plans[city.year].targets.values()
        if each.target.split
    )
    return next(iter(split))


def test_a_unit_is_given_its_tasks_and_the_targets_it_has_a_part_of(city: City) -> None:
    unit = unit_of(city)
    plan = city.pack.plans[city.year]
    tasks = given(Given.TASKS, unit, city.year)
    assert [row["number"] for row in tasks] == [
        task.id for task in plan.tasks if unit == task.owner or unit in task.partners
    ]
    targets = given(Given.TARGETS, unit, city.year)
    split = {
        id_: each.target.split for id_, each in plan.targets.items() if unit in each.target.split
    }
    assert {row["number"]: row["quota"] for row in targets} == {
        id_: Fraction(parts[unit]) for id_, parts in split.items()
    }
    assert targets
    for of, rows in ((Given.TASKS, tasks), (Given.TARGETS, targets)):
        assert all(set(row) == set(GIVEN[of]) for row in rows)


def test_a_unit_of_no_target_and_a_year_without_a_plan_give_nothing(city: City) -> None:
    assert given(Given.TARGETS, "nobody", city.year) == []
    assert given(Given.TASKS, unit_of(city), city.year + 1) == []
    assert given(Given.TARGETS, unit_of(city), city.year + 1) == []


def test_a_plan_that_is_not_issued_gives_nothing(draft_city: City) -> None:
    assert given(Given.TASKS, unit_of(draft_city), draft_city.year) == []


def test_a_restricted_target_is_given_to_nobody(city: City) -> None:
    unit = unit_of(city)
    first = given(Given.TARGETS, unit, city.year)[0]["number"]
    target = Target.objects.get(plan=city.plan, code=first)
    Restriction.objects.create(thing_kind="target", thing=str(target.id), created_at=city.now)
    assert first not in [row["number"] for row in given(Given.TARGETS, unit, city.year)]


def test_the_monthly_report_of_a_county_begins_with_its_tasks_and_targets(db: None) -> None:
    city = build("jiaxing")
    owner = city.pack.schemes["monthly_report"][-1].owner
    city = joined(city, clerk=((Role.HANDLER, owner),))
    new = NewRound("monthly_report", f"{city.year}-05", closes_at=city.now + timedelta(days=5))
    made = open_round(new, actor=city["clerk"], now=city.now)
    row = Case.objects.get(round=made, unit=city.county)
    written = case_page(row.pk, actor=city["county"], now=city.now).writing
    assert written is not None
    told = {key: each.value for key, each in written.offers.items()}
    tasks = given(Given.TASKS, city.county, city.year)
    assert told["task_progress.0.task_number"] == tasks[0]["number"]
    assert told["task_progress.0.task_title"] == tasks[0]["title"]
    targets = given(Given.TARGETS, city.county, city.year)
    last = len(targets) - 1
    assert told[f"target_figures.{last}.figure_target"] == targets[last]["number"]
    assert told[f"target_figures.{last}.figure_quota"] == targets[last]["quota"]


def test_every_effect_that_a_scheme_names_is_done_by_somebody(city: City) -> None:
    every = (scheme for versions in city.pack.schemes.values() for scheme in versions)
    named = {effect for scheme in every for step in scheme.steps for effect in step.effects}
    assert named <= set(EFFECTS)
