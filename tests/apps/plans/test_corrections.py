from datetime import date
from decimal import Decimal

import pytest

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.plans.actions import (
    Correction,
    correct_target,
    request_adjustment,
    set_tolerance,
)
from kechuang.apps.plans.models import Plan, PlanState
from kechuang.apps.plans.queries import plan_differences
from kechuang.apps.plans.refusals import (
    CorrectedMeanwhile,
    CorrectionWrong,
    NoTargetHere,
    NothingChanged,
    PlanPast,
    ReasonNeeded,
)
from kechuang.apps.subjects.models import Restriction
from kechuang.apps.work.models import Comment
from kechuang.values.errors import NotAllowed
from tests.city import City, account_of


def correct(
    city: City, change: Correction, who: str = "owner", version: int = 1, reason: str = "口径调整"
) -> int:
    return correct_target(
        city.target(city.counted).id,
        change,
        reason,
        actor=city[who],
        now=city.now,
        pack=city.pack,
        version=version,
    )


def test_a_correction_keeps_before_and_after(city: City) -> None:
    before = city.target(city.counted).value
    assert correct(city, Correction(value=Decimal(999), due=date(city.year, 11, 30))) == 2
    row = city.target(city.counted)
    assert (row.value, row.due, row.version) == (Decimal(999), date(city.year, 11, 30), 2)
    data = Event.objects.get(kind="target.corrected").data
    assert Decimal(data["before"]["value"]) == before
    assert data["after"]["value"] == "999"


def test_the_second_officer_is_told_who_was_first_and_what_differs(city: City) -> None:
    correct(city, Correction(value=Decimal(420)), "handler")
    with pytest.raises(CorrectedMeanwhile) as conflict:
        correct(city, Correction(value=Decimal(410)), "owner", version=1)
    said = conflict.value.sentence
    assert "某handler" in said.zh
    assert "420" in said.zh
    assert "410" in said.zh
    assert "Handler" in said.en
    assert "某handler" not in str(conflict.value.fields)
    assert city.target(city.counted).value == Decimal(420)


def test_an_equal_correction_of_another_field_also_waits_for_a_look(city: City) -> None:
    correct(city, Correction(value=Decimal(420)), "handler")
    with pytest.raises(CorrectedMeanwhile):
        correct(city, Correction(due=date(city.year, 11, 1)), "owner", version=1)


@pytest.mark.parametrize("who", ["county", "colleague", "leader", "auditor", "stranger"])
def test_others_correct_nothing(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        correct(city, Correction(value=Decimal(1)), who)
    assert city.target(city.counted).version == 1


def test_what_cannot_be_meant_is_refused(city: City) -> None:
    wrong = [
        Correction(value=Decimal(5), value_hi=Decimal(4)),
        Correction(owner="atlantis"),
        Correction(partners=("atlantis",)),
        Correction(split={"atlantis": Decimal(1)}),
        Correction(split={city.county: Decimal(-1)}),
        Correction(due=date(1999, 1, 1)),
    ]
    for change in wrong:
        with pytest.raises(CorrectionWrong):
            correct(city, change)
    with pytest.raises(ReasonNeeded):
        correct(city, Correction(value=Decimal(5)), reason=" ")
    with pytest.raises(NothingChanged):
        correct(city, Correction(value=city.target(city.counted).value))
    assert city.target(city.counted).version == 1


def test_a_correction_is_a_difference_from_the_pack(city: City) -> None:
    correct(city, Correction(value=Decimal(999)))
    found = plan_differences(city.year, actor=city["handler"], pack=city.pack)
    assert any("999" in each.sentence.zh for each in found)


def test_the_tolerance_is_entered_by_the_owner(city: City) -> None:
    target = city.target(city.counted)

    def enter(value: str, who: str, version: int) -> int:
        return set_tolerance(
            target.id,
            Decimal(value),
            actor=city[who],
            now=city.now,
            pack=city.pack,
            version=version,
        )

    assert enter("3", "owner", 1) == 2
    assert city.target(city.counted).terms["tolerance"] == "3"
    with pytest.raises(NotAllowed):
        enter("4", "county", 2)
    with pytest.raises(CorrectionWrong):
        enter("-1", "owner", 2)
    with pytest.raises(CorrectedMeanwhile, match="3"):
        enter("5", "handler", 1)


def test_an_adjustment_is_asked_for_and_the_office_told(city: City) -> None:
    target = city.target(city.counted)
    Job.objects.all().delete()
    request_adjustment(
        target.id,
        "上级名额减少",
        unit=city.owner,
        actor=city["owner"],
        now=city.now,
        on=city.on,
    )
    assert "上级名额减少" in Comment.objects.get().words
    told = {job.arguments["notice"]["account"] for job in Job.objects.filter(name="work.tell")}
    assert told == {str(city["handler"].account), str(city["head"].account)}


def test_a_restricted_target_is_unknown_to_others(city: City) -> None:
    target = city.target(city.counted)
    made = Restriction.objects.create(
        thing_kind="target", thing=str(target.id), reason="专项", created_at=city.now
    )
    made.people.set([account_of(city["leader"])])
    with pytest.raises(NoTargetHere):
        correct(city, Correction(value=Decimal(5)))
    with pytest.raises(NoTargetHere):
        city.record("owner", city.entry("5"))


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1e400", "0.0000001"])
def test_a_number_that_cannot_be_kept_is_refused(city: City, number: str) -> None:
    given = Decimal(number)
    for change in (
        Correction(value=given),
        Correction(value_hi=given),
        Correction(split={city.county: given}),
    ):
        with pytest.raises(CorrectionWrong):
            correct(city, change)
    with pytest.raises(CorrectionWrong):
        set_tolerance(
            city.target(city.counted).id,
            given,
            actor=city["owner"],
            now=city.now,
            pack=city.pack,
            version=1,
        )
    assert city.target(city.counted).version == 1


@pytest.mark.parametrize("state", [PlanState.SUPERSEDED, PlanState.WITHDRAWN])
def test_a_plan_that_is_no_longer_the_plan_is_not_corrected(city: City, state: PlanState) -> None:
    Plan.objects.update(state=state)
    with pytest.raises(PlanPast):
        correct(city, Correction(value=Decimal(401)), who="handler")
    assert city.target(city.counted).version == 1
