"""Everything one judgement looks at, already limited to what was known on the day asked about."""

from dataclasses import dataclass
from datetime import date

from kechuang.planning.model import Figure, Stage, StageReached, Target
from kechuang.planning.readings import CITY, known, missing_months, read
from kechuang.planning.status import Bands, Proxy, Reading, Reference, State, Status, Tone
from kechuang.planning.verdict import last_day
from kechuang.values.calendar import CalendarYearUnknown, WorkingCalendar
from kechuang.values.period import Period

TONES = {
    State.AHEAD: Tone.GOOD,
    State.ON: Tone.GOOD,
    State.BEHIND: Tone.WARN,
    State.LATE: Tone.BAD,
    State.UNPACED: Tone.OPEN,
    State.MET: Tone.GOOD,
    State.MISSED: Tone.BAD,
    State.FELL_SHORT: Tone.WARN,
    State.STRETCH_OPEN: Tone.OPEN,
    State.STRIVING: Tone.OPEN,
    State.AWAITING: Tone.WAIT,
    State.UNKNOWN: Tone.WAIT,
    State.NOT_QUANTIFIED: Tone.WAIT,
    State.TOLERANCE_MISSING: Tone.WAIT,
    State.REFERENCE_MISSING: Tone.WAIT,
    State.NO_MILESTONES: Tone.WAIT,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One target on one day with what is known about it."""

    target: Target
    figures: tuple[Figure, ...]
    stages: tuple[StageReached, ...]
    on: date
    bands: Bands
    reference: Reference | None = None
    calendar: WorkingCalendar | None = None
    proxies: tuple[Proxy, ...] = ()

    @property
    def over(self) -> bool:
        """Whether the day by which the promise must hold has passed."""
        return self.on > self.target.due

    def scoped(self, scope: str = CITY) -> tuple[Figure, ...]:
        """Known figures of `scope` whose period lies before the promise falls due."""
        end = last_day(self.target)
        return tuple(f for f in known(self.figures, self.on, scope) if f.period.end <= end)

    def reading(self) -> Reading | None:
        """The city's figure to show."""
        return read(self.scoped(), self.target.period, self.target.measure)

    def missing_months(self) -> tuple[Period, ...]:
        """Months of the city without a figure although later ones have one."""
        return missing_months(self.scoped(), self.target.period, self.target.measure)

    def last_year(self) -> Reading | None:
        """The city's latest figure about the year before."""
        return read(self.scoped(), self.target.period.year_earlier(), self.target.measure)

    def best_stage(self) -> StageReached | None:
        """The furthest stage reached by the day asked about, as first reached."""
        order = list(Stage)
        known_stages = (each for each in self.stages if each.on <= self.on)
        return max(
            known_stages,
            key=lambda each: (order.index(each.stage), -each.on.toordinal()),
            default=None,
        )

    def working_days(self, start: date, end: date) -> int | None:
        """Working days after `start` up to `end`; None when no calendar covers them."""
        if self.calendar is None:
            return None
        try:
            return self.calendar.between(start, end)
        except CalendarYearUnknown:
            return None

    def blank(self, state: State) -> Status:
        """A status of `state` in its usual tone, to be filled in."""
        return Status(self.target.id, state, TONES[state], self.on, proxies=self.proxies)
