"""From rows and figures to status, chip, drawing and sentence of one promise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kechuang.apps.plans.queries import series
from kechuang.apps.plans.queries.counting import NOTHING, Tallies
from kechuang.apps.plans.shapes import Chip, Forecast, Spark, SparkKind
from kechuang.pack import Pack
from kechuang.planning.beside import Beside, beside
from kechuang.planning.chip import gap_text, value_text
from kechuang.planning.forecast import forecast, forecast_text
from kechuang.planning.judge import judge
from kechuang.planning.model import Figure, Firmness, Operator, Stage, StageReached, Target
from kechuang.planning.proxies import proxy
from kechuang.planning.readings import CITY
from kechuang.planning.split import part
from kechuang.planning.status import Bands, Proxy, Reference, State, Status
from kechuang.planning.summary import quantified
from kechuang.planning.wording import STATES
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Judge:
    """What every judgement of one page shares: pack, day, bands, figures by indicator, counts."""

    pack: Pack
    on: date
    bands: Bands
    figures: Mapping[str, Sequence[Figure]]
    tallies: Tallies = NOTHING

    def of(self, target: Target) -> Sequence[Figure]:
        """The figures that the target is judged by: reported, or counted where that is official.

        Of references and earlier years always what was reported.
        """
        reported = self.reported(target)
        if target.id not in self.tallies.official:
            return reported
        others = {each.id for each in self.pack.references}
        year = target.period.year
        kept = [each for each in reported if each.scope in others or each.period.year != year]
        return [*kept, *self.tallies.figures[target.id]]

    def reported(self, target: Target) -> Sequence[Figure]:
        """Everything recorded about the target's indicator."""
        return self.figures.get(target.indicator, ())

    def beside(self, target: Target) -> Beside | None:
        """The number that is not official; None where nothing was counted for the target."""
        counted = self.tallies.figures.get(target.id)
        if counted is None:
            return None
        official = self.tallies.of(target.id)
        return beside(target, official, self.reported(target), counted, self.on)

    def status(
        self, target: Target, stages: Iterable[StageReached] = (), reference: str = ""
    ) -> Status:
        """The city's status."""
        return judge(
            target,
            self.of(target),
            stages,
            on=self.on,
            bands=self.bands,
            reference=self.reference(reference),
            calendar=self.pack.calendar,
            proxies=self.proxies(target),
        )

    def reference(self, scope: str) -> Reference | None:
        """What a relative promise compares with, named as the pack names it."""
        found = next((each for each in self.pack.references if each.id == scope), None)
        return Reference(found.id, found.title) if found else None

    def proxies(self, target: Target) -> tuple[Proxy, ...]:
        """The leading indicators of the target's own, as far as something is known of them."""
        own = self.pack.indicators.get(target.indicator)
        named = (self.pack.indicators.get(each) for each in (own.proxies if own else ()))
        shown = (
            proxy(
                each.title,
                each.unit,
                self.figures.get(each.id, ()),
                on=self.on,
                better=each.better,
                measure=each.measure,
            )
            for each in named
            if each
        )
        return tuple(each for each in shown if each)

    def of_unit(self, target: Target, unit: str) -> tuple[Target, Status] | None:
        """The unit's own part of the promise and its status; None where nothing was split."""
        promised = target.split.get(unit)
        if promised is None:
            return None
        own = part(target, promised)
        seen = [replace(f, scope=CITY) for f in self.of(target) if f.scope == unit]
        return own, judge(own, seen, on=self.on, bands=self.bands, calendar=self.pack.calendar)

    def spark(self, target: Target, status: Status) -> Spark:
        """The data of the little drawing, by operator."""
        known = series.points(self.of(target), target, self.on, CITY)
        return _spark(target, status, Spark(SparkKind.NONE, known, goal=status.threshold))


def chip(status: Status, target: Target) -> Chip:
    """The words beside the promise."""
    return Chip(
        live=value_text(status, target),
        gap=gap_text(status, target),
        state=status.state,
        tone=status.tone,
        word=STATES[status.state],
        light=not quantified(target),
    )


def foreseen(target: Target, status: Status) -> Forecast | None:
    """Where the year may end, with the past shares it is made of; None when nothing supports it."""
    made = forecast(target, status.reading)
    if made is None or status.period is None:
        return None
    year = target.period.year - len(made.shares)
    rows = tuple(
        (Text(f"{year + place}年同期进度", f"share by then in {year + place}"), share)
        for place, share in enumerate(made.shares)
    )
    return Forecast(made.low, made.high, forecast_text(made, target), rows)


def _spark(target: Target, status: Status, bare: Spark) -> Spark:
    if status.state is State.AWAITING and status.proxies:
        return replace(bare, kind=SparkKind.PROXIES)
    if target.firmness is Firmness.BID:
        reached = list(Stage).index(status.stage) + 1 if status.stage else 0
        return replace(bare, kind=SparkKind.STAGES, steps=reached, of=len(Stage))
    if status.steps:
        steps = status.steps
        return replace(bare, kind=SparkKind.STEPS, steps=steps.done, of=steps.total)
    return _drawn(target, status, bare)


def _drawn(target: Target, status: Status, bare: Spark) -> Spark:
    wanted = series.expected(target, status.threshold)
    match target.operator:
        case Operator.RANGE:
            planned = status.reading.planned if status.reading else None
            return replace(
                bare,
                kind=SparkKind.RANGE,
                low=target.value,
                high=target.value_hi,
                done=status.value,
                planned=planned,
            )
        case Operator.ABOUT if target.tolerance is not None and target.value is not None:
            return replace(
                bare,
                kind=SparkKind.ZONE,
                low=target.value - target.tolerance,
                high=target.value + target.tolerance,
                done=status.value,
            )
        case Operator.REFERENCE:
            other = status.reference.value if status.reference else None
            return replace(bare, kind=SparkKind.PAIR, done=status.value, reference=other)
    if wanted:
        return replace(bare, kind=SparkKind.PACE, pace=wanted)
    return replace(bare, kind=SparkKind.THRESHOLD) if bare.points else bare
