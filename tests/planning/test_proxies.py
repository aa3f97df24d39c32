from datetime import date
from decimal import Decimal

import pytest

from kechuang.planning.model import Figure
from kechuang.planning.proxies import arrow, proxy, proxy_text
from kechuang.planning.status import Proxy, Trend
from kechuang.values.measure import Better, Measure
from kechuang.values.text import Text
from tests.planning.making import ON, PERCENT, fig

TITLE = Text("研发费用增速", "R&D cost growth")


def shown(*figures: Figure, better: Better = Better.MORE, measure: Measure | None = None) -> Proxy:
    made = proxy(TITLE, PERCENT, figures, on=ON, better=better, measure=measure)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("before", "now", "trend", "favourable"),
    [
        ("8", "9", Trend.UP, True),
        ("9", "9", Trend.FLAT, None),
        ("9", "8", Trend.DOWN, False),
    ],
)
def test_it_compares_with_the_same_period_a_year_earlier(
    before: str, now: str, trend: Trend, *, favourable: bool | None
) -> None:
    made = shown(fig(before, "2024-01..05"), fig(now, "2025-01..05"))
    assert (made.trend, made.favourable) == (trend, favourable)


def test_without_an_earlier_figure_nothing_is_said_about_the_trend() -> None:
    made = shown(fig(9, "2025-01..05"), fig(8, "2024-01..04"))
    assert (made.trend, made.favourable, arrow(made)) == (None, None, "")


def test_a_growth_is_its_own_trend() -> None:
    assert shown(fig("9.6"), measure=Measure.GROWTH).trend is Trend.UP
    assert shown(fig("0.0"), measure=Measure.GROWTH).trend is Trend.FLAT
    falling = shown(fig("-3"), measure=Measure.GROWTH, better=Better.LESS)
    assert (falling.trend, falling.favourable) == (Trend.DOWN, True)


def test_the_latest_period_known_by_the_day_is_shown() -> None:
    later = fig(12, known_on=date(2025, 7, 20))
    made = shown(fig("9.1", "2025-01..04"), fig("9.6", "2025-01..05"), later)
    assert made.value == Decimal("9.6")
    assert proxy(TITLE, PERCENT, [later], on=ON) is None


def test_it_is_said_with_value_period_and_arrow() -> None:
    made = shown(fig("9.6", "2025-01..05"), measure=Measure.GROWTH)
    assert proxy_text(made) == Text(
        "研发费用增速9.6%（2025年1—5月）↗", "R&D cost growth 9.6% (January–May 2025)↗"
    )
