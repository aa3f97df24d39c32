"""What a county reported and the city adopted counts for the plan's targets, once, with its trail."""

import copy
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.audit.outbox import Claim, claim
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.running import JobContext, run
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case
from kechuang.apps.plans.adopting import adopt
from kechuang.apps.plans.models import Figure
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.queries import actor
from tests.city import SYSTEM, City, build
from tests.dying import at_each_write


@pytest.fixture
def city(db: None) -> City:
    """The city whose pack has a monthly report."""
    return build("jiaxing")


def person(city: City, role: Role, unit: str) -> Any:
    """Somebody who holds a role on a unit."""
    made = NewAccount(f"some.{role}".replace("_", "-"), unit, "某人", "Some")
    account = create_account(made, actor=SYSTEM, now=city.now)
    starts = city.on.replace(month=1, day=1)
    grant_role(account.pk, role, unit, starts=starts, actor=SYSTEM, now=city.now)
    return actor(account, city.on, via="test")


def adopted(city: City, number: str, *, month: int = 5) -> Case:
    """The county's report of a month, handed in, reported upward and adopted."""
    opened = open_round(
        NewRound("monthly_report", f"{city.year}-{month:02d}"), actor=city["handler"], now=city.now
    )
    row = Case.objects.get(round=opened, unit=city.county)
    typed: dict[str, str | list[str]] = {
        "report_month": f"{city.year}-{month:02d}",
        "filled_by": "某人",
        "phone": "6301",
        "task_progress.0.task_number": "1",
        "task_progress.0.task_state": "达序时",
        "task_progress.0.task_done": "有进展",
        "task_progress.0.task_next": "继续",
        "target_figures.0.figure_target": city.counted,
        "target_figures.0.figure_now": number,
    }
    act(row.pk, Asked("to_leader", values=typed), actor=city["county"], now=city.now)
    leader = person(city, Role.COUNTY_LEADER, city.county)
    act(row.pk, Asked("report_up"), actor=leader, now=city.now)
    act(row.pk, Asked("adopt"), actor=city["handler"], now=city.now)
    return Case.objects.get(pk=row.pk)


def worked(city: City) -> None:
    """The worker does what the adoption has set off."""
    Job.objects.exclude(name="plans.adopt_figures").delete()
    while found := claim("test", city.now + timedelta(minutes=1)):
        run(found, lambda: city.now)


def test_an_adopted_number_becomes_a_figure_of_the_county(city: City) -> None:
    row = adopted(city, "137")
    worked(city)
    made = Figure.objects.get(origin=f"case:{row.pk}:{city.counted}")
    assert made.value == Decimal(137)
    assert made.scope == city.county
    assert made.period == str(city.period(5))
    assert row.number in made.note["zh"]
    assert Event.objects.filter(kind="figure.recorded", data__figure=str(made.pk)).exists()


def test_its_trail_names_the_report_and_that_it_was_revised(city: City) -> None:
    row = adopted(city, "137")
    first = row.form_versions.get()
    row.form_versions.create(
        number=2, step=first.step, form=first.form, values=first.values, at=city.now
    )
    worked(city)
    said = Event.objects.get(kind="figure.recorded").data["said"]["zh"]
    assert said.endswith(
        "快报（2025年5月年度重点工作月度报送（" + city.pack.units[city.county].short.zh + "））"
    )


def test_a_figure_changed_after_it_was_reported_says_so(city: City) -> None:
    row = adopted(city, "137")
    last = row.form_versions.get()
    values = copy.deepcopy(last.values)
    values["target_figures"][0]["figure_now"]["value"] = "120"
    row.form_versions.filter(pk=last.pk).update(number=2)
    row.form_versions.create(number=1, step=last.step, form=last.form, values=values, at=city.now)
    worked(city)
    made = Figure.objects.get(origin=f"case:{row.pk}:{city.counted}")
    assert made.value == Decimal(137)
    assert made.source["zh"].endswith("报送后修订")
    assert "报送后修订" in Event.objects.get(kind="figure.recorded").data["said"]["zh"]


def test_adopting_twice_records_once(city: City) -> None:
    row = adopted(city, "137")
    worked(city)
    with writing(SYSTEM, city.now) as write:
        assert adopt(write, row.pk, city.pack) == []
    assert Figure.objects.filter(origin__startswith="case:").count() == 1


def test_nothing_counts_before_it_is_adopted(city: City) -> None:
    open_round(NewRound("monthly_report", f"{city.year}-05"), actor=city["handler"], now=city.now)
    worked(city)
    assert not Figure.objects.filter(origin__startswith="case:").exists()


def test_a_target_that_the_plan_has_not_is_left_out(city: City) -> None:
    row = adopted(city, "137")
    version = row.form_versions.get()
    version.values["target_figures"][0]["figure_target"]["value"] = "T99"
    version.save()
    worked(city)
    assert not Figure.objects.filter(origin__startswith="case:").exists()
    assert Job.objects.get(name="plans.adopt_figures").state == "done"


def test_an_adoption_that_is_interrupted_counts_whole_or_not_yet(city: City) -> None:
    adopted(city, "5")
    Job.objects.exclude(name="plans.adopt_figures").delete()
    job = Job.objects.get()
    context = JobContext(Claim(job.pk, job.name, job.arguments, "w", 1, ""), lambda: city.now)
    before = Figure.objects.count()

    def work() -> None:
        JOBS[job.name].function(context, **job.arguments)

    def look() -> None:
        if Figure.objects.count() == before:
            work()
        assert Figure.objects.count() == before + 1

    assert at_each_write(work, look) > 0
