"""A grade is the first that a distance fits; unknown is neither near nor far."""

from fractions import Fraction

import pytest

from kechuang.criteria.verdicts import Verdict
from kechuang.cultivation.grading import Distance, count, distance, grade, to_solve
from tests.cultivation.making import POOL


def test_what_people_judge_is_no_distance() -> None:
    verdicts = {"a": Verdict.MET, "b": Verdict.MANUAL, "c": Verdict.UNMET, "d": Verdict.UNKNOWN}
    assert distance(verdicts) == Distance(("c",), ("d",))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Distance((), ()), "a"),
        (Distance(("x",), (), Fraction(1, 5)), "b"),
        (Distance(("x",), (), Fraction(201, 1000)), "c"),
        (Distance(("x",), ()), "c"),
        (Distance(("x", "y"), ()), "c"),
        (Distance((), ("z",)), "u"),
        (Distance(("x", "y"), ("z",)), "u"),
        (Distance(("x", "y", "w"), ()), "d"),
        (Distance(("x", "y", "w"), ("z",)), "d"),
    ],
)
def test_the_first_grade_that_fits_is_taken(found: Distance, expected: str) -> None:
    assert grade(POOL, found).id == expected


def test_gaps_are_solved_for_the_near_ones_alone() -> None:
    assert to_solve(POOL, Distance(("x",), ()))
    assert not to_solve(POOL, Distance((), ()))
    assert not to_solve(POOL, Distance(("x", "y"), ()))
    assert not to_solve(POOL, Distance(("x",), ("z",)))


def test_every_grade_is_counted_also_with_nobody_in_it() -> None:
    assert count(["a", "d", "d"], POOL) == {"a": 1, "b": 0, "c": 0, "u": 0, "d": 2}
