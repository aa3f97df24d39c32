"""What must hold for every number that can be typed, whatever the target."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kechuang.planning.model import Figure, Firmness, Operator, Target, Vintage
from kechuang.planning.say import say
from kechuang.planning.status import State, Tone
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind
from tests.planning.making import AFTER, ON, PACE, PROVINCE, reached, status, target

VALUES = st.decimals(0, 1200, places=2)
AIMS = st.decimals("0.01", 1000, places=2)
GROWING = st.sampled_from([">=", ">", "="])
OPERATORS = st.sampled_from([each.value for each in Operator])
FIRMNESSES = st.sampled_from(list(Firmness))
MEASURES = st.sampled_from([Measure.NEW, Measure.AMOUNT, Measure.LEVEL, Measure.RATIO])
DAYS = st.sampled_from([ON, AFTER])
NO_WORSE = [
    State.MISSED,
    State.FELL_SHORT,
    State.LATE,
    State.BEHIND,
    State.UNPACED,
    State.STRETCH_OPEN,
    State.ON,
    State.AHEAD,
    State.MET,
]
TONES = [Tone.BAD, Tone.WARN, Tone.OPEN, Tone.GOOD]
JUDGED = {State.AHEAD, State.ON, State.MET, State.MISSED, State.BEHIND, State.LATE}


@st.composite
def growing(draw: st.DrawFn) -> Target:
    return target(
        draw(GROWING),
        str(draw(AIMS)),
        measure=draw(MEASURES),
        firmness=draw(st.sampled_from([Firmness.PLAIN, Firmness.STRETCH, Firmness.BINDING])),
        pace=draw(st.sampled_from([None, PACE])),
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    aim = draw(st.none() | AIMS)
    return target(
        draw(OPERATORS),
        None if aim is None else str(aim),
        value_hi=draw(st.none() | AIMS),
        tolerance=draw(st.none() | AIMS),
        measure=draw(st.sampled_from(list(Measure))),
        firmness=draw(FIRMNESSES),
        pace=draw(st.sampled_from([None, PACE])),
        exact=draw(st.booleans()),
        released_by_others=draw(st.booleans()),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER]))
    number = draw(st.integers(1, 12 if kind is PeriodKind.MONTH else 4))
    period = Period(draw(st.sampled_from([2024, 2025])), kind, number, draw(st.booleans()))
    return Figure(
        period,
        draw(VALUES),
        draw(st.dates(date(2025, 1, 1), date(2026, 6, 30))),
        draw(st.sampled_from(["city", "nanhu", "province"])),
        draw(st.sampled_from(list(Vintage))),
        planned=draw(st.none() | VALUES),
    )


@given(growing(), VALUES, VALUES, DAYS)
def test_more_progress_never_worsens_the_state(
    promise: Target, one: Decimal, two: Decimal, on: date
) -> None:
    period = Period(2025, PeriodKind.MONTH, 12 if on == AFTER else 6, cumulative=True)
    less, more = (status(promise, Figure(period, value, ON), on=on) for value in sorted((one, two)))
    assert NO_WORSE.index(less.state) <= NO_WORSE.index(more.state)
    assert TONES.index(less.tone) <= TONES.index(more.tone)


@given(targets(), DAYS)
def test_unknown_figures_are_neither_pass_nor_fail(promise: Target, on: date) -> None:
    if promise.operator is not Operator.DATE:
        assert status(promise, on=on, reference=PROVINCE).state not in JUDGED


@given(targets(), st.lists(figures(), max_size=6), st.dates(date(2025, 1, 1), date(2026, 3, 1)))
def test_nothing_known_later_is_ever_shown(promise: Target, known: list[Figure], on: date) -> None:
    found = status(promise, *known, on=on, reference=PROVINCE)
    for reading in (found.reading, found.reference, found.last_year):
        assert reading is None or reading.known_on <= on
    timely = [each for each in known if each.known_on <= on]
    assert status(promise, *timely, on=on, reference=PROVINCE) == found


@given(growing(), VALUES, VALUES, st.sampled_from(list(Vintage)), st.integers(1, 5))
def test_a_later_vintage_of_an_older_period_changes_no_status(
    promise: Target, value: Decimal, older: Decimal, vintage: Vintage, month: int
) -> None:
    june = Figure(Period(2025, PeriodKind.MONTH, 6, cumulative=True), value, ON)
    earlier = Period(2025, PeriodKind.MONTH, month, cumulative=True)
    late = Figure(earlier, older, ON - timedelta(days=1), vintage=vintage)
    assert status(promise, june, late) == status(promise, june)


@given(growing(), VALUES)
def test_a_cut_percent_reaches_nothing_that_the_value_does_not(
    promise: Target, value: Decimal
) -> None:
    assert promise.value is not None
    june = Figure(Period(2025, PeriodKind.MONTH, 6, cumulative=True), value, ON)
    found = status(promise, june)
    if found.completion is not None:
        assert Fraction(found.completion) <= Fraction(value) * 100 / Fraction(promise.value)
        assert found.completion < 100 or value >= promise.value
    if found.pace_gap and found.pace_gap.points is not None:
        exact = (Fraction(value) / Fraction(promise.value) - Fraction(1, 2)) * 100
        assert Fraction(found.pace_gap.points) <= exact


@given(
    targets(),
    st.lists(figures(), max_size=5),
    DAYS,
    st.sampled_from(["", "prepared", "submitted", "reviewed", "approved"]),
)
def test_every_state_is_said_in_both_languages(
    promise: Target, known: list[Figure], on: date, stage: str
) -> None:
    stages = [reached(stage, date(2025, 5, 1))] if stage else []
    found = status(promise, *known, on=on, stages=stages, reference=PROVINCE)
    sentence = say(found, promise)
    assert sentence.zh.endswith("。")
    assert sentence.en.endswith(".")
    assert "，，" not in sentence.zh
    assert not any("一" <= letter <= "鿿" for letter in sentence.en)
    assert found.tone is not Tone.BAD or promise.firmness not in {Firmness.STRETCH, Firmness.BID}
