from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.planning.model import Figure, Vintage
from kechuang.planning.readings import known, missing_months, most_settled, read, series
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind
from tests.planning.making import ON, fig

YEAR = Period(2025)
MONTHS = st.integers(1, 12)


def shown(*figures: Figure, measure: Measure = Measure.NEW) -> tuple[Decimal, str] | None:
    reading = read(figures, YEAR, measure)
    return (reading.value, str(reading.period)) if reading else None


def test_the_latest_cumulative_period_is_shown_whatever_the_order() -> None:
    figures = (fig(203, "2025-01..06"), fig(151, "2025-01..05"))
    assert shown(*figures) == shown(*reversed(figures)) == (Decimal(203), "2025-01..06")


def test_revised_goes_before_final_before_preliminary() -> None:
    preliminary = fig(149, known_on=date(2025, 7, 20))
    final = fig(151, vintage=Vintage.FINAL, known_on=date(2025, 7, 10))
    revised = fig(150, vintage=Vintage.REVISED, known_on=date(2025, 7, 1))
    assert most_settled([preliminary, final]) is final
    assert most_settled([revised, final, preliminary]) is revised


def test_of_one_vintage_the_one_known_later_counts_then_the_one_entered_later() -> None:
    earlier, later = fig(149, known_on=date(2025, 7, 1)), fig(150, known_on=date(2025, 7, 2))
    assert most_settled([later, earlier]) is later
    assert most_settled([fig(1), fig(2)]).value == 2


def test_single_months_are_summed_when_all_are_there() -> None:
    reading = read([fig(40, "2025-01"), fig(26, "2025-02"), fig(9, "2025-03")], YEAR, Measure.NEW)
    assert reading is not None
    assert (reading.value, str(reading.period)) == (Decimal(75), "2025-01..03")
    assert [part.value for part in reading.parts] == [40, 26, 9]


def test_a_missing_month_is_never_zero() -> None:
    figures = [fig(40, "2025-01"), fig(26, "2025-02"), fig(9, "2025-04")]
    assert shown(*figures) == (Decimal(66), "2025-01..02")
    assert [str(each) for each in missing_months(figures, YEAR, Measure.NEW)] == ["2025-03"]
    assert shown(fig(9, "2025-04")) is None
    assert len(missing_months([fig(9, "2025-04")], YEAR, Measure.NEW)) == 3


def test_months_go_on_from_a_cumulative_figure_or_a_quarter() -> None:
    assert shown(fig(66, "2025-01..02"), fig(9, "2025-03")) == (Decimal(75), "2025-01..03")
    assert shown(fig(66, "2025-Q1"), fig(30, "2025-Q2")) == (Decimal(96), "2025-01..06")
    assert shown(fig(66, "2025-Q1"), fig(30, "2025-05")) == (Decimal(66), "2025-Q1")


def test_a_sum_is_as_unsettled_as_its_least_settled_part() -> None:
    parts = [fig(40, "2025-01", vintage=Vintage.FINAL), fig(26, "2025-02")]
    reading = read(parts, YEAR, Measure.NEW)
    assert reading is not None
    assert reading.vintage is Vintage.PRELIMINARY


def test_ratios_are_not_added_and_need_the_whole_span_since_january() -> None:
    assert shown(fig("70.6", "2025-01..05"), fig(75, "2025-06"), measure=Measure.RATIO) == (
        Decimal("70.6"),
        "2025-01..05",
    )
    assert shown(fig(75, "2025-06"), measure=Measure.RATIO) is None


def test_a_stock_is_read_at_the_end_of_any_period() -> None:
    assert shown(fig(938, "2025-05"), fig(946, "2025-Q2"), measure=Measure.LEVEL) == (
        Decimal(946),
        "2025-Q2",
    )


def test_another_year_is_another_matter() -> None:
    assert shown(fig(381, "2024"), fig(10, "2026-01")) is None


def test_only_what_was_known_of_that_scope_is_read() -> None:
    figures = [fig(1), fig(2, scope="nanhu"), fig(3, known_on=date(2025, 7, 8))]
    assert [each.value for each in known(figures, ON)] == [1]
    assert [each.value for each in known(figures, ON, "nanhu")] == [2]
    assert len(known(figures, date(2025, 7, 8))) == 2


def test_a_series_has_one_reading_for_each_month_with_a_figure() -> None:
    readings = series([fig(66, "2025-01..02"), fig(80, "2025-01..04")], YEAR, Measure.NEW)
    assert [(each.period.last_month, each.value) for each in readings] == [
        (2, Decimal(66)),
        (4, Decimal(80)),
    ]


@given(st.dictionaries(MONTHS, st.integers(0, 50)))
def test_singles_add_up_to_the_first_gap_and_never_beyond(months: dict[int, int]) -> None:
    figures = [
        Figure(Period(2025, PeriodKind.MONTH, month), Decimal(value), ON)
        for month, value in months.items()
    ]
    unbroken = next((month - 1 for month in range(1, 14) if month not in months), 12)
    reading = read(figures, YEAR, Measure.NEW)
    if unbroken == 0:
        assert reading is None
    else:
        assert reading is not None
        assert reading.period.last_month == unbroken
        assert reading.value == sum(months[month] for month in range(1, unbroken + 1))


@given(MONTHS, MONTHS, st.sampled_from(list(Vintage)), st.dates(date(2025, 1, 1), ON))
def test_a_later_vintage_of_an_older_period_changes_nothing(
    one: int, two: int, vintage: Vintage, known_on: date
) -> None:
    older, newer = sorted((one, two))
    latest = fig(200, f"2025-01..{newer:02d}")
    late = fig(300, f"2025-01..{older:02d}", vintage=vintage, known_on=known_on)
    if older < newer:
        assert read([latest, late], YEAR, Measure.NEW) == read([latest], YEAR, Measure.NEW)
