"""Leading indicators (先行指标) shown, and labelled, while a target's own figure is awaited."""

from collections.abc import Iterable
from datetime import date

from kechuang.planning.model import Figure
from kechuang.planning.readings import known, most_settled
from kechuang.planning.status import Proxy, Trend
from kechuang.planning.wording import counted_in
from kechuang.values.measure import Better, Measure
from kechuang.values.quantity import number
from kechuang.values.text import Text

_ARROWS = {Trend.UP: "↗", Trend.FLAT: "→", Trend.DOWN: "↘", None: ""}


def proxy(
    title: Text,
    unit: Text,
    figures: Iterable[Figure],
    *,
    on: date,
    better: Better = Better.MORE,
    measure: Measure | None = None,
) -> Proxy | None:
    """The city's latest figure of a leading indicator, against the same period a year earlier.

    A growth already is that comparison, so its sign is the trend. None when nothing was known
    by `on`.
    """
    seen = known(figures, on)
    if not seen:
        return None
    end = max(each.period.end for each in seen)
    latest = most_settled(each for each in seen if each.period.end == end)
    trend = _trend(latest, seen, measure)
    moved = trend is not None and trend is not Trend.FLAT
    favourable = (trend is Trend.UP) is (better is Better.MORE) if moved else None
    return Proxy(title, unit, latest.value, latest.period, trend, favourable)


def _trend(latest: Figure, seen: Iterable[Figure], measure: Measure | None) -> Trend | None:
    if measure is Measure.GROWTH:
        change = latest.value
    else:
        earlier = [each for each in seen if each.period == latest.period.year_earlier()]
        if not earlier:
            return None
        change = latest.value - most_settled(earlier).value
    if change == 0:
        return Trend.FLAT
    return Trend.UP if change > 0 else Trend.DOWN


def arrow(shown: Proxy) -> str:
    """↗ → ↘, or nothing when there is no earlier figure."""
    return _ARROWS[shown.trend]


def proxy_text(shown: Proxy) -> Text:
    """研发费用9.6%（2025年1—5月）↗."""
    period = shown.period.text
    value = counted_in(number(shown.value), shown.unit)
    title = shown.title
    return Text(
        f"{title.zh}{value.zh}（{period.zh}）{arrow(shown)}",
        f"{title.en or title.zh} {value.en} ({period.en}){arrow(shown)}",
    )
