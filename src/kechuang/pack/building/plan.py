"""One year's plan as the program believes it."""

from kechuang.indicators.model import Indicator
from kechuang.pack.marks import ReadText
from kechuang.pack.model import (
    ActionSource,
    MeasureSource,
    PaceSource,
    PlanSource,
    TargetSource,
    TaskSource,
)
from kechuang.pack.shapes.plan import (
    MeasureShape,
    MilestoneShape,
    PaceShape,
    PlanShape,
    TargetShape,
    TaskShape,
)
from kechuang.pack.sources import PlanFiles
from kechuang.planning.model import Milestone, Pace, Target
from kechuang.planning.text import PlanText
from kechuang.values.period import Period
from kechuang.values.text import Language

COUNTIES = "counties"
"""Written among partners for all reporting units."""


class PlanBuilder:
    """Builds plans of one pack: it knows the pack's reporting units and indicators."""

    def __init__(self, reporting: tuple[str, ...], indicators: dict[str, Indicator]) -> None:
        self._reporting = reporting
        self._indicators = indicators

    def plan(self, part: PlanFiles, data: PlanShape, markdown: dict[Language, str]) -> PlanSource:
        """The plan of a year whose files have no error."""
        paces = {name: _pace(name, shape) for name, shape in data.paces.items()}
        return PlanSource(
            year=data.year,
            title=data.title.text,
            source=data.source.text,
            actions=tuple(ActionSource(each.id, each.title.text) for each in data.actions),
            tasks=tuple(self._task(each) for each in data.tasks),
            targets={each.id: self._target(each, data.year, paces) for each in data.targets},
            text={"zh": _text(part.zh), "en": _text(part.en)},
            markdown=markdown,
            paces=paces,
            serves=tuple(data.serves),
        )

    def _partners(self, written: list[str]) -> tuple[str, ...]:
        spelled = [unit for each in written for unit in self._spelled(each)]
        return tuple(dict.fromkeys(spelled))

    def _spelled(self, partner: str) -> tuple[str, ...]:
        return self._reporting if partner == COUNTIES else (partner,)

    def _task(self, shape: TaskShape) -> TaskSource:
        return TaskSource(
            id=shape.id,
            action=shape.action,
            title=shape.title.text,
            owner=shape.owner,
            due=shape.due,
            partners=self._partners(shape.partners),
            serves=tuple(shape.serves),
            measures=tuple(self._measure(each) for each in shape.measures),
        )

    def _measure(self, shape: MeasureShape) -> MeasureSource:
        return MeasureSource(
            id=shape.id,
            title=shape.title.text,
            owner=shape.owner,
            due=shape.due,
            partners=self._partners(shape.partners),
            serves=tuple(shape.serves),
        )

    def _target(self, shape: TargetShape, year: int, paces: dict[str, PaceSource]) -> TargetSource:
        return TargetSource(
            target=self._promise(shape, year, paces),
            task=shape.task,
            owner=shape.owner,
            partners=self._partners(shape.partners),
            reference=shape.reference,
            pace=shape.pace,
            serves=tuple(shape.serves),
            checked=shape.checked,
        )

    def _promise(self, shape: TargetShape, year: int, paces: dict[str, PaceSource]) -> Target:
        indicator = self._indicators[shape.indicator]
        return Target(
            id=shape.id,
            title=shape.title.text,
            phrase=shape.phrase.text,
            indicator=indicator.id,
            unit=shape.unit.text if shape.unit else indicator.unit,
            operator=shape.operator,
            value=shape.value,
            period=Period(year),
            due=shape.due,
            measure=shape.kind or indicator.measure,
            firmness=shape.firmness,
            value_hi=shape.value_hi,
            exact=shape.exact,
            tolerance=shape.tolerance,
            better=indicator.better,
            places=indicator.places,
            pace=paces[shape.pace].pace if shape.pace else None,
            split=dict(shape.split),
            milestones=tuple(_milestone(each) for each in shape.milestones),
            released_by_others=indicator.released_by_others,
        )


def _text(read: ReadText | None) -> PlanText | None:
    return read.text if read else None


def _milestone(shape: MilestoneShape) -> Milestone:
    return Milestone(shape.title.text, shape.due)


def _pace(name: str, shape: PaceShape) -> PaceSource:
    past = tuple(tuple(year) for year in shape.past)
    return PaceSource(name, Pace(tuple(shape.shares), past, shape.title.text), shape.checked)
