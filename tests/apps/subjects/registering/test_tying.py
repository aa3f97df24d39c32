"""Ties have roles, shares and days, and show only what the reader may know."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Subject, Tie
from kechuang.apps.subjects.refusals import DatesReversed
from kechuang.apps.subjects.registering.finding import file_of
from kechuang.apps.subjects.registering.refusals import NoSubject, TieWrong
from kechuang.apps.subjects.registering.tying import NewTie, end_tie, tie, tie_many
from kechuang.values.errors import NotFound

Made = list[Subject]


def test_a_tie_is_seen_from_both_ends(subjects: Made, keeper: Actor, now: datetime) -> None:
    new = NewTie(subjects[0].id, "host", subjects[3].id, Decimal("0.6"), date(2023, 1, 1))
    tie(new, actor=keeper, now=now)
    (host,) = file_of(subjects[0].id, actor=keeper).ties
    (hosted,) = file_of(subjects[3].id, actor=keeper).ties
    assert (host.outward, host.other.name, host.share) == (True, "精密光学重点实验室", "0.6")
    assert (hosted.outward, hosted.other.id) == (False, subjects[0].id)


def test_an_ended_tie_is_past(subjects: Made, keeper: Actor, now: datetime) -> None:
    made = tie(NewTie(subjects[0].id, "tenant", subjects[3].id), actor=keeper, now=now)
    end_tie(made.id, ends=date(2024, 12, 31), actor=keeper, now=now)
    assert file_of(subjects[0].id, actor=keeper, on=date(2025, 1, 1)).ties == ()
    assert len(file_of(subjects[0].id, actor=keeper, on=date(2024, 1, 1)).ties) == 1
    with pytest.raises(NotFound):
        end_tie(subjects[0].id, ends=date(2025, 1, 1), actor=keeper, now=now)


def test_a_county_sees_no_tie_to_what_it_may_not_know(
    subjects: Made, keeper: Actor, county: Actor, now: datetime
) -> None:
    tie(NewTie(subjects[0].id, "partner", subjects[1].id), actor=keeper, now=now)
    tie(NewTie(subjects[0].id, "host", subjects[3].id), actor=keeper, now=now)
    assert [each.role for each in file_of(subjects[0].id, actor=county).ties] == ["partner"]


def test_impossible_ties_are_refused(
    subjects: Made, keeper: Actor, county: Actor, now: datetime
) -> None:
    one, other = subjects[0].id, subjects[3].id
    for wrong in (NewTie(one, "host", one), NewTie(one, "host", other, Decimal("1.01"))):
        with pytest.raises(TieWrong):
            tie(wrong, actor=keeper, now=now)
    backwards = NewTie(one, "host", other, None, date(2024, 2, 1), date(2024, 1, 1))
    with pytest.raises(DatesReversed):
        tie(backwards, actor=keeper, now=now)
    with pytest.raises(NoSubject):
        tie(NewTie(one, "host", other), actor=county, now=now)
    assert not Tie.objects.exists()


def test_many_ties_are_entered_at_once_or_none(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    first = NewTie(subjects[0].id, "host", subjects[3].id, Decimal("0.6"), date(2023, 1, 1))
    with pytest.raises(TieWrong):
        tie_many(
            [first, NewTie(subjects[0].id, "self", subjects[0].id)],
            source="名单",
            actor=keeper,
            now=now,
        )
    assert not Tie.objects.exists()
    assert tie_many([first], source="名单", actor=keeper, now=now) == 1
    (host,) = file_of(subjects[0].id, actor=keeper).ties
    assert (host.other.id, host.share, host.starts) == (subjects[3].id, "0.6", date(2023, 1, 1))
