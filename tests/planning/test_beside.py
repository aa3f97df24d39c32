"""Reported and counted side by side: the distance up to the same day, in words."""

from datetime import date
from decimal import Decimal

import pytest

from kechuang.planning import pace
from kechuang.planning.beside import beside
from kechuang.planning.model import Figure, Firmness, Vintage
from kechuang.planning.say import say
from kechuang.planning.status import State
from kechuang.planning.wording import settled, until
from kechuang.values.measure import Measure, Official
from kechuang.values.period import Period, PeriodKind
from tests.planning.making import ON, PACE, fig, target
from tests.planning.making import status as judged

TODAY = Period(2025, PeriodKind.MONTH, 7, cumulative=True, to=ON)


def count(value: int, period: Period = TODAY) -> Figure:
    return Figure(period, Decimal(value), period.end, vintage=Vintage.FINAL, counted=True)


JUNE = Period.parse("2025-01..06")
COUNTS = (count(190, JUNE), count(195))


def test_the_distance_is_that_up_to_the_last_day_reported_on() -> None:
    found = beside(target(), Official.REPORTED, [fig(203)], COUNTS, ON)
    assert found.apart == -13
    assert found.sentence.zh == "截至7月7日系统计数195家，截至6月底比上报数少13家"
    other = beside(target(), Official.COUNTED, [fig(203)], COUNTS, ON)
    assert other.apart == -13
    assert other.sentence.zh == "截至6月底上报数203家，比系统计数多13家"
    assert other.sentence.en == (
        "reported: 203 firms by the end of June, 13 firms more than counted by the system"
    )


def test_the_same_number_is_said_to_be_the_same() -> None:
    found = beside(target(), Official.COUNTED, [fig(190)], COUNTS, ON)
    assert found.apart == 0
    assert found.sentence.zh.endswith("与系统计数一致")


def test_nothing_reported_leaves_nothing_to_compare() -> None:
    counted = beside(target(), Official.COUNTED, [], COUNTS, ON)
    assert (counted.reading, counted.apart, str(counted.sentence)) == (None, None, "")
    reported = beside(target(), Official.REPORTED, [], COUNTS, ON)
    assert reported.sentence.zh == "截至7月7日系统计数195家，没有上报数可比"


def test_what_is_known_later_is_not_compared() -> None:
    found = beside(target(), Official.REPORTED, [fig(203)], COUNTS, date(2025, 6, 30))
    assert found.reading is not None
    assert found.reading.value == 190
    assert found.apart is None


def test_a_count_of_a_month_under_way_is_held_against_the_pace_of_its_day() -> None:
    status = judged(target(), count(208))
    assert status.expected == 400 * (Decimal("0.5") + Decimal("0.1") * 7 / 31)
    assert status.state is State.ON
    assert say(status, target()).zh.startswith("截至7月7日，新认定高新技术企业208家")
    assert status.reading is not None
    assert settled(status.reading).zh == "系统计数"


@pytest.mark.parametrize(("measure", "share"), [(Measure.NEW, "0.025"), (Measure.LEVEL, "0.05")])
def test_in_january_a_flow_begins_at_nothing_and_a_stock_does_not(
    measure: Measure, share: str
) -> None:
    middle = Period(2025, PeriodKind.MONTH, 1, cumulative=True, to=date(2025, 1, 31))
    half = Period(2025, PeriodKind.MONTH, 4, cumulative=True, to=date(2025, 4, 15))
    assert pace.share(PACE.shares, middle, measure) == Decimal("0.05")
    assert pace.share(PACE.shares, half, measure) == Decimal("0.25")
    first = Period(2025, PeriodKind.MONTH, 1, cumulative=True, to=date(2025, 1, 15))
    assert abs(pace.share(PACE.shares, first, measure) - Decimal(share)) < Decimal("0.001")


def test_something_repeated_falls_due_by_whole_months() -> None:
    four = target(value=12, measure=Measure.CADENCE, pace=None)
    assert judged(four, count(6)).expected == 6


def test_that_nothing_was_approved_yet_says_nothing_of_a_bid() -> None:
    bid = target(value=1, firmness=Firmness.BID, pace=None)
    assert judged(bid, count(0)).state is State.UNKNOWN
    assert judged(bid, count(1)).state is State.MET


def test_a_period_up_to_a_day_says_so() -> None:
    assert TODAY.text.zh == "2025年截至7月7日"
    assert TODAY.text.en == "2025 up to 7 July"
    assert (TODAY.end, TODAY.last_month) == (ON, 7)
    assert until(TODAY, date(2026, 1, 1)).zh == "截至2025年7月7日"
    assert TODAY.year_earlier().to is None
