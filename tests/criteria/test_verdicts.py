"""Five verdicts: unknown is never met and never unmet, and what is open decides only if it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.criteria.verdicts import Combination, Verdict, combined
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject

MET, UNMET, UNKNOWN, MANUAL, NOT = Verdict
verdicts = st.lists(st.sampled_from(list(Verdict)), min_size=1, max_size=5)


def of(found: list[Verdict], least: int | None = None) -> Verdict:
    names = [f"c{number}" for number in range(len(found))]
    columns = dict(zip(names, (each.value for each in found), strict=True))
    return Verdict(str(evaluate(combined(names, Combination(least)), Subject(columns))))


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([MET, MET], MET),
        ([MET, UNMET], UNMET),
        ([UNKNOWN, UNMET], UNMET),
        ([UNKNOWN, MET], UNKNOWN),
        ([UNKNOWN, MANUAL], UNKNOWN),
        ([MANUAL, MET], MANUAL),
        ([NOT, MET], MET),
        ([NOT, NOT], NOT),
    ],
)
def test_all_that_apply_must_be_met(found: list[Verdict], verdict: Verdict) -> None:
    assert of(found) is verdict


@pytest.mark.parametrize(
    ("found", "least", "verdict"),
    [
        ([MET, UNKNOWN], 1, MET),
        ([UNMET, UNKNOWN], 1, UNKNOWN),
        ([UNMET, MANUAL], 1, MANUAL),
        ([UNMET, UNMET], 1, UNMET),
        ([MET, UNKNOWN, UNMET], 2, UNKNOWN),
        ([MET, UNMET, UNMET], 2, UNMET),
        ([MET, MET, UNKNOWN], 2, MET),
        ([NOT, MET], 1, MET),
    ],
)
def test_at_least_so_many_must_be_met(found: list[Verdict], least: int, verdict: Verdict) -> None:
    assert of(found, least) is verdict


@given(verdicts, st.sampled_from([None, 1, 2]))
def test_what_is_unknown_is_open_either_way(found: list[Verdict], least: int | None) -> None:
    """A decided verdict stays whatever the unknown criteria turn out to be."""
    decided = of(found, least)
    if decided in {MET, UNMET}:
        for settled in (MET, UNMET):
            known = [settled if each in {UNKNOWN, MANUAL} else each for each in found]
            assert of(known, least) is decided


def test_a_rule_set_without_criteria_is_met() -> None:
    assert evaluate(combined([], Combination()), Subject()) == "met"
