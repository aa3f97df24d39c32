"""Where a case stands follows from what is kept of it; what was altered beside it is found out."""

from datetime import timedelta
from typing import Any

import pytest

from kechuang.apps.cases.actions.batches import act_batch
from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.linking import merge, split
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, Passage
from kechuang.apps.cases.queries.replaying import all_replayed, replayed
from kechuang.apps.cases.refusals import NoCase
from kechuang.lifecycle.kinds import Verb
from kechuang.operations.doctor.findings import Health
from kechuang.operations.doctor.work import look_at_cases
from kechuang.values.text import Text
from tests.apps.cases.acting import does, opened
from tests.apps.cases.test_batches import decided, met, put
from tests.apps.cases.test_together import formal
from tests.city import SYSTEM, City


def check(city: City, row: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = replayed(row.pk, actor=SYSTEM, now=city.now)
    return tuple(each.en for each in found.wrong), found.differs


def test_a_life_with_meetings_holds_and_send_backs_follows_from_its_record(one: City) -> None:
    row = met(one)
    does(one, "clerk", row, "hold", reason="等")
    does(one, "clerk", row, "resume")
    decided(one, row)
    does(one, "chief", row, "agree")
    does(one, "leader", row, "send_back", to="formal", reason="再核")
    does(one, "clerk", row, "pass")
    assert check(one, row) == ((), ())


def test_saving_merging_and_splitting_are_part_of_it(one: City) -> None:
    draft = opened(one, scheme="award")
    save_form(draft.pk, {"plan": "甲"}, actor=one["county"], now=one.now)
    save_form(draft.pk, {"plan": "乙"}, actor=one["county"], now=one.now)
    does(one, "county", draft, "submit")
    gone, kept = formal(one), formal(one)
    merge(gone.pk, kept.pk, "同一项目", actor=one["clerk"], now=one.now)
    part, other = split(kept.pk, [Text("甲"), Text("乙")], "分开", actor=one["clerk"], now=one.now)
    (again,) = split(part.pk, [Text("丙")], "再分", actor=one["clerk"], now=one.now)
    for row in (kept, other, again):
        does(one, "clerk", row, "pass")
    for row in (draft, gone, kept, part, other, again):
        assert check(one, row) == ((), ()), row.title
    assert all(each.follows for each in all_replayed(actor=SYSTEM, now=one.now))


def test_a_batch_a_vote_and_time_are_part_of_it(one: City) -> None:
    rows = [met(one), met(one)]
    decided(one, *rows)
    made = put(one, *rows)
    for who in ("chief", "leader"):
        act_batch(made.pk, Asked("agree"), actor=one[who], now=one.now)
    for row in rows:
        does(one, "clerk", row, "pass")
    tick(actor=SYSTEM, now=one.now + timedelta(days=20))
    assert {each.outcome for each in Case.objects.all()} == {"granted"}
    for row in rows:
        assert check(one, row) == ((), ())


ALTERED: dict[str, Any] = {
    "a step": lambda row: Case.objects.filter(pk=row.pk).update(step="notice"),
    "a move left out": lambda row: Passage.objects.filter(case=row, verb="pass").first().delete(),  # type: ignore[union-attr]
    "another actor": lambda row: Passage.objects.filter(case=row, verb=Verb.PASS).update(by=row.pk),
    "a signature": lambda row: Case.objects.filter(pk=row.pk).update(
        standing={**row.standing, "signatures": []}
    ),
    "an outcome": lambda row: Case.objects.filter(pk=row.pk).update(outcome="granted"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_beside_it_is_found_out(one: City, what: str) -> None:
    row = met(one)
    decided(one, row)
    does(one, "chief", row, "agree")
    row.refresh_from_db()
    ALTERED[what](row)
    wrong, differs = check(one, row)
    assert wrong or differs


def test_only_who_is_told_all_replays(one: City) -> None:
    row = formal(one)
    assert replayed(row.number, actor=one["clerk"], now=one.now).follows
    for who in ("county", "neighbour"):
        with pytest.raises(NoCase):
            replayed(row.pk, actor=one[who], now=one.now)
        assert not list(all_replayed(actor=one[who], now=one.now))


def test_the_doctor_finds_a_case_that_does_not_follow(one: City) -> None:
    row = formal(one)
    (well,) = look_at_cases(one.now)
    assert well.health is Health.WELL
    Case.objects.filter(pk=row.pk).update(step="notice")
    (ill,) = look_at_cases(one.now)
    assert ill.health is Health.ILL
    assert row.number in ill.seen.zh
