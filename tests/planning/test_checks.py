from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.planning.checks import check
from kechuang.planning.model import Milestone, Pace, Target
from kechuang.values.measure import Measure
from kechuang.values.problems import Severity
from kechuang.values.text import Text
from tests.planning.making import PACE, document, ratio, target

D = Decimal
FALLING = Pace((D("0.5"), D("0.4"), *(D(1),) * 10))
RANK: dict[str, Any] = {"measure": Measure.RANK, "pace": None}


def codes(of: Target) -> list[str]:
    return [problem.code.code for problem in check(of)]


@pytest.mark.parametrize(
    "sound",
    [
        target(),
        ratio(),
        ratio("ref", None),
        document(),
        target("none", None),
        target("~", 30, tolerance=D(3)),
        target("range", 8, value_hi=D(8)),
        target("rank", 5, **RANK),
        target(split={"nanhu": D(100), "haiyan": D(300)}),
    ],
)
def test_a_sound_target_has_no_problem(sound: Target) -> None:
    assert codes(sound) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (target(value=None), "target_value_missing"),
        (target("date", 3), "target_value_unused"),
        (target("range", 8), "target_range_reversed"),
        (target("range", 8, value_hi=D(7)), "target_range_reversed"),
        (target(value_hi=D(500)), "target_upper_unused"),
        (target("~", 30), "target_tolerance_unset"),
        (target("~", 30, tolerance=D(-1)), "target_tolerance_negative"),
        (target(tolerance=D(3)), "target_tolerance_unused"),
        (target(exact=True), "target_exact_unused"),
        (target("rank", 5), "target_rank_unfit"),
        (target("rank", 0, **RANK), "target_rank_unfit"),
        (target("rank", "1.5", **RANK), "target_rank_unfit"),
        (ratio(value="100.1"), "target_percent_unlikely"),
        (target(pace=FALLING), "target_pace_unfit"),
        (target(pace=Pace((D(1),) * 11)), "target_pace_unfit"),
        (target(pace=Pace(())), "target_pace_unfit"),
        (target(pace=Pace((D(0),) * 12)), "target_pace_unfit"),
        (target(pace=Pace(PACE.shares, past=(FALLING.shares,))), "target_pace_unfit"),
        (target(due=date(2024, 12, 31)), "target_due_early"),
        (
            document(milestones=(Milestone(Text("印发", "Issue"), date(2025, 10, 1)),)),
            "target_milestone_late",
        ),
        (target(split={"nanhu": D(-1), "haiyan": D(401)}), "target_split_negative"),
        (target(split={"nanhu": D(399)}), "target_split_differs"),
    ],
)
def test_each_contradiction_is_told(wrong: Target, code: str) -> None:
    assert codes(wrong) == [code]


def test_every_problem_is_found_in_one_go() -> None:
    wrong = target("range", 8, value_hi=D(7), tolerance=D(-1), due=date(2024, 1, 1))
    assert len(check(wrong)) == 4


def test_a_sum_says_by_how_much_it_differs() -> None:
    (problem,) = check(target(split={"nanhu": D(399)}))
    assert problem.severity is Severity.WARNING
    assert problem.sentence == Text(
        "新认定高新技术企业：分解数之和399，比目标少1家",
        "New high-tech firms: the parts make 399, 1 firm fewer than the target",
    )


def test_parts_of_a_ratio_are_not_added() -> None:
    assert codes(ratio(split={"nanhu": D(70), "haiyan": D(72)})) == []


@pytest.mark.parametrize(
    "hostile",
    [
        target(value="1e999999"),
        target(tolerance=D("NaN")),
        target("range", 8, value_hi=D("Infinity")),
        target(split={"nanhu": D("1e-999999")}),
        target(pace=Pace((D("NaN"),) + (D(1),) * 11)),
    ],
)
def test_a_hostile_number_is_refused_before_anything_is_computed(hostile: Target) -> None:
    assert codes(hostile) == ["target_out_of_reach"]
