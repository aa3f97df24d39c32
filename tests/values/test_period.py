from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text

KINDS = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}
CUMULATIVE = {PeriodKind.MONTH, PeriodKind.QUARTER}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(list(KINDS)))
    number = draw(st.integers(1, KINDS[kind]))
    cumulative = kind in CUMULATIVE and draw(st.booleans())
    return Period(draw(st.integers(1900, 2200)), kind, number, cumulative)


@pytest.mark.parametrize(
    ("written", "start", "end", "words"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Text("2025年", "2025")),
        (
            "2025-H2",
            date(2025, 7, 1),
            date(2025, 12, 31),
            Text("2025年下半年", "second half of 2025"),
        ),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), Text("2025年第2季度", "Q2 2025")),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), Text("2025年2月", "February 2025")),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Text("2024年2月", "February 2024")),
        (
            "2025-01..06",
            date(2025, 1, 1),
            date(2025, 6, 30),
            Text("2025年1—6月", "January–June 2025"),
        ),
        ("2025-01..01", date(2025, 1, 1), date(2025, 1, 31), Text("2025年1月", "January 2025")),
        (
            "2025-Q1..Q3",
            date(2025, 1, 1),
            date(2025, 9, 30),
            Text("2025年第1—3季度", "Q1–Q3 2025"),
        ),
    ],
)
def test_a_period_is_written_covers_days_and_has_words(
    written: str, start: date, end: date, words: Text
) -> None:
    period = Period.parse(written)
    assert (str(period), period.start, period.end) == (written, start, end)
    assert period.text == words


@pytest.mark.parametrize(
    "written",
    [
        "",
        "25",
        "2025-13",
        "2025-00",
        "2025-Q5",
        "2025-H3",
        "2025-02..06",
        "2025-6",
        "２０２５-13",
        "2025-06-30",
        "1800",
        "2025年",
        "2025-Q2..Q3",
    ],
)
def test_it_refuses_what_is_no_period(written: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(written)


@given(periods())
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.parse(f" {period} ") == period


@given(periods())
def test_a_period_lies_within_its_year_and_ends_with_a_month(period: Period) -> None:
    assert date(period.year, 1, 1) <= period.start <= period.end <= date(period.year, 12, 31)
    assert (period.end + timedelta(days=1)).day == 1


@given(periods().filter(lambda period: period.year > 1900))
def test_the_same_period_a_year_earlier_differs_in_its_year_alone(period: Period) -> None:
    earlier = period.year_earlier()
    assert earlier.year == period.year - 1
    assert (earlier.kind, earlier.number, earlier.cumulative) == (
        period.kind,
        period.number,
        period.cumulative,
    )


@given(periods())
def test_both_languages_have_words(period: Period) -> None:
    assert str(period.year) in period.text.zh
    assert str(period.year) in period.text.en
