"""What was reported and what the system counted, side by side: which is official, how far apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.planning.model import Figure, Target
from kechuang.planning.readings import known, read, series
from kechuang.planning.status import Reading
from kechuang.planning.wording import OFFICIAL, amount, until
from kechuang.values.measure import Official
from kechuang.values.period import Period
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Beside:
    """The number that stands beside the official one, None and no sentence where there is none.

    `apart` is how much more was counted than reported up to the same day `at`; None where one of
    the two is not known.
    """

    official: Official
    reading: Reading | None
    apart: Decimal | None
    at: Period | None
    sentence: Text

    @property
    def official_word(self) -> Text:
        """What the official number is."""
        return OFFICIAL[self.official]

    @property
    def kind(self) -> Official:
        """Which of the two the other number is."""
        return _other(self.official)

    @property
    def word(self) -> Text:
        """What the other number is."""
        return OFFICIAL[self.kind]


def beside(
    target: Target,
    official: Official,
    reported: Sequence[Figure],
    counted: Sequence[Figure],
    on: date,
) -> Beside:
    """The number that is not official, and its distance from the one that is, as known on `on`."""
    said = read(known(reported, on), target.period, target.measure)
    counts = series(known(counted, on), target.period, target.measure)
    same = _same_day(said, counts)
    apart = same.value - said.value if said and same else None
    shown = said if official is Official.COUNTED else (counts[-1] if counts else None)
    sentence = _sentence(target, official, shown, apart, said, on)
    return Beside(official, shown, apart, said.period if said else None, sentence)


def _same_day(said: Reading | None, counts: Sequence[Reading]) -> Reading | None:
    """What was counted up to the last day that was reported on."""
    if said is None:
        return None
    return next((each for each in reversed(counts) if each.period.end <= said.period.end), None)


def _other(official: Official) -> Official:
    return Official.REPORTED if official is Official.COUNTED else Official.COUNTED


def _sentence(
    target: Target,
    official: Official,
    shown: Reading | None,
    apart: Decimal | None,
    said: Reading | None,
    on: date,
) -> Text:
    name, against = OFFICIAL[_other(official)], OFFICIAL[official]
    if shown is None:
        return Text("")
    value, when = amount(shown.value, target, shown.value), until(shown.period, on)
    found = Text(f"{when.zh}{name.zh}{value.zh}", f"{name.en}: {value.en} {when.en}")
    if apart is None or said is None:
        return found + Text(f"，没有{against.zh}可比", f", nothing {against.en} to compare with")
    day = Text("") if shown is said else until(said.period, on)
    return found + _apart(target, official, apart, day, against)


def _apart(target: Target, official: Official, apart: Decimal, day: Text, against: Text) -> Text:
    more = apart if official is Official.REPORTED else -apart
    later = f" {day.en}" if day else ""
    if not more:
        return Text(f"，{day.zh}与{against.zh}一致", f", the same as {against.en}{later}")
    by = amount(abs(more), target, abs(more))
    zh, en = ("多", "more") if more > 0 else ("少", "fewer")
    return Text(f"，{day.zh}比{against.zh}{zh}{by.zh}", f", {by.en} {en} than {against.en}{later}")
