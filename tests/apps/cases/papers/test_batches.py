"""Many cases taken together have one paper, under one number."""

from datetime import datetime

import pytest

from kechuang.apps.cases.actions.batches import NewBatch, act_batch, open_batch, record_batch
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.papers import (
    issue_batch_paper,
    publish_batch_paper,
    write_batch_paper,
)
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Batch, Case, CasePaper
from kechuang.apps.cases.paper_refusals import NoPaper, NumberOfSeries, PaperNotReady
from kechuang.apps.cases.queries.papers import batch_paper
from kechuang.apps.work.models import PaperNumber
from kechuang.renderers.papers.drafted import TableDrawn, plain
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from tests.apps.cases.acting import does
from tests.apps.cases.papers.scene import papers, reforming
from tests.city import City

PILOTS = ("职务成果单列管理", "校企互聘双岗制", "科技金融贴息")


@pytest.fixture
def bureau(db: None) -> City:
    return reforming()


def pilot(city: City, title: str) -> Case:
    """A pilot that was agreed to and is to be listed."""
    row = open_case(
        Opening("reform_pilot", Text(title), unit=city.county), actor=city["county"], now=city.now
    )
    values = {
        "pilot_title": title,
        "pilot_field": "科技",
        "pilot_unit": city.county,
        "pilot_what": "先行先试",
        "pilot_sign": "见成效",
        "pilot_start": "2025-07-01",
        "pilot_review": "2025-11-30",
        "pilot_steps.0.pilot_step": "方案",
        "pilot_steps.0.pilot_step_due": "2025-08-01",
    }
    does(city, "county", row, "hand_in", values=values)
    does(city, "checker", row, "forward")
    does(city, "leader", row, "agree")
    return row


def together(city: City, *titles: str) -> tuple[Batch, list[Case]]:
    rows = [pilot(city, title) for title in titles]
    new = NewBatch(Text("第一批试点名单"))
    made = open_batch(new, [row.pk for row in rows], actor=city["checker"], now=city.now)
    return made, rows


def listed(city: City, batch: Batch, who: str = "checker", at: datetime | None = None) -> None:
    act_batch(batch.pk, Asked("listed"), actor=city[who], now=at or city.now)


def names(city: City, batch: Batch) -> list[str]:
    """The pilots that the paper of the batch names."""
    found = batch_paper(batch, actor=city["checker"], now=city.now)
    assert found is not None
    (table,) = [each for each in found.draft.body if isinstance(each, TableDrawn)]
    return [plain(row[1]) for row in table.rows]


@pytest.mark.drives("M1.1")
def test_a_batch_is_issued_by_one_paper_that_names_its_cases(bureau: City) -> None:
    batch, rows = together(bureau, *PILOTS[:2])
    assert names(bureau, batch) == list(PILOTS[:2])
    listed(bureau, batch)

    number = PaperNumber.objects.get()
    assert (number.thing_kind, number.thing) == ("batch", str(batch.pk))
    batch.refresh_from_db()
    assert batch.number == number.words == "嘉科发〔2025〕1号"
    assert {Case.objects.get(pk=row.pk).step for row in rows} == {"run"}
    assert CasePaper.objects.filter(issued_at__isnull=False).count() == 1
    for row in rows:
        (found,) = papers(bureau, row, "county")
        assert found.number == number.words


def test_who_dropped_out_is_not_on_the_paper(bureau: City) -> None:
    batch, rows = together(bureau, *PILOTS)
    does(bureau, "chief", rows[1], "hold", reason="预算未定")
    listed(bureau, batch)
    assert names(bureau, batch) == [PILOTS[0], PILOTS[2]]
    assert Case.objects.get(pk=rows[1].pk).step == "issue"
    assert papers(bureau, rows[1], "county") == ()


def test_a_paper_that_lacks_something_stops_the_whole_batch(bureau: City) -> None:
    batch, rows = together(bureau, *PILOTS[:2])
    Case.objects.filter(pk=rows[0].pk).update(values={})
    with pytest.raises(PaperNotReady):
        listed(bureau, batch)
    assert {Case.objects.get(pk=row.pk).step for row in rows} == {"issue"}
    assert not PaperNumber.objects.exists()


def test_a_number_of_a_series_is_not_typed(bureau: City) -> None:
    batch, rows = together(bureau, *PILOTS[:2])
    typed = "嘉科发〔2025〕99号"
    with pytest.raises(NumberOfSeries):
        record_batch(batch.pk, number=typed, said={}, actor=bureau["checker"], now=bureau.now)
    with pytest.raises(NumberOfSeries):
        act_batch(batch.pk, Asked("listed"), number=typed, actor=bureau["checker"], now=bureau.now)
    other, lone = NewBatch(Text("第二批"), number=typed), pilot(bureau, PILOTS[2])
    with pytest.raises(NumberOfSeries):
        open_batch(other, [lone.pk], actor=bureau["checker"], now=bureau.now)
    assert {Case.objects.get(pk=row.pk).step for row in rows} == {"issue"}
    assert not PaperNumber.objects.exists()
    words = issue_batch_paper(batch, actor=bureau["checker"], now=bureau.now)
    batch.refresh_from_db()
    assert batch.number == words
    act_batch(batch.pk, Asked("listed"), number=words, actor=bureau["checker"], now=bureau.now)
    assert PaperNumber.objects.count() == 1


def test_one_case_alone_has_a_paper_of_its_own(bureau: City) -> None:
    row = pilot(bureau, PILOTS[0])
    assert papers(bureau, row, "county") == ()
    does(bureau, "checker", row, "listed")
    (found,) = papers(bureau, row, "county")
    assert found.number == "嘉科发〔2025〕1号"
    assert not found.writable


def test_the_paper_of_a_batch_is_its_offices_to_write_and_issue(bureau: City) -> None:
    batch, _rows = together(bureau, *PILOTS[:2])
    for who in ("county", "outsider", "stranger"):
        with pytest.raises((NoPaper, NotAllowed)):
            write_batch_paper(batch, {"contact": "我"}, actor=bureau[who], now=bureau.now)
    write_batch_paper(batch, {"contact": "值班室"}, actor=bureau["checker"], now=bureau.now)
    words = issue_batch_paper(batch, actor=bureau["checker"], now=bureau.now)
    assert issue_batch_paper(batch, actor=bureau["checker"], now=bureau.now) == words
    publish_batch_paper(
        batch, "https://kjj.example.gov.cn/2", bureau.on, actor=bureau["checker"], now=bureau.now
    )
    assert PaperNumber.objects.get().published_on == bureau.on
