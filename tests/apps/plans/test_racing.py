"""Two people at the same instant: nothing is doubled, and the loser is told who was first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kechuang.apps.audit.models import Event, Signature, SignOff
from kechuang.apps.audit.refusals import ContentChanged, NoSignOff, NotTheNextPart
from kechuang.apps.plans.actions import (
    Correction,
    Placing,
    Proof,
    complete_milestone,
    correct_target,
    finish_matter,
    propose_issue,
    reach_stage,
    record_figures,
    record_rank,
    remind_of_target,
    reopen_matter,
    seed_plan,
    sign_issue,
    undo_step,
    withdraw_figure,
)
from kechuang.apps.plans.actions.checking import Entry
from kechuang.apps.plans.models import Figure, Plan, PlanState, Rank, Step, Target
from kechuang.apps.plans.refusals import (
    CorrectedMeanwhile,
    FigureWrong,
    PlanExists,
    StepReachedAlready,
    WithdrawnAlready,
)
from kechuang.apps.work.models import Commitment, Notice
from kechuang.apps.work.refusals import DoneAlready, NotDone, RemindedToday
from kechuang.planning.model import Stage
from kechuang.values.text import Text
from tests.city import City, build
from tests.racing import half_done, split, together

pytestmark = pytest.mark.django_db(transaction=True)
Run = Callable[..., tuple[list[object], list[Exception]]]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs acts at the same instant; who went through, and why the others did not."""
    return lambda *acts: split(together(monkeypatch, *acts))


@pytest.fixture
def raced(transactional_db: None) -> City:
    """A city with its plan in force, on committed rows."""
    return build("second")


@pytest.fixture
def drafted(transactional_db: None) -> City:
    """A city without a plan, on committed rows."""
    return build("second", issued=False)


def _recording(city: City, who: str, entry: Entry) -> Callable[[], object]:
    return lambda: record_figures(
        city.year,
        [entry],
        actor=city[who],
        now=city.now,
        pack=city.pack,
        on=city.on,
        sure=True,
    )


def test_one_figure_said_by_two_is_recorded_once(raced: City, at_once: Run) -> None:
    entry = raced.entry("12")
    won, lost = at_once(_recording(raced, "owner", entry), _recording(raced, "handler", entry))
    assert len(won) == 1
    assert isinstance(lost[0], FigureWrong)
    assert Figure.objects.count() == Event.objects.filter(kind="figure.recorded").count() == 1


def test_a_figure_of_nobody_s_target_is_recorded_once(raced: City, at_once: Run) -> None:
    some = next(iter(raced.pack.indicators.values()))
    free = replace(some, id="free", proxies=())
    pack = replace(raced.pack, indicators={**raced.pack.indicators, "free": free})
    city, entry = replace(raced, pack=pack), replace(raced.entry("12"), code="free")
    won, _ = at_once(_recording(city, "owner", entry), _recording(city, "handler", entry))
    assert len(won) == Figure.objects.count() == 1


def test_one_place_said_by_two_is_recorded_once(raced: City, at_once: Run) -> None:
    placing = Placing(raced.counted, raced.period(5), 3, 11, raced.on)

    def act(who: str) -> Callable[[], object]:
        return lambda: record_rank(
            raced.year, placing, actor=raced[who], now=raced.now, pack=raced.pack, on=raced.on
        )

    won, lost = at_once(act("owner"), act("handler"))
    assert len(won) == Rank.objects.count() == 1
    assert isinstance(lost[0], FigureWrong)


def test_one_figure_is_withdrawn_once(raced: City, at_once: Run) -> None:
    (made,) = raced.record("owner", raced.entry("12"))

    def act(who: str) -> Callable[[], object]:
        return lambda: withdraw_figure(
            made.id, "填错", actor=raced[who], now=raced.now, pack=raced.pack
        )

    _, lost = at_once(act("owner"), act("handler"))
    assert [type(each) for each in lost] == [WithdrawnAlready]
    assert Event.objects.filter(kind="figure.withdrawn").count() == 1


def test_of_two_corrections_one_stands_and_the_other_sees_it(raced: City, at_once: Run) -> None:
    target = raced.target(raced.counted)

    def act(who: str, value: int) -> Callable[[], object]:
        return lambda: correct_target(
            target.pk,
            Correction(value=Decimal(value)),
            "文件更正",
            actor=raced[who],
            now=raced.now,
            pack=raced.pack,
            version=1,
        )

    won, lost = at_once(act("owner", 901), act("handler", 902))
    assert won == [2]
    assert isinstance(lost[0], CorrectedMeanwhile)
    stands = raced.target(raced.counted).value
    first = "某owner" if stands == 901 else "某handler"
    assert first in lost[0].sentence.zh
    assert str(int(stands or 0)) in str(lost[0].fields["theirs"])


def _bid(city: City) -> Target:
    return Target.objects.filter(firmness="bid").order_by("code").first() or city.target(
        city.stepped
    )


def test_one_stage_is_reached_once_and_the_loser_told_since_when(raced: City, at_once: Run) -> None:
    target = _bid(raced)
    stage = next(iter(Stage))

    def act(who: str, days: int) -> Callable[[], object]:
        proof = Proof(raced.on - timedelta(days=days))
        return lambda: reach_stage(
            target.pk, stage, proof, actor=raced[who], now=raced.now, today=raced.on
        )

    won, lost = at_once(act("handler", 1), act("head", 2))
    assert len(won) == Step.objects.count() == 1
    assert isinstance(lost[0], StepReachedAlready)
    assert Step.objects.get().on.isoformat() in lost[0].sentence.en


def _milestone(city: City) -> Commitment:
    found = Commitment.objects.filter(kind="milestone", source__contains=f":{city.stepped}:")
    return found.order_by("source")[0]


def _finishing(city: City, who: str, row: Commitment) -> Callable[[], object]:
    return lambda: finish_matter(
        row.pk, f"{who}办结", actor=city[who], now=city.now, today=city.on, version=row.version
    )


def test_one_matter_is_finished_once_and_the_loser_told_by_whom(raced: City, at_once: Run) -> None:
    row = _milestone(raced)
    _, lost = at_once(_finishing(raced, "owner", row), _finishing(raced, "handler", row))
    row.refresh_from_db()
    first = "某owner" if row.done_by == raced["owner"].account else "某handler"
    assert [type(each) for each in lost] == [DoneAlready]
    assert first in str(lost[0])
    assert Step.objects.count() == Event.objects.filter(kind="commitment.done").count() == 1


def test_a_matter_and_its_milestone_finished_at_once_do_not_lock_each_other(
    raced: City, at_once: Run
) -> None:
    row, target = _milestone(raced), raced.target(raced.stepped)
    place = int(row.source.rpartition(":")[2])

    def milestone() -> object:
        proof = Proof(raced.on, Text("印发"))
        return complete_milestone(
            target.pk, place, proof, actor=raced["owner"], now=raced.now, today=raced.on
        )

    _, lost = at_once(_finishing(raced, "handler", row), milestone)
    assert [type(each) for each in lost] in ([DoneAlready], [StepReachedAlready])
    assert Step.objects.filter(withdrawn_at=None).count() == 1


def test_a_matter_and_its_milestone_undone_at_once_do_not_lock_each_other(
    raced: City, at_once: Run
) -> None:
    row = _milestone(raced)
    _finishing(raced, "owner", row)()
    row.refresh_from_db()
    step = Step.objects.get()

    def reopened() -> object:
        reopen_matter(row.pk, "漏了", actor=raced["handler"], now=raced.now, version=row.version)
        return row

    def undone() -> object:
        undo_step(step.pk, "漏了", actor=raced["owner"], now=raced.now)
        return step

    _, lost = at_once(reopened, undone)
    assert [type(each) for each in lost] in ([NotDone], [WithdrawnAlready])
    row.refresh_from_db()
    assert row.done_at is None
    assert not Step.objects.filter(withdrawn_at=None).exists()


def test_one_person_is_reminded_once_by_two(raced: City, at_once: Run) -> None:
    target = raced.target(raced.counted)

    def act(who: str) -> Callable[[], object]:
        return lambda: remind_of_target(
            target.pk, actor=raced[who], now=raced.now, on=raced.on, pack=raced.pack
        )

    _, lost = at_once(act("handler"), act("leader"))
    assert [type(each) for each in lost] == [RemindedToday]
    assert Notice.objects.count() == 1


def test_one_plan_is_seeded_once(drafted: City, at_once: Run) -> None:
    def act(who: str) -> Callable[[], object]:
        return lambda: seed_plan(
            drafted.pack, drafted.year, actor=drafted[who], now=drafted.now, office=drafted.office
        )

    won, lost = at_once(act("handler"), act("head"))
    assert len(won) == Plan.objects.count() == 1
    assert isinstance(lost[0], PlanExists)


def _seeded(city: City) -> Plan:
    return seed_plan(city.pack, city.year, actor=city["handler"], now=city.now, office=city.office)


def test_one_draft_is_put_up_for_signing_once(drafted: City, at_once: Run) -> None:
    plan = _seeded(drafted)

    def act(who: str) -> Callable[[], object]:
        return lambda: propose_issue(plan.pk, actor=drafted[who], now=drafted.now)

    won, lost = at_once(act("handler"), act("head"))
    assert len(won) == SignOff.objects.count() == Signature.objects.count() == 1
    assert isinstance(lost[0], NotTheNextPart | NoSignOff)


def _signing(city: City, plan: Plan, who: str) -> Callable[[], object]:
    return lambda: sign_issue(plan.pk, actor=city[who], now=city.now, pack=city.pack, on=city.on)


def test_one_part_is_signed_once(drafted: City, at_once: Run) -> None:
    plan = _seeded(drafted)
    propose_issue(plan.pk, actor=drafted["handler"], now=drafted.now)
    for who in ("head",):
        _signing(drafted, plan, who)()
    won, lost = at_once(_signing(drafted, plan, "leader"), _signing(drafted, plan, "leader"))
    assert (len(won), len(lost)) == (1, 1)
    assert Signature.objects.count() == 3
    assert Event.objects.filter(kind="plan.issued").count() == 1


def test_what_is_issued_is_what_was_signed(drafted: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last signature waits for a correction that is being saved, and then sees it."""
    plan = _seeded(drafted)
    propose_issue(plan.pk, actor=drafted["handler"], now=drafted.now)
    _signing(drafted, plan, "head")()
    target = Target.objects.get(plan=plan, code=drafted.counted)

    def corrected() -> object:
        return correct_target(
            target.pk,
            Correction(value=Decimal(903)),
            "文件更正",
            actor=drafted["handler"],
            now=drafted.now,
            pack=drafted.pack,
            version=1,
        )

    with half_done(monkeypatch, corrected), pytest.raises(ContentChanged):
        _signing(drafted, plan, "leader")()
    assert drafted.plan.state == PlanState.DRAFT
