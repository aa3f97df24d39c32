"""Which figure is shown: as of a day, the latest period, the most settled vintage (§4.4).

A later period always goes before an earlier one; within a period revised goes before final,
final before preliminary, and of the same vintage the one known later. Figures of single
periods are summed only when none is missing: an unknown month is never zero.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from kechuang.planning.model import Figure, Vintage
from kechuang.planning.status import Reading
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind

CITY = "city"
_SETTLED = {vintage: rank for rank, vintage in enumerate(Vintage)}
Months = tuple[int, int]


def known(figures: Iterable[Figure], on: date, scope: str = CITY) -> tuple[Figure, ...]:
    """The figures of `scope` that were known by `on`, in the order given."""
    return tuple(each for each in figures if each.scope == scope and each.known_on <= on)


def most_settled(figures: Iterable[Figure]) -> Figure:
    """The figure that counts among several of one period; raises ValueError when there is none."""
    ranked = enumerate(figures)
    return max(ranked, key=lambda pair: (_SETTLED[pair[1].vintage], pair[1].known_on, pair[0]))[1]


def read(figures: Iterable[Figure], promised: Period, measure: Measure) -> Reading | None:
    """The figure to show for the `promised` period, from figures of one scope; None if unknown."""
    readings = series(figures, promised, measure)
    return readings[-1] if readings else None


def series(figures: Iterable[Figure], promised: Period, measure: Measure) -> tuple[Reading, ...]:
    """What is known for each month of the `promised` period at whose end something is known."""
    about = _about(figures, promised)
    if measure.adds_up:
        reach = _reach(about, promised)
        return tuple(_summed(reach[last], promised) for last in sorted(reach))
    if measure in {Measure.RATIO, Measure.GROWTH}:
        about = {span: f for span, f in about.items() if span[0] == promised.first_month}
    return tuple(
        _single(most_settled(f for span, f in about.items() if span[1] == last))
        for last in sorted({span[1] for span in about})
    )


def missing_months(
    figures: Iterable[Figure], promised: Period, measure: Measure
) -> tuple[Period, ...]:
    """Months without a figure that keep later known ones from being summed."""
    about = _about(figures, promised)
    if not measure.adds_up or not about:
        return ()
    reached = max(_reach(about, promised), default=promised.first_month - 1)
    latest = max(span[1] for span in about)
    covered = {month for span in about for month in range(span[0], span[1] + 1)}
    gap = (month for month in range(reached + 1, latest + 1) if month not in covered)
    return tuple(Period(promised.year, PeriodKind.MONTH, month) for month in gap)


def _about(figures: Iterable[Figure], promised: Period) -> dict[Months, Figure]:
    spans: dict[Months, list[Figure]] = {}
    first, last = promised.start, promised.end
    for each in figures:
        if (
            each.period.year == first.year
            and first <= each.period.start
            and each.period.end <= last
        ):
            spans.setdefault((each.period.first_month, each.period.last_month), []).append(each)
    return {span: most_settled(several) for span, several in spans.items()}


def _reach(about: Mapping[Months, Figure], promised: Period) -> dict[int, tuple[Figure, ...]]:
    """For each month up to which the sum is known: the figures that make it."""
    first = promised.first_month
    reach: dict[int, tuple[Figure, ...]] = {first - 1: ()}
    for last in range(first, promised.last_month + 1):
        for start in range(first, last + 1):
            if (start, last) in about and start - 1 in reach:
                reach[last] = (*reach[start - 1], about[start, last])
                break
    del reach[first - 1]
    return reach


def _single(figure: Figure) -> Reading:
    return Reading(figure.value, figure.period, figure.vintage, figure.known_on, (figure,))


def _summed(parts: tuple[Figure, ...], promised: Period) -> Reading:
    if len(parts) == 1:
        return _single(parts[0])
    last = parts[-1].period.last_month
    return Reading(
        value=sum((part.value for part in parts[1:]), parts[0].value),
        period=Period(promised.year, PeriodKind.MONTH, last, cumulative=promised.first_month == 1),
        vintage=min((part.vintage for part in parts), key=lambda vintage: _SETTLED[vintage]),
        known_on=max(part.known_on for part in parts),
        parts=parts,
    )
