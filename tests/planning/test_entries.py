from datetime import date
from decimal import Decimal

import pytest

from kechuang.planning.entries import check_figure
from kechuang.planning.model import Figure, Vintage
from kechuang.values.problems import Severity
from tests.planning.making import fig, ratio, target

MAY = fig(151, "2025-01..05", known_on=date(2025, 6, 6))


def codes(entered: Figure, *others: Figure) -> list[str]:
    return [problem.code.code for problem in check_figure(target(), entered, others)]


def test_a_sound_figure_has_no_problem() -> None:
    assert codes(fig(203), MAY) == []


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        (fig(-1), "figure_negative"),
        (fig("203.5"), "figure_fraction"),
        (fig(203, planned=Decimal(-1)), "figure_planned_negative"),
        (fig(203, known_on=date(2024, 12, 31)), "figure_before_its_period"),
        (fig(203, "2025"), "figure_period_not_over"),
        (fig(372, "2024"), "figure_another_period"),
    ],
)
def test_each_contradiction_is_told(entered: Figure, code: str) -> None:
    assert codes(entered) == [code]


def test_a_cumulative_figure_below_an_earlier_month_is_questioned() -> None:
    (problem,) = check_figure(target(), fig(150), [MAY])
    assert (problem.code.code, problem.severity) == ("figure_falls", Severity.WARNING)
    assert problem.sentence.zh == "2025年1—6月150家：2025年1—5月已有151家"
    assert codes(fig(20, "2025-06"), MAY) == []


def test_a_less_settled_figure_beside_a_settled_one_is_questioned() -> None:
    final = fig(205, vintage=Vintage.FINAL)
    assert codes(fig(203), final) == ["figure_less_settled"]
    assert codes(final, fig(203)) == []


def test_other_scopes_are_another_matter() -> None:
    assert codes(fig(34, scope="nanhu"), MAY) == []


def test_a_ratio_may_fall_and_have_decimals() -> None:
    assert check_figure(ratio(), fig("70.6"), [fig(71, "2025-01..05")]) == ()
    assert check_figure(ratio(), fig("-1.5"), []) == ()


@pytest.mark.parametrize("hostile", ["NaN", "Infinity", "1e999999", "-1e-999999", "1e15"])
def test_a_hostile_number_is_refused_at_once(hostile: str) -> None:
    assert codes(fig(hostile), MAY) == ["figure_out_of_reach"]
    assert codes(fig(3, planned=Decimal(hostile))) == ["figure_out_of_reach"]
