import pytest

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.audit.refusals import ContentChanged, SignedAlready
from kechuang.apps.plans.actions import (
    propose_issue,
    seed_plan,
    sign_issue,
    withdraw_draft,
)
from kechuang.apps.plans.models import Plan, PlanState, Target
from kechuang.apps.plans.queries import NoPlan, board, plan_differences, plans
from kechuang.apps.plans.refusals import NotADraft, PackHasNoPlan, PlanExists
from kechuang.apps.work.models import Commitment
from kechuang.values.errors import NotAllowed
from tests.city import City


def seed(city: City, who: str = "handler") -> Plan:
    return seed_plan(city.pack, city.year, actor=city[who], now=city.now, office=city.office)


def sign(city: City, plan: Plan, who: str, **how: object) -> object:
    return sign_issue(
        plan.id,
        actor=city[who],
        now=city.now,
        pack=city.pack,
        on=city.on,
        **how,  # type: ignore[arg-type]
    )


def test_a_draft_holds_every_task_and_target_of_the_pack(draft_city: City) -> None:
    plan = seed(draft_city)
    source = draft_city.pack.plans[draft_city.year]
    assert plan.state == PlanState.DRAFT
    assert [row.code for row in plan.targets.all()] == list(source.targets)
    assert [row.number for row in plan.tasks.all()] == [task.id for task in source.tasks]


@pytest.mark.parametrize("who", ["owner", "county", "auditor", "stranger"])
def test_only_the_office_makes_a_plan(draft_city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        seed(draft_city, who)
    assert not Plan.objects.exists()


def test_a_year_is_seeded_once(draft_city: City) -> None:
    seed(draft_city)
    with pytest.raises(PlanExists):
        seed(draft_city)
    assert Plan.objects.count() == 1


def test_a_year_without_a_plan_in_the_pack_is_refused(draft_city: City) -> None:
    with pytest.raises(PackHasNoPlan):
        seed_plan(
            draft_city.pack,
            1999,
            actor=draft_city["handler"],
            now=draft_city.now,
            office=draft_city.office,
        )


def test_a_draft_is_read_by_its_office_and_leaders_only(draft_city: City) -> None:
    seed(draft_city)
    assert plans(draft_city["handler"])
    assert plans(draft_city["leader"])
    assert not plans(draft_city["county"])
    with pytest.raises(NoPlan):
        board(None, actor=draft_city["county"], on=draft_city.on, pack=draft_city.pack)


def test_three_people_put_a_plan_in_force(draft_city: City) -> None:
    plan = seed(draft_city)
    propose_issue(plan.id, actor=draft_city["handler"], now=draft_city.now)
    sign(draft_city, plan, "head")
    assert Plan.objects.get().state == PlanState.DRAFT
    sign(draft_city, plan, "leader")
    issued = Plan.objects.get()
    assert (issued.state, issued.issued_at) == (PlanState.ISSUED, draft_city.now)
    assert Event.objects.filter(kind="plan.issued").count() == 1


def test_the_deadlines_of_an_issued_plan_are_owed_and_its_owners_told(city: City) -> None:
    source = city.pack.plans[city.year]
    measures = sum(len(task.measures) for task in source.tasks)
    steps = sum(len(each.target.milestones) for each in source.targets.values())
    assert Commitment.objects.filter(kind="measure").count() == measures
    assert Commitment.objects.filter(kind="milestone").count() == steps
    assert Job.objects.filter(name="work.tell").exists()


def test_nobody_signs_twice(draft_city: City) -> None:
    plan = seed(draft_city)
    propose_issue(plan.id, actor=draft_city["head"], now=draft_city.now)
    with pytest.raises(SignedAlready):
        sign(draft_city, plan, "head")
    assert Plan.objects.get().state == PlanState.DRAFT


@pytest.mark.parametrize("who", ["owner", "county", "administrator", "stranger"])
def test_others_do_not_sign(draft_city: City, who: str) -> None:
    plan = seed(draft_city)
    propose_issue(plan.id, actor=draft_city["handler"], now=draft_city.now)
    with pytest.raises(NotAllowed):
        sign(draft_city, plan, who)


def test_a_changed_draft_voids_the_signatures(draft_city: City) -> None:
    plan = seed(draft_city)
    propose_issue(plan.id, actor=draft_city["handler"], now=draft_city.now)
    Target.objects.filter(plan=plan, code=draft_city.counted).update(value=1)
    with pytest.raises(ContentChanged):
        sign(draft_city, plan, "head")
    assert Plan.objects.get().state == PlanState.DRAFT


def test_a_refusal_closes_the_sign_off_and_leaves_a_draft(draft_city: City) -> None:
    plan = seed(draft_city)
    propose_issue(plan.id, actor=draft_city["handler"], now=draft_city.now)
    sign(draft_city, plan, "head", agree=False, reason="分解未与县里对过")
    assert Plan.objects.get().state == PlanState.DRAFT
    with pytest.raises(NotADraft):
        sign(draft_city, plan, "leader")
    assert not Commitment.objects.exists()


def test_a_withdrawn_draft_makes_room_for_another(draft_city: City) -> None:
    plan = seed(draft_city)
    withdraw_draft(plan.id, "重新分解", actor=draft_city["handler"], now=draft_city.now)
    seed(draft_city)
    assert Plan.objects.filter(state=PlanState.DRAFT).count() == 1


def test_an_issued_plan_is_neither_signed_nor_withdrawn(city: City) -> None:
    with pytest.raises(NotADraft):
        sign(city, city.plan, "leader")
    with pytest.raises(NotADraft):
        withdraw_draft(city.plan.id, "误发", actor=city["handler"], now=city.now)


def test_a_fresh_plan_says_what_the_pack_says(city: City) -> None:
    assert plan_differences(city.year, actor=city["handler"], pack=city.pack) == []
