"""What a dry run has shown: paths, outcomes, days in each step, and what got stuck."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.dryrun.walking import Stay, Walked
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.timing import Counting
from kechuang.values.calendar import CalendarYearUnknown

MOST_PATHS = 20


@dataclass(frozen=True, slots=True)
class StepReport:
    """How often a step was entered and left late, and the working days that cases spent in it.

    Where the calendar does not declare a year, its days are counted as calendar days.
    """

    step: str
    entered: int
    late: int
    median_days: float
    longest_days: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A step in which nobody could do anything any more, and what was said, most often first."""

    step: str
    cases: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. `endless` cases went on for longer than any sensible one."""

    scheme: str
    cases: int
    seed: int
    outcomes: tuple[tuple[str, int], ...]
    paths: tuple[tuple[tuple[str, ...], int], ...]
    steps: tuple[StepReport, ...]
    never: tuple[str, ...]
    stuck: tuple[Stuck, ...]
    endless: int
    refused: tuple[tuple[str, int], ...]

    @property
    def sound(self) -> bool:
        """Whether every case came to an end."""
        return not self.stuck and not self.endless

    def to_json(self) -> dict[str, object]:
        """A JSON object."""
        return {
            "scheme": self.scheme,
            "cases": self.cases,
            "seed": self.seed,
            "outcomes": dict(self.outcomes),
            "paths": [{"steps": list(path), "cases": number} for path, number in self.paths],
            "steps": [
                {
                    "step": each.step,
                    "entered": each.entered,
                    "late": each.late,
                    "median_days": each.median_days,
                    "longest_days": each.longest_days,
                }
                for each in self.steps
            ],
            "never": list(self.never),
            "stuck": [
                {"step": each.step, "cases": each.cases, "reasons": dict(each.reasons)}
                for each in self.stuck
            ],
            "endless": self.endless,
            "refused": dict(self.refused),
        }


def reported(scheme: Scheme, walks: Sequence[Walked], seed: int, clock: Clock) -> Report:
    """The walks counted."""
    stays = [stay for walk in walks for stay in walk.stays]
    entered = {each.step for each in stays}
    refused = Counter[str]()
    for walk in walks:
        refused.update(walk.refused)
    return Report(
        scheme.id,
        len(walks),
        seed,
        _counted(Counter(walk.outcome for walk in walks if walk.outcome)),
        tuple(Counter(walk.path for walk in walks).most_common(MOST_PATHS)),
        tuple(
            _step(step.id, [each for each in stays if each.step == step.id], clock)
            for step in scheme.steps
            if step.id in entered and not step.final
        ),
        tuple(each.id for each in scheme.steps if each.id not in entered),
        tuple(_stuck(walks)),
        sum(walk.endless for walk in walks),
        _counted(refused),
    )


def _counted(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda each: (-each[1], each[0])))


def _step(step: str, stays: list[Stay], clock: Clock) -> StepReport:
    days = [_days(each, clock) for each in stays if each.until is not None] or [0]
    late = sum(each.late for each in stays)
    return StepReport(step, len(stays), late, float(median(days)), max(days))


def _days(stay: Stay, clock: Clock) -> int:
    start, end = clock.day(stay.since), clock.day(stay.until or stay.since)
    try:
        return clock.between(start, end, Counting.WORKING)
    except CalendarYearUnknown:
        return clock.between(start, end, Counting.CALENDAR)


def _stuck(walks: Sequence[Walked]) -> list[Stuck]:
    found: list[Stuck] = []
    for step in sorted({walk.stuck for walk in walks if walk.stuck}):
        there = [walk for walk in walks if walk.stuck == step]
        said = Counter[str]()
        for walk in there:
            said.update(walk.here)
        found.append(Stuck(step, len(there), tuple(said.most_common(5))))
    return found
