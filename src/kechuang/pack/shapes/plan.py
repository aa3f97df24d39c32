"""`plan/<year>.yaml`: actions, tasks, paces and targets of one year."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack.shapes.catalogue import MeasureField
from kechuang.pack.shapes.days import Checked, Day
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    Id,
    IdKey,
    Maybe,
    Number,
    NumberedId,
    Year,
    one_of,
)
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape, Table
from kechuang.planning.model import Firmness, Operator


class ActionShape(Shape):
    """One of the plan's actions."""

    id: NumberedId
    title: Said
    was: Maybe[NumberedId] = None


class MeasureShape(Shape):
    """What is to be done under a task."""

    id: NumberedId
    title: Said
    owner: Id
    partners: Items[Id] = Field(default_factory=list)
    due: Day
    serves: Items[AnyId] = Field(default_factory=list)
    was: Maybe[NumberedId] = None


class TaskShape(Shape):
    """A task under an action."""

    id: NumberedId
    action: NumberedId
    title: Said
    owner: Id
    partners: Items[Id] = Field(default_factory=list)
    due: Day
    serves: Items[AnyId] = Field(default_factory=list)
    measures: Items[MeasureShape] = Field(default_factory=list)
    was: Maybe[NumberedId] = None


class PaceShape(Shape):
    """The share of the year's number expected by the end of each month."""

    title: Said
    shares: list[Number]
    past: list[list[Number]] = Field(default_factory=list)
    checked: Checked


class MilestoneShape(Shape):
    """A step without a number."""

    title: Said
    due: Day


class TargetShape(Shape):
    """A number or thing that the plan promises."""

    id: AnyId
    task: NumberedId
    title: Said
    phrase: Said
    indicator: Id
    operator: Annotated[Operator, BeforeValidator(one_of(Operator))]
    value: Maybe[Number] = None
    value_hi: Maybe[Number] = None
    reference: Maybe[Id] = None
    exact: Flag = False
    unit: Maybe[Said] = None
    kind: Maybe[MeasureField] = None
    firmness: Annotated[Firmness, BeforeValidator(one_of(Firmness))] = Firmness.PLAIN
    due: Day
    owner: Id
    partners: Items[Id] = Field(default_factory=list)
    split: Table[IdKey, Number] = Field(default_factory=dict)
    pace: Maybe[Id] = None
    tolerance: Maybe[Number] = None
    milestones: Items[MilestoneShape] = Field(default_factory=list)
    serves: Items[AnyId] = Field(default_factory=list)
    checked: Checked
    was: Maybe[AnyId] = None


class PlanShape(FileShape):
    """All of one year's file."""

    year: Year
    title: Said
    source: Said
    serves: Items[AnyId] = Field(default_factory=list)
    actions: Items[ActionShape]
    tasks: Items[TaskShape]
    paces: Table[IdKey, PaceShape] = Field(default_factory=dict)
    targets: Items[TargetShape]
