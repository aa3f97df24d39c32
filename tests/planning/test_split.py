from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.planning.model import Figure, Firmness, Target
from kechuang.planning.split import Split, split, total_text
from kechuang.planning.status import State
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.planning.making import BANDS, ON, fig, ratio, target

UNITS = ("nanhu", "haiyan", "jingkai")
PROMISED = target(split={"nanhu": Decimal(62), "haiyan": Decimal(32), "jingkai": Decimal(34)})


def by_unit(of: Target, *figures: Figure, **given: Any) -> Split:
    return split(of, figures, UNITS, **{"on": ON, "bands": BANDS, **given})


def units(nanhu: int, haiyan: int, jingkai: int) -> tuple[Figure, ...]:
    return tuple(
        fig(value, scope=scope)
        for scope, value in zip(UNITS, (nanhu, haiyan, jingkai), strict=True)
    )


def test_each_unit_stands_in_the_given_order_with_its_own_pace() -> None:
    rows = by_unit(PROMISED, *units(34, 13, 17)).rows
    assert [row.scope for row in rows] == list(UNITS)
    assert [row.status.state for row in rows] == [State.AHEAD, State.LATE, State.ON]
    assert [row.status.completion for row in rows] == [
        Decimal("54.8"),
        Decimal("40.6"),
        Decimal("50.0"),
    ]
    gap = rows[1].status.pace_gap
    assert gap is not None
    assert gap.points == Decimal("-9.4")


def test_units_are_held_against_the_city() -> None:
    total = by_unit(PROMISED, fig(66), *units(34, 13, 17)).total
    assert total is not None
    assert (total.value, total.city, total.difference) == (Decimal(64), Decimal(66), Decimal(-2))
    assert total_text(total, PROMISED) == Text("合计64家", "total 64 firms")


def test_a_unit_that_did_not_report_is_never_zero() -> None:
    found = by_unit(PROMISED, fig(66), fig(34, scope="nanhu"))
    assert found.rows[1].status.state is State.UNKNOWN
    assert found.total is not None
    assert (found.total.value, found.total.reported) == (None, Decimal(34))
    assert found.total.waiting == ("haiyan", "jingkai")
    assert found.total.difference is None
    assert total_text(found.total, PROMISED) == Text("合计待2家", "total awaits 2 units")


def test_a_unit_that_is_a_month_behind_is_awaited_too() -> None:
    late = fig(10, "2025-01..05", scope="haiyan")
    nanhu, _, jingkai = units(34, 13, 17)
    total = by_unit(PROMISED, fig(66), nanhu, late, jingkai).total
    assert total is not None
    assert total.waiting == ("haiyan",)


def test_without_a_city_figure_the_latest_month_of_any_unit_counts() -> None:
    total = by_unit(PROMISED, *units(34, 13, 17)).total
    assert total is not None
    assert (str(total.period), total.value, total.city) == ("2025-01..06", Decimal(64), None)
    nothing = by_unit(PROMISED).total
    assert nothing is not None
    assert (nothing.period, nothing.value, len(nothing.waiting)) == (None, None, 3)
    assert total_text(nothing, PROMISED).zh == "合计待3家"


def test_figures_inside_another_unit_are_not_added_twice() -> None:
    found = by_unit(PROMISED, fig(47), *units(34, 13, 17), counted_elsewhere={"jingkai"})
    assert found.total is not None
    assert found.total.difference == 0
    assert found.promised_difference == Decimal(62 + 32 - 400)


def test_what_is_promised_by_units_is_held_against_the_target() -> None:
    assert by_unit(PROMISED).promised_difference == Decimal(128 - 400)
    assert by_unit(target()).promised_difference is None


def test_a_unit_without_a_part_shows_its_figure_unjudged() -> None:
    row = by_unit(target(split={"nanhu": Decimal(62)}), *units(34, 13, 17)).rows[1]
    assert (row.promised, row.status.state, row.status.value) == (
        None,
        State.NOT_QUANTIFIED,
        Decimal(13),
    )


def test_ratios_are_not_added() -> None:
    assert by_unit(ratio(split={"nanhu": Decimal(70)}), fig(71, scope="nanhu")).total is None


def test_a_part_of_a_stretch_is_reached_when_it_is_reached() -> None:
    stock = target(
        ">",
        1000,
        measure=Measure.LEVEL,
        firmness=Firmness.STRETCH,
        pace=None,
        split={"nanhu": Decimal(160)},
    )
    figure = fig(160, "2025", scope="nanhu", known_on=date(2026, 1, 9))
    rows = split(stock, [figure], ["nanhu"], on=date(2026, 2, 2), bands=BANDS).rows
    assert rows[0].status.state is State.MET
