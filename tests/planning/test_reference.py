"""达全省平均水平: the same period and the same vintage, or nothing is said."""

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.planning.model import Vintage
from kechuang.planning.status import State
from kechuang.values.measure import Better
from tests.planning.making import AFTER, PROVINCE, fig, ratio, status

AVERAGE = ratio("ref", None)
FINAL: dict[str, Any] = {"vintage": Vintage.FINAL, "known_on": date(2025, 7, 5)}


def test_it_compares_the_same_period() -> None:
    own = fig("2.63", "2025-01..05")
    found = status(AVERAGE, own, fig("2.68", "2025-01..05", scope="province"), reference=PROVINCE)
    assert found.state is State.BEHIND
    assert found.gap is not None
    assert found.gap.units == Decimal("-0.05")
    assert found.reference is not None
    equal = fig("2.63", "2025-01..05", scope="province")
    assert status(AVERAGE, own, equal, reference=PROVINCE).state is State.ON


def test_another_period_of_the_reference_does_not_count() -> None:
    found = status(
        AVERAGE, fig("2.63"), fig("2.68", "2025-01..05", scope="province"), reference=PROVINCE
    )
    assert found.state is State.REFERENCE_MISSING
    assert "全省2025年1—6月" in found.missing[0].zh
    assert "the province" in found.missing[0].en


def test_another_vintage_of_the_reference_does_not_count() -> None:
    province = fig("2.68", scope="province", **FINAL)
    found = status(AVERAGE, fig("2.63"), province, reference=PROVINCE)
    assert found.state is State.REFERENCE_MISSING
    assert "快报" in found.missing[0].zh


def test_the_most_settled_vintage_that_both_have_is_compared() -> None:
    figures = [
        fig("2.63"),
        fig("2.70", **FINAL),
        fig("2.68", scope="province"),
    ]
    found = status(AVERAGE, *figures, reference=PROVINCE)
    assert (found.value, found.vintage, found.state) == (
        Decimal("2.63"),
        Vintage.PRELIMINARY,
        State.BEHIND,
    )
    both = status(AVERAGE, *figures, fig("2.69", scope="province", **FINAL), reference=PROVINCE)
    assert (both.value, both.vintage, both.state) == (Decimal("2.70"), Vintage.FINAL, State.ON)


def test_a_reference_known_later_is_not_read() -> None:
    later = fig("2.60", scope="province", known_on=date(2025, 7, 20))
    assert status(AVERAGE, fig("2.63"), later, reference=PROVINCE).state is State.REFERENCE_MISSING


def test_an_offset_and_a_ratio_that_should_be_low() -> None:
    province = fig("2.68", scope="province")
    above = ratio("ref", "0.1")
    assert status(above, fig("2.77"), province, reference=PROVINCE).state is State.BEHIND
    assert status(above, fig("2.78"), province, reference=PROVINCE).state is State.ON
    low = ratio("ref", None, better=Better.LESS)
    assert status(low, fig("2.68"), province, reference=PROVINCE).state is State.ON
    assert status(low, fig("2.69"), province, reference=PROVINCE).state is State.BEHIND


def test_nobody_named_to_compare_with_is_missing_too() -> None:
    assert status(AVERAGE, fig("2.63")).state is State.REFERENCE_MISSING


def test_the_city_itself_may_be_what_is_missing() -> None:
    province = fig("2.68", scope="province")
    assert status(AVERAGE, province, reference=PROVINCE).state is State.UNKNOWN


def test_after_the_year_the_whole_year_decides() -> None:
    pair = [fig("2.7", "2025"), fig("2.7", "2025", scope="province")]
    assert status(AVERAGE, *pair, reference=PROVINCE, on=AFTER).state is State.MET
