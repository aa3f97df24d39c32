from dataclasses import replace
from decimal import Decimal

import pytest

from kechuang.apps.plans.models import Reading, ReadingState
from kechuang.apps.plans.reading.adding import add
from kechuang.apps.plans.reading.comparing import comparison
from kechuang.apps.plans.reading.deciding import correct, decide
from kechuang.apps.plans.reading.refusals import NoReading
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.apps.plans.reading.undoing import put_aside
from tests.apps.plans.reading.texts import FOUND, act, item, items, plan_of, settled, uploaded
from tests.city import City


@pytest.fixture
def first(draft_city: City) -> Reading:
    """A text with everything confirmed, one promise corrected, one rejected, one added."""
    made = uploaded(draft_city)
    settled(draft_city, made)
    row = item(made, "走访企业")
    unit = draft_city.pack.reporting_units[0].id
    terms = replace(Terms.from_json(row.terms), split={unit: Decimal(600)})
    correct(row.pk, terms, version=row.version, act=act(draft_city))
    row = item(made, "专利转让")
    decide(row.pk, Decision.REJECTED, version=row.version, act=act(draft_city))
    add(made.pk, "20万元", act=act(draft_city))
    return made


def test_the_same_text_again_keeps_everything(draft_city: City, first: Reading) -> None:
    again = uploaded(draft_city, replaces=first.pk)
    before = [(each.terms, each.decision) for each in items(first)]
    assert [(each.terms, each.decision) for each in items(again)] == before
    assert Reading.objects.get(pk=first.pk).state == ReadingState.REPLACED
    assert Reading.objects.get(pk=again.pk).owners == Reading.objects.get(pk=first.pk).owners


def test_a_changed_promise_is_decided_again_with_its_split_kept(
    draft_city: City, first: Reading
) -> None:
    text = plan_of(draft_city.year).replace("走访企业600家", "走访企业700家")
    again = uploaded(draft_city, text, replaces=first.pk)
    row = item(again, "走访企业")
    assert row.decision == Decision.OPEN
    assert row.found is not None
    assert row.found["was"] == "走访企业600家"
    assert row.terms["value"] == "700"
    assert list(row.terms["split"].values()) == ["600"]
    kept = [each for each in items(again) if each.decision != Decision.OPEN]
    assert len(kept) == FOUND


def test_promises_moved_elsewhere_are_found_again(draft_city: City, first: Reading) -> None:
    text = plan_of(draft_city.year).replace("1. 走进企业", "1. 送服务\n办实事3件。\n2. 走进企业")
    text = text.replace("2. 建设示范园区", "3. 建设示范园区")
    again = uploaded(draft_city, text, replaces=first.pk)
    row = item(again, "走访企业")
    assert (row.decision, row.terms["task"]) == (Decision.CORRECTED, "2")


def test_the_differences_are_said_sentence_by_sentence(draft_city: City, first: Reading) -> None:
    text = plan_of(draft_city.year)
    text = text.replace("争创省级示范园区1个，园区入驻企业90-100家。", "组建服务专班20个。")
    again = uploaded(draft_city, text, replaces=first.pk)
    shown = comparison(again.pk, actor=draft_city["handler"], pack=draft_city.pack)
    said = [(each.kind.value, each.before, each.after) for each in shown.changes]
    assert said == [
        ("added", "", "组建服务专班20个。"),
        ("removed", "争创省级示范园区1个，园区入驻企业90-100家。", ""),
    ]
    assert [each.marked for each in shown.fresh] == ["20个"]
    assert [marked for _, marked, _ in shown.lost] == ["1个", "90-100家"]


def test_putting_the_second_aside_opens_the_first_again(draft_city: City, first: Reading) -> None:
    again = uploaded(draft_city, replaces=first.pk)
    put_aside(again.pk, act=act(draft_city))
    assert Reading.objects.get(pk=first.pk).state == ReadingState.OPEN


def test_a_text_that_replaces_none_has_no_comparison(draft_city: City, first: Reading) -> None:
    with pytest.raises(NoReading):
        comparison(first.pk, actor=draft_city["handler"], pack=draft_city.pack)
