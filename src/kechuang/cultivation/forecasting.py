"""What a round may bring, as a range made of what earlier rounds brought; never one invented number.

Of every earlier round it is counted how many of those who stood at a step were recognised in the
end. The lowest and the highest of these shares are applied to those who stand there now, and what is
recognised already is the least there can be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.cultivation.model import Funnel, Step
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of a round: how many stood at the step, how many were recognised."""

    round: int
    stood: int
    recognised: int

    @property
    def share(self) -> Fraction:
        """The share that was recognised."""
        return Fraction(self.recognised, self.stood)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A range, from which step it is made, and the rates of the rounds that it is made of."""

    low: int
    high: int
    step: Step
    stands: int
    done: int
    rates: tuple[Rate, ...]

    @property
    def said(self) -> Text:
        """The range in words, with what it is made of."""
        shares = sorted(each.share for each in self.rates)
        lowest, highest = _percent(shares[0]), _percent(shares[-1])
        rounds = [str(each.round) for each in self.rates]
        return Text(
            f"预计{self.low:,}—{self.high:,}家：本轮已过“{self.step.title.zh}”的{self.stands:,}家，"
            f"乘以往轮（{'、'.join(rounds)}年）从该步到认定的通过率{lowest}—{highest}",
            f"{self.low:,} to {self.high:,} expected: {self.stands:,} stand at “{self.step.title.en}”, "
            f"times the {lowest} to {highest} of earlier rounds ({', '.join(rounds)}) that were recognised",
        )


def _percent(share: Fraction) -> str:
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def forecast(
    funnel: Funnel, reached: Mapping[int, Mapping[str, int]], round_: int, on: date
) -> Forecast | None:
    """The range of a round on a day; None while too few rounds went before, or nobody stands.

    `reached` counts by round and step. It is made from the last step that the round has passed by
    the day, for later counts are still growing.
    """
    now = reached.get(round_, {})
    last = funnel.steps[-1]
    step = passed(funnel.steps, round_, on)
    if step is None or step is last or not now.get(step.id):
        return None
    rates = tuple(
        Rate(each, found[step.id], found.get(last.id, 0))
        for each, found in sorted(reached.items())
        if each < round_ and found.get(step.id) and passed(funnel.steps, each, on) is last
    )
    if len(rates) < funnel.least:
        return None
    done, stands = now.get(last.id, 0), now[step.id]
    shares = [each.share for each in rates]
    low, high = stands * min(shares), stands * max(shares)
    ceiling = -(-high.numerator // high.denominator)
    return Forecast(max(int(low), done), max(ceiling, done), step, stands, done, rates)


def passed(steps: Sequence[Step], round_: int, on: date) -> Step | None:
    """The last step whose time in a round is over on a day."""
    over = [each for each in steps if date(round_, *each.closes) < on]
    return over[-1] if over else None
