from decimal import Decimal

import pytest

from kechuang.apps.plans.models import Figure, Reading, ReadingItem
from kechuang.apps.plans.reading.refusals import ItemChanged, PlanNeeded
from kechuang.apps.plans.reading.reports import Result, accept_result, reject_result
from kechuang.apps.plans.reading.undoing import undo
from kechuang.apps.plans.reading.uploading import REPORT, Sent, upload_text
from kechuang.values.errors import NotAllowed
from tests.apps.plans.reading.texts import act
from tests.city import City


def report_of(city: City, value: int = 55) -> Reading:
    """A report that says how far the counted target is."""
    target = city.target(city.counted)
    text = f"工作情况\n1至5月，全市{target.title['zh']}{value}{target.unit['zh']}，进展顺利。"
    sent = Sent(
        "半年总结.txt",
        [text.encode()],
        pledged=True,
        year=city.year,
        kind=REPORT,
        period=str(city.period(5)),
    )
    return upload_text(sent, actor=city["handler"], now=city.now, pack=city.pack)


def proposed(city: City, reading: Reading) -> ReadingItem:
    return next(each for each in reading.items.all() if each.terms["code"] == city.counted)


def accept(city: City, row: ReadingItem, who: str = "handler", **how: object) -> object:
    given = Result(row.terms["value"], str(city.period(5)), sure=True)
    return accept_result(
        row.pk,
        given,
        version=int(str(how.get("version", row.version))),
        actor=city[who],
        now=city.now,
        pack=city.pack,
        on=city.on,
    )


def test_a_reported_number_is_proposed_with_its_sentence(city: City) -> None:
    row = proposed(city, report_of(city))
    assert row.terms["value"] == "55"
    assert row.found is not None
    assert "进展顺利" in row.found["phrase"]
    assert not Figure.objects.exists()


def test_an_accepted_result_is_a_figure_with_the_sentence_as_its_note(city: City) -> None:
    reading = report_of(city)
    row = proposed(city, reading)
    accept(city, row)
    figure = Figure.objects.get()
    assert (figure.value, figure.period) == (Decimal(55), str(city.period(5)))
    assert figure.source["zh"] == reading.title
    assert "进展顺利" in figure.note["zh"]


def test_an_accepted_result_is_taken_back(city: City) -> None:
    row = proposed(city, report_of(city))
    step = accept(city, row)
    undo(step.pk, act=act(city))  # type: ignore[attr-defined]
    assert Figure.objects.get().withdrawn_at == city.now
    row.refresh_from_db()
    assert (row.decision, row.terms["figure"]) == ("open", "")


def test_a_rejected_result_records_nothing(city: City) -> None:
    row = proposed(city, report_of(city))
    reject_result(row.pk, version=1, actor=city["handler"], now=city.now, pack=city.pack)
    assert not Figure.objects.exists()


def test_two_officers_do_not_record_it_twice(city: City) -> None:
    row = proposed(city, report_of(city))
    reject_result(row.pk, version=1, actor=city["head"], now=city.now, pack=city.pack)
    with pytest.raises(ItemChanged):
        accept(city, row, version=1)
    assert not Figure.objects.exists()


@pytest.mark.parametrize("who", ["owner2", "county", "leader", "stranger"])
def test_only_the_office_takes_results_over(city: City, who: str) -> None:
    row = proposed(city, report_of(city))
    with pytest.raises(NotAllowed):
        accept(city, row, who)
    assert not Figure.objects.exists()


def test_without_a_plan_in_force_there_is_nothing_to_check_against(draft_city: City) -> None:
    sent = Sent("总结.txt", ["完成40个".encode()], pledged=True, year=draft_city.year, kind=REPORT)
    with pytest.raises(PlanNeeded):
        upload_text(sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack)
    assert not Reading.objects.exists()
