"""Cases decided together stay one list where that is made known; who drops out joins a later one."""

from datetime import datetime, timedelta

import pytest

from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    drop_from_batch,
    open_batch,
    record_batch,
)
from kechuang.apps.cases.actions.many import act_many
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Batch, BatchMember, Case
from kechuang.apps.cases.queries.batches import then, waiting_together
from kechuang.apps.cases.queries.notices import open_notices
from kechuang.lifecycle.kinds import Verb
from kechuang.values.text import Text
from tests.apps.cases.acting import applied, does
from tests.city import SYSTEM, City


def approved(city: City, count: int = 2) -> list[Case]:
    """Applications that a meeting agreed to, and the leaders approved as one batch."""
    rows = [applied(city) for _ in range(count)]
    for row in rows:
        does(city, "reviewer", row, "pass", values={"score": "90", "words": "好"})
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    taken(city, put(city, *rows), Asked("pass", votes=votes))  # type: ignore[arg-type]
    batch = put(city, *rows)
    for who in ("chief", "leader"):
        taken(city, batch, Asked("agree"), who)
    return rows


def put(city: City, *rows: Case) -> Batch:
    new = NewBatch(Text("一批"))
    return open_batch(new, [x.pk for x in rows], actor=city["clerk"], now=city.now)


def taken(city: City, batch: Batch, asked: Asked, who: str = "clerk") -> None:
    act_batch(batch.pk, asked, actor=city[who], now=city.now)


def inside(step: str) -> set[str]:
    """The cases that wait in the open batch of a step."""
    rows = BatchMember.objects.filter(batch__step=step, batch__state="open", state="in")
    return set(rows.values_list("case__number", flat=True))


def noticed(city: City, rows: list[Case]) -> Batch:
    taken(city, Batch.objects.get(step="release", state="open"), Asked("pass"))
    assert inside("notice") == {each.number for each in rows}
    return Batch.objects.get(step="notice")


def test_what_was_approved_together_is_one_notice_with_one_list(one: City) -> None:
    rows = approved(one, 3)
    assert inside("release") == {each.number for each in rows}
    made = noticed(one, rows)
    (found,) = open_notices(actor=one["outsider"])
    assert found.key == str(made.pk)
    assert {each.case for each in found.lines} == {each.number for each in rows}
    assert made.after == Batch.objects.get(step="release")
    called = "2025年示范认定公示"
    record_batch(made.pk, title=called, said={}, actor=one["clerk"], now=one.now)
    assert open_notices(actor=one["outsider"])[0].title.zh == called


def test_steps_in_which_something_is_decided_are_not_filled_by_themselves(one: City) -> None:
    rows = [applied(one) for _ in range(2)]
    for row in rows:
        does(one, "reviewer", row, "pass", values={"score": "90", "words": "好"})
    votes = tuple((one[who].account, Verb.AGREE) for who in ("chief", "leader"))
    taken(one, put(one, *rows), Asked("pass", votes=votes))  # type: ignore[arg-type]
    assert set(Case.objects.values_list("step", flat=True)) == {"approve"}
    assert not Batch.objects.filter(state="open").exists()


def test_who_drops_out_of_a_notice_joins_a_later_one(one: City) -> None:
    rows = approved(one, 3)
    release = Batch.objects.get(step="release")
    drop_from_batch(release.pk, [rows[0].pk], "待核实", actor=one["clerk"], now=one.now)
    made = noticed(one, rows[1:])
    assert len(open_notices(actor=one["outsider"])[0].lines) == 2
    own = put(one, rows[0])
    taken(one, own, Asked("pass"))
    later = own.then.get()
    listed = {each.key for each in open_notices(actor=one["outsider"])}
    assert listed == {str(made.pk), str(later.pk)}
    does(one, "clerk", rows[1], "object", reason="异议成立")
    gone = BatchMember.objects.get(batch=made, case=rows[1])
    assert gone.state == "dropped"
    does(one, "clerk", rows[1], "pass")
    assert waiting_together([rows[1].pk], actor=one["clerk"]) is None
    assert waiting_together([rows[2].pk], actor=one["clerk"]) == made.pk


def test_one_move_of_many_without_a_batch_makes_one(one: City) -> None:
    rows = approved(one, 3)
    release = Batch.objects.get(step="release")
    every = [each.pk for each in rows]
    drop_from_batch(release.pk, every, "逐件办理", actor=one["clerk"], now=one.now)
    became = act_many(every, Asked("pass"), actor=one["clerk"], now=one.now)
    assert all(each.done for each in became)
    made = Batch.objects.get(step="notice")
    assert (made.after, made.members.count()) == (None, 3)
    act_many(every, Asked("pass"), actor=one["clerk"], now=one.now)
    assert Batch.objects.filter(step="notice").count() == 1


def test_one_case_moved_alone_stays_alone(one: City) -> None:
    rows = approved(one)
    does(one, "clerk", rows[0], "pass")
    assert act_many([rows[1].pk], Asked("pass"), actor=one["clerk"], now=one.now)[0].done
    assert not Batch.objects.filter(step="notice").exists()
    assert len(open_notices(actor=one["outsider"])) == 2


def test_where_a_batch_went_is_told_to_who_may_see_it(one: City) -> None:
    approved(one)
    release = Batch.objects.get(step="release")
    taken(one, release, Asked("pass"))
    (found,) = then(release.pk, actor=one["leader"], now=one.now)
    assert (found.step, found.waiting) == ("notice", 2)
    assert then(release.pk, actor=one["county"], now=one.now) == ()


def test_a_notice_that_is_over_leaves_no_open_batch(one: City) -> None:
    made = noticed(one, approved(one))
    tick(actor=SYSTEM, now=_past(one.now))
    made.refresh_from_db()
    assert made.state == "done"
    assert not Batch.objects.filter(state="open").exists()


def _past(now: datetime) -> datetime:
    return now + timedelta(days=20)


@pytest.mark.parametrize("who", ["county", "leader", "outsider"])
def test_who_keeps_no_batches_makes_none_by_moving_many(one: City, who: str) -> None:
    rows = approved(one)
    act_many([each.pk for each in rows], Asked("pass"), actor=one[who], now=one.now)
    assert not Batch.objects.filter(step="notice").exists()
