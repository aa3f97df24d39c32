from dataclasses import replace
from decimal import Decimal

import pytest

from kechuang.apps.audit.models import Event
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingStep
from kechuang.apps.plans.reading.adding import add
from kechuang.apps.plans.reading.deciding import (
    accept_plain,
    correct,
    decide,
    name_owners,
)
from kechuang.apps.plans.reading.refusals import (
    ItemChanged,
    LaterSteps,
    MarkedAlready,
    NothingToUndo,
    TermsWrong,
    UndoneAlready,
    WordsNotFound,
)
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.apps.plans.reading.undoing import put_aside, take_up_again, undo, undo_last
from kechuang.apps.plans.refusals import NothingChanged
from kechuang.values.errors import NotAllowed
from tests.apps.plans.reading.texts import act, item, items, uploaded
from tests.city import City


def standing(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (each.decision, each.terms, each.mark_start, each.mark_end)
        for each in items(reading)
        if each.decision != Decision.REMOVED
    ]


def terms_of(row: ReadingItem, **changes: object) -> Terms:
    return replace(Terms.from_json(row.terms), **changes)  # type: ignore[arg-type]


def test_a_decision_is_kept_with_who_and_both_sides(draft_city: City) -> None:
    reading = uploaded(draft_city)
    row = item(reading, "走访企业")
    decide(row.pk, Decision.ACCEPTED, version=row.version, act=act(draft_city))
    row.refresh_from_db()
    assert (row.decision, row.changed_by) == ("accepted", draft_city["handler"].account)
    event = Event.objects.get(kind="reading.decided")
    assert (event.data["before"], event.data["after"]) == (
        {"decision": "open"},
        {"decision": "accepted"},
    )


@pytest.mark.parametrize("who", ["owner2", "county", "leader", "stranger"])
def test_only_the_office_decides(draft_city: City, who: str) -> None:
    reading = uploaded(draft_city)
    row = items(reading)[0]
    with pytest.raises(NotAllowed):
        decide(row.pk, Decision.ACCEPTED, version=row.version, act=act(draft_city, who))
    with pytest.raises(NotAllowed):
        accept_plain(reading.pk, act=act(draft_city, who))
    with pytest.raises(NotAllowed):
        put_aside(reading.pk, act=act(draft_city, who))


def test_a_colleague_of_the_office_decides_too(draft_city: City) -> None:
    reading = uploaded(draft_city)
    row = items(reading)[0]
    decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city, "head"))
    assert items(reading)[0].decision == Decision.REJECTED


def test_the_second_of_two_officers_is_told_who_was_first(draft_city: City) -> None:
    reading = uploaded(draft_city)
    row = item(reading, "走访企业")
    decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city, "head"))
    with pytest.raises(ItemChanged) as conflict:
        correct(row.pk, terms_of(row, value=Decimal(700)), version=1, act=act(draft_city))
    assert "某head" in conflict.value.sentence.zh
    assert "不采用" in conflict.value.sentence.zh
    assert "700" in conflict.value.sentence.zh
    assert item(reading, "走访企业").terms == row.terms


def test_every_sort_of_step_is_undone(draft_city: City) -> None:
    reading = uploaded(draft_city)
    first, second = items(reading)[:2]
    done = act(draft_city)
    before = standing(reading)
    steps = [
        decide(first.pk, Decision.ACCEPTED, version=1, act=done),
        correct(second.pk, terms_of(second, value=Decimal(13)), "专利转让", version=1, act=done),
        add(reading.pk, "服务行动", act=done)[0],
        accept_owners(draft_city, reading),
        accept_plain(reading.pk, act=done),
    ]
    assert standing(reading) != before
    for step in reversed(steps):
        undo(step.pk, act=done)
    assert standing(reading) == before
    reading.refresh_from_db()
    assert reading.owners == uploaded(draft_city).owners
    assert Event.objects.filter(kind="reading.undone").count() == len(steps)


def accept_owners(city: City, reading: Reading) -> ReadingStep:
    reading.refresh_from_db()
    wanted = dict.fromkeys(("0", "1", "2"), city.office)
    return name_owners(reading.pk, wanted, reading.owners, act=act(city))


def test_undo_takes_the_latest_step_of_whoever_asks(draft_city: City) -> None:
    reading = uploaded(draft_city)
    first, second = items(reading)[:2]
    decide(first.pk, Decision.ACCEPTED, version=1, act=act(draft_city))
    decide(second.pk, Decision.ACCEPTED, version=1, act=act(draft_city, "head"))
    undo_last(reading.pk, act=act(draft_city))
    assert [each.decision for each in items(reading)[:2]] == ["open", "accepted"]
    with pytest.raises(NothingToUndo):
        undo_last(reading.pk, act=act(draft_city))


def test_a_step_that_was_built_upon_names_what_to_undo_first(draft_city: City) -> None:
    reading = uploaded(draft_city)
    row = item(reading, "走访企业")
    first = decide(row.pk, Decision.ACCEPTED, version=1, act=act(draft_city))
    decide(row.pk, Decision.REJECTED, version=2, act=act(draft_city, "head"))
    with pytest.raises(LaterSteps) as refused:
        undo(first.pk, act=act(draft_city))
    assert "不采用" in refused.value.sentence.zh


def test_a_step_is_undone_once(draft_city: City) -> None:
    reading = uploaded(draft_city)
    step = decide(items(reading)[0].pk, Decision.ACCEPTED, version=1, act=act(draft_city))
    undo(step.pk, act=act(draft_city))
    with pytest.raises(UndoneAlready):
        undo(step.pk, act=act(draft_city))


def test_all_without_a_question_are_accepted_at_once(draft_city: City) -> None:
    reading = uploaded(draft_city)
    accept_owners(draft_city, reading)
    accept_plain(reading.pk, act=act(draft_city))
    left = [each.terms["firmness"] for each in items(reading) if each.decision == Decision.OPEN]
    assert "plain" not in left or len(left) < len(items(reading))
    assert item(reading, "走访企业").decision == Decision.ACCEPTED
    assert item(reading, "示范园区").decision == Decision.OPEN


def test_what_has_a_problem_is_not_accepted_unseen(draft_city: City) -> None:
    reading = uploaded(draft_city)
    Reading.objects.filter(pk=reading.pk).update(owners={})
    ReadingItem.objects.filter(reading=reading).update(decision="open")
    for each in items(reading):
        ReadingItem.objects.filter(pk=each.pk).update(terms={**each.terms, "owner": ""})
    with pytest.raises(NothingChanged):
        accept_plain(reading.pk, act=act(draft_city))


def test_words_are_added_by_hand_and_read_as_far_as_they_can(draft_city: City) -> None:
    reading = uploaded(draft_city)
    _, row = add(reading.pk, "20万元", act=act(draft_city))
    assert reading.text[row.mark_start : row.mark_end] == "20万元"
    assert (row.decision, row.terms["task"]) == (Decision.ADDED, "1")


def test_words_that_the_text_lacks_are_not_added(draft_city: City) -> None:
    reading = uploaded(draft_city)
    for words in ("没有的话", "", "长" * 300):
        with pytest.raises(WordsNotFound):
            add(reading.pk, words, act=act(draft_city))


def test_words_marked_already_are_not_marked_twice(draft_city: City) -> None:
    reading = uploaded(draft_city)
    with pytest.raises(MarkedAlready):
        add(reading.pk, "600家", act=act(draft_city))


def test_a_correction_marks_other_words_of_its_sentence(draft_city: City) -> None:
    reading = uploaded(draft_city)
    row = item(reading, "走访企业")
    correct(row.pk, terms_of(row), "走访企业600家", version=1, act=act(draft_city))
    row.refresh_from_db()
    assert reading.text[row.mark_start : row.mark_end] == "走访企业600家"


@pytest.mark.parametrize(
    "wrong",
    [{"owner": "nobody"}, {"indicator": "nothing"}, {"task": "99"}, {"split": {"moon": 1}}],
)
def test_terms_that_name_nothing_known_are_refused(
    draft_city: City, wrong: dict[str, object]
) -> None:
    reading = uploaded(draft_city)
    row = items(reading)[0]
    with pytest.raises(TermsWrong):
        correct(row.pk, terms_of(row, **wrong), version=1, act=act(draft_city))


def test_two_officers_name_units_and_the_second_is_told(draft_city: City) -> None:
    reading = uploaded(draft_city)
    other = next(each.id for each in draft_city.pack.divisions if each.id != draft_city.office)
    seen = dict(reading.owners)
    name_owners(reading.pk, {"1": other}, seen, act=act(draft_city, "head"))
    with pytest.raises(ItemChanged):
        name_owners(reading.pk, {"1": draft_city.office}, seen, act=act(draft_city))


def test_a_text_put_aside_is_taken_up_again(draft_city: City) -> None:
    reading = uploaded(draft_city)
    put_aside(reading.pk, act=act(draft_city))
    assert Reading.objects.get().state == "discarded"
    take_up_again(reading.pk, act=act(draft_city))
    assert Reading.objects.get().state == "open"
