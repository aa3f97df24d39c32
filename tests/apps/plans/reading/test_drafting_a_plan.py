from dataclasses import replace
from decimal import Decimal

import pytest

from kechuang.apps.plans.actions import propose_issue, sign_issue, withdraw_draft
from kechuang.apps.plans.models import Plan, PlanState, Reading
from kechuang.apps.plans.queries import board
from kechuang.apps.plans.reading.adding import add
from kechuang.apps.plans.reading.deciding import correct, decide
from kechuang.apps.plans.reading.issuing import draft_plan, take_draft_back, troubles
from kechuang.apps.plans.reading.refusals import DraftExists, NotReady, ReadingClosed
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.apps.plans.reading.undoing import take_up_again
from kechuang.values.errors import NotAllowed
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.apps.plans.reading.texts import FOUND, act, item, items, settled, uploaded
from tests.city import City


@pytest.fixture
def reading(draft_city: City) -> Reading:
    """A text with everything confirmed."""
    made = uploaded(draft_city)
    settled(draft_city, made)
    return made


def codes(refusal: NotReady) -> list[str]:
    return [each["code"] for each in refusal.fields["problems"]]  # type: ignore[attr-defined]


def test_the_draft_is_the_text_with_every_promise_marked(
    draft_city: City, reading: Reading
) -> None:
    plan = draft_plan(reading.pk, act=act(draft_city))
    assert plan.state == PlanState.DRAFT
    assert [row.code for row in plan.targets.all()] == [f"T{n:02}" for n in range(1, FOUND + 1)]
    assert [row.number for row in plan.tasks.all()] == ["1", "2"]
    written = plan.markdown["zh"]
    assert "## 一、主要目标\n\n- 新建工业互联网平台[40个以上](T01)" in written
    assert "### 1 走进企业\n\n全年走访企业[600家](T03)，走访满意率[达到95%以上](T04)" in written


def test_numbers_and_firmness_are_the_texts(draft_city: City, reading: Reading) -> None:
    plan = draft_plan(reading.pk, act=act(draft_city))
    said = {
        row.code: (row.operator, row.value, row.value_hi, row.measure, row.firmness, row.task)
        for row in plan.targets.all()
    }
    assert said["T01"] == (">=", Decimal(40), None, "new", "plain", "0")
    assert said["T02"] == ("~", Decimal(12), None, "growth", "plain", "0")
    assert said["T05"][4] == "bid"
    assert said["T06"][:3] == ("range", Decimal(90), Decimal(100))


def test_a_promise_without_an_indicator_has_one_of_the_plans_own(
    draft_city: City, reading: Reading
) -> None:
    first = draft_plan(reading.pk, act=act(draft_city))
    own = [row.indicator for row in first.targets.all() if row.code == "T03"]
    assert own[0].startswith("own_")
    take_draft_back(reading.pk, act=act(draft_city))
    again = draft_plan(reading.pk, act=act(draft_city))
    assert own == [row.indicator for row in again.targets.all() if row.code == "T03"]


def test_three_people_put_it_in_force_and_the_board_shows_it(
    draft_city: City, reading: Reading
) -> None:
    city = draft_city
    plan = draft_plan(reading.pk, act=act(city))
    propose_issue(plan.pk, actor=city["handler"], now=city.now)
    for who in ("head", "leader"):
        sign_issue(plan.pk, actor=city[who], now=city.now, pack=city.pack, on=city.on)
    shown = board(None, actor=city["county"], on=city.on, pack=city.pack)
    assert shown.plan.title.zh == reading.title
    assert len(shown.items) == FOUND
    assert [span.mark for span in shown.text["zh"].marks] == list(shown.items)  # type: ignore[union-attr]


def test_a_plan_in_force_is_superseded_by_the_new_one(city: City) -> None:
    made = uploaded(city)
    settled(city, made)
    plan = draft_plan(made.pk, act=act(city))
    propose_issue(plan.pk, actor=city["handler"], now=city.now)
    for who in ("head", "leader"):
        sign_issue(plan.pk, actor=city[who], now=city.now, pack=city.pack, on=city.on)
    states = dict(Plan.objects.values_list("pk", "state"))
    assert sorted(states.values()) == [PlanState.ISSUED, PlanState.SUPERSEDED]
    assert states[plan.pk] == PlanState.ISSUED


def test_everything_that_is_missing_is_said_at_once_with_its_place(draft_city: City) -> None:
    made = uploaded(draft_city)
    Reading.objects.filter(pk=made.pk).update(owners={})
    row = item(made, "走访企业")
    unit = draft_city.pack.reporting_units[0].id
    terms = replace(Terms.from_json(row.terms), owner="", split={unit: Decimal(5)})
    correct(row.pk, terms, version=1, act=act(draft_city))
    with pytest.raises(NotReady) as refused:
        draft_plan(made.pk, act=act(draft_city))
    found = codes(refused.value)
    assert {
        "reading_undecided",
        "reading_owner_missing",
        "reading_task_owner_missing",
        "reading_split_differs",
    } <= set(found)
    split = next(
        each
        for each in refused.value.fields["problems"]  # type: ignore[attr-defined]
        if each["code"] == "reading_split_differs"
    )
    assert (split["file"], split["line"]) == ("要点.docx", 6)
    assert "595" in split["sentence"]["zh"]
    assert not Plan.objects.exists()


def test_two_promises_on_one_span_are_said(draft_city: City) -> None:
    made = uploaded(draft_city)
    settled(draft_city, made)
    _, row = add(made.pk, "走访满意率", act=act(draft_city))
    terms = replace(Terms.from_json(row.terms), owner=draft_city.office)
    correct(row.pk, terms, "走访满意率达到95%以上", version=1, act=act(draft_city))
    with pytest.raises(NotReady) as refused:
        draft_plan(made.pk, act=act(draft_city))
    assert codes(refused.value) == ["reading_marks_overlap"]


def test_what_nobody_decided_stops_the_draft(draft_city: City) -> None:
    made = uploaded(draft_city)
    settled(draft_city, made)
    row = items(made)[0]
    decide(row.pk, Decision.OPEN, version=row.version, act=act(draft_city))
    with pytest.raises(NotReady) as refused:
        draft_plan(made.pk, act=act(draft_city))
    assert codes(refused.value) == ["reading_undecided"]


def test_a_rejected_promise_stays_out_of_the_plan(draft_city: City, reading: Reading) -> None:
    row = item(reading, "走访企业")
    decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city))
    plan = draft_plan(reading.pk, act=act(draft_city))
    assert plan.targets.count() == FOUND - 1
    assert "全年走访企业600家" in plan.markdown["zh"]


@pytest.mark.parametrize("who", ["leader", "owner2", "county", "stranger"])
def test_only_the_office_drafts(draft_city: City, reading: Reading, who: str) -> None:
    with pytest.raises(NotAllowed):
        draft_plan(reading.pk, act=act(draft_city, who))
    assert not Plan.objects.exists()


def test_a_drafted_text_is_closed_until_its_draft_is_withdrawn(
    draft_city: City, reading: Reading
) -> None:
    plan = draft_plan(reading.pk, act=act(draft_city))
    row = items(reading)[0]
    with pytest.raises(ReadingClosed):
        decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city))
    with pytest.raises(ReadingClosed):
        take_up_again(reading.pk, act=act(draft_city))
    withdraw_draft(plan.pk, "重新核对", actor=draft_city["handler"], now=draft_city.now)
    take_up_again(reading.pk, act=act(draft_city))
    decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city))


def test_a_second_draft_of_the_year_is_refused(draft_city: City, reading: Reading) -> None:
    draft_plan(reading.pk, act=act(draft_city))
    other = uploaded(draft_city)
    settled(draft_city, other)
    with pytest.raises(DraftExists):
        draft_plan(other.pk, act=act(draft_city))


def test_a_number_is_converted_to_the_indicators_unit(draft_city: City, reading: Reading) -> None:
    row = item(reading, "工业互联网平台")
    linked = next(
        each for each in draft_city.pack.indicators.values() if each.measure is Measure.NEW
    )
    terms = replace(
        Terms.from_json(row.terms),
        indicator=linked.id,
        value=Decimal("4.5"),
        unit=Text(f"百{linked.unit.zh}"),
    )
    correct(row.pk, terms, version=row.version, act=act(draft_city))
    plan = draft_plan(reading.pk, act=act(draft_city))
    target = plan.targets.get(indicator=linked.id, code="T01")
    assert (target.value, target.unit["zh"]) == (Decimal(450), linked.unit.zh)


def test_a_unit_that_cannot_be_converted_is_said(draft_city: City, reading: Reading) -> None:
    row = item(reading, "工业互联网平台")
    linked = next(each for each in draft_city.pack.indicators.values() if each.unit.zh == "%")
    terms = replace(Terms.from_json(row.terms), indicator=linked.id)
    correct(row.pk, terms, version=row.version, act=act(draft_city))
    reading.refresh_from_db()
    found = [each.problem.code.code for each in troubles(reading, draft_city.pack) if each.stops]
    assert found == ["reading_unit_differs"]
