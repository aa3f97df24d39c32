from datetime import date, timedelta

import pytest

from kechuang.apps.audit.models import Event
from kechuang.apps.plans.actions import (
    Proof,
    complete_milestone,
    finish_matter,
    reach_stage,
    reopen_matter,
    undo_step,
)
from kechuang.apps.plans.models import Step
from kechuang.apps.plans.queries import target_page
from kechuang.apps.plans.refusals import StepReachedAlready, StepWrong, WithdrawnAlready
from kechuang.apps.work.models import Commitment
from kechuang.planning.model import Stage
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from tests.city import City


def complete(city: City, who: str = "owner", place: int = 0, days: int = 3) -> Step:
    return complete_milestone(
        city.target(city.stepped).id,
        place,
        Proof(city.on - timedelta(days=days), Text("已印发")),
        actor=city[who],
        now=city.now,
        today=city.on,
    )


def owed(city: City, place: int = 0) -> Commitment:
    return Commitment.objects.get(source__endswith=f":milestone:{city.stepped}:{place}")


def test_a_milestone_is_done_on_the_page_and_no_longer_owed(city: City) -> None:
    complete(city)
    page = target_page(city.stepped, actor=city["leader"], on=city.on, pack=city.pack)
    assert page.milestones[0].milestone.done == city.on - timedelta(days=3)
    assert owed(city).done_at == city.now


def test_undoing_a_milestone_makes_it_owed_again(city: City) -> None:
    step = complete(city)
    undo_step(step.id, "印发日期有误", actor=city["owner"], now=city.now)
    page = target_page(city.stepped, actor=city["leader"], on=city.on, pack=city.pack)
    assert page.milestones[0].milestone.done is None
    assert owed(city).done_at is None
    with pytest.raises(WithdrawnAlready):
        undo_step(step.id, "再撤", actor=city["owner"], now=city.now)
    complete(city)


@pytest.mark.parametrize("who", ["county", "colleague", "auditor", "administrator", "stranger"])
def test_others_complete_nothing(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        complete(city, who)
    assert not Step.objects.exists()
    assert owed(city).done_at is None


def test_a_milestone_is_done_once_exists_and_lies_in_the_past(city: City) -> None:
    complete(city)
    with pytest.raises(StepReachedAlready):
        complete(city)
    with pytest.raises(StepWrong):
        complete(city, place=99)
    with pytest.raises(StepWrong):
        complete(city, place=1, days=-1)
    assert Step.objects.count() == 1


def test_finishing_what_is_owed_completes_the_milestone_and_back(city: City) -> None:
    row = owed(city)
    now, on = city.now, city.on
    finish_matter(row.id, "已印发", actor=city["owner"], now=now, today=on, version=row.version)
    assert Step.objects.get().withdrawn_at is None
    reopen_matter(row.id, "没有盖章", actor=city["owner"], now=now, version=row.version + 1)
    assert Step.objects.get().withdrawn_at == now
    assert owed(city).done_at is None


def test_a_stage_is_reached_by_what_has_stages(city: City) -> None:
    def reach(code: str) -> Step:
        target = city.target(code)
        proof = Proof(city.on)
        return reach_stage(
            target.id, Stage.SUBMITTED, proof, actor=city["owner"], now=city.now, today=city.on
        )

    reach(city.stepped)
    assert Event.objects.get(kind="step.reached").data["key"] == "submitted"
    with pytest.raises(StepReachedAlready):
        reach(city.stepped)
    with pytest.raises(StepWrong):
        reach(city.counted)


def test_a_day_of_another_age_is_refused(city: City) -> None:
    with pytest.raises(StepWrong):
        complete_milestone(
            city.target(city.stepped).id,
            0,
            Proof(date(1, 1, 1), Text("已印发")),
            actor=city["owner"],
            now=city.now,
            today=city.on,
        )
    assert owed(city).done_at is None
