"""A case's record, done again, leads to where it stands; a record that was altered does not."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.lifecycle.deciding import open_at, redated
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.replaying import DATED, WAIVE, Deed, deeds, differences, hops, replay
from kechuang.lifecycle.state import Attempt, Moved
from tests.lifecycle.lives import Life
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    CLOCK,
    HANDLER,
    HEAD,
    OPENED,
    PLAIN,
    SECOND_HANDLER,
    Walk,
    moved,
    opened,
)
from tests.lifecycle.schemes import schemes


def recorded(walk: Walk, actor: object, move: str, **more: object) -> tuple[Deed, ...]:
    before = walk.standing
    walk.does(actor, move, **more)  # type: ignore[arg-type]
    assert walk.last is not None
    attempt = Attempt(move, actor, **more)  # type: ignore[arg-type]
    return deeds(before, attempt, walk.last, walk.now)


def a_life() -> tuple[Walk, list[Deed]]:
    walk = Walk()
    record = [*recorded(walk, APPLICANT, "submit")]
    record += recorded(walk, HEAD, "hold", reason="等")
    record += recorded(walk.later(days=3), HEAD, "resume")
    record += recorded(walk, HANDLER, "pass")
    record += recorded(walk, HEAD, "send_back", to="check", reason="再核")
    record += recorded(walk, SECOND_HANDLER, "pass")
    record += recorded(walk, HANDLER, "pass")
    return walk, record


def test_a_record_leads_to_where_the_case_stands() -> None:
    walk, record = a_life()
    found = replay(PLAIN, OPENED, record, CLOCK)
    assert found.wrong == ()
    assert differences(found, walk.standing) == ()


Altering = Callable[[list[Deed]], list[Deed]]
WRONG: dict[str, tuple[Altering, str, str]] = {
    "nobody": (lambda r: [replace(r[0], by=None), *r[1:]], "not the system's", ""),
    "somebody else": (lambda r: [replace(r[0], by=UUID(int=77)), *r[1:]], "", "passages"),
    "another instant": (lambda r: [*r[:-1], replace(r[-1], at=OPENED)], "", "entered_at"),
    "one left out": (lambda r: [*r[:3], *r[4:]], "entry 4", ""),
    "the last left out": (lambda r: r[:-1], "", "step"),
    "another target": (lambda r: [replace(r[0], to="done"), *r[1:]], "does not lead", ""),
    "no such step": (lambda r: [*r[:4], replace(r[4], to="gone"), *r[5:]], "no step", ""),
    "no such move": (lambda r: [replace(r[0], move="fly"), *r[1:]], "no move", ""),
    "a version too far": (lambda r: [replace(r[0], version=9), *r[1:]], "version 9", ""),
    "done twice": (lambda r: [*r, replace(r[-1], version=9)], "stands in", ""),
    "held twice": (lambda r: [r[0], r[1], replace(r[1], version=4)], "on hold", ""),
    "resumed for nothing": (lambda r: [r[0], replace(r[2], version=3)], "not on hold", ""),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_altered_record_is_found_out(case: str) -> None:
    alter, wrong, differs = WRONG[case]
    walk, record = a_life()
    found = replay(PLAIN, OPENED, alter(record), CLOCK)
    assert wrong in "".join(each.en for each in found.wrong)
    assert bool(found.wrong) == bool(wrong)
    assert not differs or differs in differences(found, walk.standing)


def test_waivers_and_deadlines_computed_later_are_part_of_a_record() -> None:
    standing = opened()
    by = HEAD.account
    waived = Deed(2, "fill", WAIVE, by, OPENED, reason="因", along="g")
    dated = Deed(3, "fill", DATED, None, OPENED)
    found = replay(PLAIN, OPENED, [waived, dated], CLOCK)
    assert found.wrong == ()
    assert differences(found, standing) == ("version", "waived")
    assert redated(PLAIN, standing, AROUND, CLOCK, OPENED) is None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_the_record_of_every_life_leads_to_where_it_stands(of: Scheme, data: st.DataObject) -> None:
    life = Life(of, data)
    begun = moved(open_at(of, life.around, CLOCK, OPENED))
    record = [*hops(begun, OPENED)]
    for _turn in range(14):
        if life.standing.outcome:
            break
        before = life.standing
        taken = life.turn()
        if taken is not None:
            attempt, decision = taken
            assert isinstance(decision, Moved)
            record += deeds(before, attempt, decision, life.now)
    for kept in (record, [replace(each, along="") for each in record]):
        found = replay(of, OPENED, kept, CLOCK)
        assert found.wrong == ()
        assert differences(found, life.standing) == ()
    assert all(each.by is not None or each.move != Verb.SUBMIT for each in record)
