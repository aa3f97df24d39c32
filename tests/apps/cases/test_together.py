"""Many cases take one step; two become one; one becomes several; people join and leave."""

import pytest

from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    add_to_batch,
    cancel_batch,
    drop_from_batch,
    open_batch,
)
from kechuang.apps.cases.actions.linking import follow, merge, split
from kechuang.apps.cases.actions.naming import invite, leave
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.batch_refusals import BatchClosed, BatchMisfit
from kechuang.apps.cases.models import Batch, BatchMember, Case, Link, Participant, Passage
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.refusals import (
    LinkWrong,
    MoveRefused,
    NoCase,
    NoParticipant,
    ParticipantWrong,
)
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from tests.apps.cases.acting import does, opened
from tests.city import City


def formal(city: City) -> Case:
    """An application that waits for its formal check."""
    row = opened(city, scheme="award")
    does(city, "county", row, "submit")
    return Case.objects.get(pk=row.pk)


def batch(city: City, *rows: Case) -> Batch:
    new = NewBatch(Text("六月受理", "June intake"))
    return open_batch(new, [x.pk for x in rows], actor=city["clerk"], now=city.now)


def states(made: Batch) -> list[str]:
    return list(
        BatchMember.objects.filter(batch=made).order_by("pk").values_list("state", flat=True)
    )


def test_a_batch_takes_one_step_for_all_under_one_number(city: City) -> None:
    rows = [formal(city) for _ in range(3)]
    made = batch(city, *rows)
    does(city, "clerk", rows[2], "hold", reason="补正")
    became = act_batch(
        made.pk, Asked("pass"), number="科纪〔2025〕6号", actor=city["clerk"], now=city.now
    )
    assert [x.done is not None for x in became] == [True, True, False]
    assert states(made) == ["moved", "moved", "refused"]
    made.refresh_from_db()
    assert (made.state, made.number) == ("done", "科纪〔2025〕6号")
    assert Passage.objects.filter(batch=made).count() == 2
    assert BatchMember.objects.get(case=rows[2]).reasons[0]["code"] == "held"
    with pytest.raises(BatchClosed):
        act_batch(made.pk, Asked("pass"), actor=city["clerk"], now=city.now)


def test_who_drops_out_may_join_a_later_batch(city: City) -> None:
    rows = [formal(city), formal(city)]
    first = batch(city, *rows)
    with pytest.raises(ReasonMissing):
        drop_from_batch(first.pk, [rows[1].pk], " ", actor=city["clerk"], now=city.now)
    drop_from_batch(first.pk, [rows[1].pk], "材料待核", actor=city["clerk"], now=city.now)
    second = batch(city, rows[1])
    act_batch(first.pk, Asked("pass"), actor=city["clerk"], now=city.now)
    act_batch(second.pk, Asked("pass"), actor=city["clerk"], now=city.now)
    assert set(Case.objects.values_list("step", flat=True)) == {"review"}


def test_a_case_waits_in_one_batch_and_stands_in_its_step(city: City) -> None:
    row, elsewhere = formal(city), opened(city, scheme="award")
    does(city, "county", elsewhere, "submit")
    does(city, "clerk", elsewhere, "pass")
    made = batch(city, row)
    for wrong in (row, elsewhere):
        with pytest.raises(BatchMisfit):
            add_to_batch(made.pk, [wrong.pk], actor=city["clerk"], now=city.now)
    with pytest.raises(NoCase):
        add_to_batch(made.pk, [Case().pk], actor=city["clerk"], now=city.now)
    assert BatchMember.objects.count() == 1


def test_a_batch_given_up_frees_its_cases(city: City) -> None:
    row = formal(city)
    cancel_batch(batch(city, row).pk, "会议取消", actor=city["clerk"], now=city.now)
    assert states(batch(city, row)) == ["in"]


def test_batches_are_the_offices(city: City) -> None:
    row = formal(city)
    for who in ("county", "leader"):
        with pytest.raises(NotAllowed):
            open_batch(NewBatch(Text("一")), [row.pk], actor=city[who], now=city.now)
    assert not Batch.objects.exists()


def test_one_case_is_merged_into_another_and_ends(city: City) -> None:
    gone, kept = formal(city), formal(city)
    with pytest.raises(MoveRefused):
        merge(gone.pk, kept.pk, "", actor=city["clerk"], now=city.now)
    merge(gone.pk, kept.pk, "同一项目", actor=city["clerk"], now=city.now)
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.outcome, gone.ended_at, gone.tick_at) == ("merged", city.now, None)
    assert (kept.step, kept.ended_at) == ("formal", None)
    assert not visible(city["clerk"]).filter(pk=gone.pk, sights__turn=True).exists()
    found = case_page(kept.pk, actor=city["clerk"], now=city.now)
    assert [(x.kind, x.outward, x.row.id) for x in found.links] == [("merged_into", False, gone.pk)]
    with pytest.raises(MoveRefused):
        does(city, "clerk", gone, "pass")


def test_who_acts_in_neither_merges_nothing(city: City) -> None:
    gone, kept = formal(city), formal(city)
    with pytest.raises(MoveRefused):
        merge(gone.pk, kept.pk, "同一项目", actor=city["county"], now=city.now)
    with pytest.raises(LinkWrong):
        merge(gone.pk, gone.pk, "同一项目", actor=city["clerk"], now=city.now)
    assert not Link.objects.exists()
    assert not Case.objects.filter(ended_at__isnull=False).exists()


def test_parts_stand_where_the_whole_stands_and_go_on_alone(city: City) -> None:
    row = formal(city)
    parts = split(row.pk, [Text("甲"), Text("乙")], "分开办理", actor=city["clerk"], now=city.now)
    assert [(x.step, x.parent_id, x.unit) for x in parts] == [("formal", row.pk, city.county)] * 2
    assert [x.values for x in parts] == [row.values] * 2
    does(city, "clerk", parts[0], "pass")
    row.refresh_from_db()
    assert row.step == "formal"
    found = case_page(parts[0].pk, actor=city["county"], now=city.now)
    assert {x.kind for x in found.links} == {"split_from", "parent"}


def test_a_link_shows_nothing_to_who_may_not_know_of_the_other(city: City) -> None:
    row, other = opened(city), opened(city, who="neighbour", unit=city.other_county)
    does(city, "county", row, "submit")
    does(city, "neighbour", other, "submit")
    follow(row.pk, other.pk, actor=city["clerk"], now=city.now)
    assert case_page(row.pk, actor=city["clerk"], now=city.now).links
    assert not case_page(row.pk, actor=city["county"], now=city.now).links


def test_people_are_invited_and_removed_by_the_office(city: City) -> None:
    row = formal(city)
    who = str(city["reviewer"].account)
    assert not visible(city["reviewer"]).exists()
    made = invite(row.pk, "reviewer", who, actor=city["clerk"], now=city.now)
    assert visible(city["reviewer"]).exists()
    for role, somebody in (("reviewer", who), ("nobody", who), ("reviewer", "某人")):
        with pytest.raises(ParticipantWrong):
            invite(row.pk, role, somebody, actor=city["clerk"], now=city.now)
    with pytest.raises(NotAllowed):
        invite(row.pk, "reviewer", who, actor=city["county"], now=city.now)
    with pytest.raises(ReasonMissing):
        leave(made.pk, "", actor=city["clerk"], now=city.now)
    leave(made.pk, "利益冲突", actor=city["clerk"], now=city.now)
    with pytest.raises(NoParticipant):
        leave(made.pk, "利益冲突", actor=city["clerk"], now=city.now)
    assert Participant.objects.filter(left_at=None).count() == 0
