"""`cultivation.yaml`: pools with grades, the two-by-two, the funnel, lists by indicators."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack import codes
from kechuang.pack.nodes import Scalar
from kechuang.pack.shapes.days import Checked
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    Id,
    Maybe,
    Words,
    scalar,
    whole,
    wrong,
)
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape
from kechuang.pack.words import shown
from kechuang.values.text import Text

_MOST = 99
_FEBRUARY_TO_DECEMBER = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


def _day_of_year(node: object) -> tuple[int, int]:
    found: Scalar = scalar(node, Text("月日", "A month and day"))
    month, _dash, day = found.partition("-")
    if len(found) == 5 and month.isdigit() and day.isdigit():
        last = _FEBRUARY_TO_DECEMBER.get(int(month), 31)
        if 1 <= int(month) <= 12 and 1 <= int(day) <= last:
            return int(month), int(day)
    raise wrong(
        codes.DAY_FORM,
        Text(f"“{shown(found)}”不是月日", f"“{shown(found)}” is no month and day"),
        Text('请写成 "03-31"', 'Write it like "03-31"'),
    )


Few = Annotated[int, BeforeValidator(whole(0, _MOST))]
Percent = Annotated[int, BeforeValidator(whole(1, 1000))]
DayOfYear = Annotated[tuple[int, int], BeforeValidator(_day_of_year)]


class GradeShape(Shape):
    """A grade: at most so many criteria unmet and unknown, a change of at most so many percent."""

    id: Id
    title: Said
    says: Said
    unmet: Maybe[Few] = None
    unknown: Maybe[Few] = None
    within: Maybe[Percent] = None


class LeavingShape(Shape):
    """What it means that a criterion of the population no longer holds."""

    criterion: Id
    title: Said
    gained: Flag = False


class OutcomeShape(Shape):
    """What may come of a call to a firm that is one step short."""

    id: Id
    title: Said


class PoolShape(Shape):
    """A pool: who belongs, by which rules they are judged, grades from near to far."""

    id: Id
    title: Said
    note: Said
    population: Id
    rules: Id
    solve: Few = 1
    due: DayOfYear
    grades: Items[GradeShape]
    leaves: Items[LeavingShape] = Field(default_factory=list)
    calls: Items[OutcomeShape] = Field(default_factory=list)
    serves: Items[AnyId] = Field(default_factory=list)
    checked: Checked
    was: Maybe[Id] = None


class CrossingShape(Shape):
    """A yearly list with a yes-or-no column, and the kind of title; what both sides are called."""

    dataset: Id
    column: Id
    above: Said
    below: Said
    kind: Words
    held: Said
    without: Said


class FunnelStepShape(Shape):
    """A step: the word that lists use, month and day by which a round has passed it."""

    id: Id
    title: Said
    word: Words
    closes: DayOfYear


class FunnelShape(Shape):
    """A dataset of records with the year of a round, the step reached, and the day."""

    dataset: Id
    round: Id
    step: Id
    day: Id
    steps: Items[FunnelStepShape]
    target: AnyId
    least: Few = 2
    checked: Checked


class RankingShape(Shape):
    """A list made anew each year: a rule set, and the values by which it is read and sorted."""

    id: Id
    title: Said
    group: Said
    rules: Id
    values: Items[Id]
    serves: Items[AnyId] = Field(default_factory=list)
    checked: Checked
    was: Maybe[Id] = None


class CultivationShape(FileShape):
    """All of `cultivation.yaml`."""

    pools: Items[PoolShape] = Field(default_factory=list)
    crossing: Maybe[CrossingShape] = None
    funnel: Maybe[FunnelShape] = None
    rankings: Items[RankingShape] = Field(default_factory=list)
