"""Where firms stand on a day by a yearly list and dated titles, and who crossed in between."""

from datetime import date

from kechuang.cultivation.crossing import (
    Crossed,
    Side,
    Title,
    Told,
    counts,
    crossings,
    list_of,
    quarter_ends,
)

BOTH, LARGE = Side(above=True, held=True), Side(above=True, held=False)
TITLED, NEITHER = Side(above=False, held=True), Side(above=False, held=False)


def test_a_list_says_of_its_last_day_and_of_the_days_after_it() -> None:
    years = [2022, 2023, 2024]
    assert list_of(date(2024, 12, 30), years) == 2023
    assert list_of(date(2024, 12, 31), years) == 2024
    assert list_of(date(2025, 9, 30), years) == 2024
    assert list_of(date(2026, 9, 30), years) == 2024
    assert list_of(date(2022, 6, 30), years) is None


def test_quarters_end_at_the_day_asked() -> None:
    assert quarter_ends(date(2025, 7, 7), 2) == [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 7, 7),
    ]
    assert quarter_ends(date(2025, 6, 30), 2) == [date(2025, 3, 31), date(2025, 6, 30)]


def test_a_title_counts_on_its_first_and_last_day_and_not_from_the_day_it_was_taken_back() -> None:
    title = Title(date(2022, 12, 8), date(2025, 12, 7))
    assert title.on(date(2022, 12, 8))
    assert title.on(date(2025, 12, 7))
    assert not title.on(date(2025, 12, 8))
    back = Title(date(2022, 12, 8), date(2025, 3, 1), date(2025, 3, 1))
    assert back.on(date(2025, 2, 28))
    assert not back.on(date(2025, 3, 1))


def test_who_crossed_is_told_with_both_sides() -> None:
    title = (Title(date(2024, 12, 8), None),)
    told = {
        "recognised": Told(frozenset({2023, 2024}), title),
        "grown": Told(frozenset({2024}), (Title(date(2023, 1, 1), None),)),
        "still": Told(frozenset({2023, 2024})),
        "never": Told(frozenset()),
    }
    days = [date(2024, 9, 30), date(2024, 12, 31)]
    found = list(crossings(told, days, [2023, 2024]))
    assert found == [
        Crossed("recognised", days[1], LARGE, BOTH),
        Crossed("grown", days[1], TITLED, BOTH),
    ]
    assert counts(told.values(), days[1], 2024) == {BOTH: 2, LARGE: 1, TITLED: 0}
    assert NEITHER not in counts(told.values(), days[0], 2023)
