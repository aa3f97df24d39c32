"""`mechanisms.yaml` and `indicators/*.yaml`: what there is to serve, and what is counted."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.indicators.model import Better, Measure, Official, Which
from kechuang.pack.shapes.days import Checked
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    HandbookId,
    Id,
    Maybe,
    NumberedId,
    Places,
    one_of,
)
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape

MeasureField = Annotated[Measure, BeforeValidator(one_of(Measure))]
WhichField = Annotated[Which, BeforeValidator(one_of(Which))]
OfficialField = Annotated[Official, BeforeValidator(one_of(Official))]
BetterField = Annotated[Better, BeforeValidator(one_of(Better))]


class EntryShape(Shape):
    """A mechanism, or a number or document of the plan, with the task it belongs to."""

    id: HandbookId
    title: Said
    task: NumberedId


class MechanismsShape(FileShape):
    """All of `mechanisms.yaml`."""

    mechanisms: Items[EntryShape]
    targets: Items[EntryShape]


class CountsShape(Shape):
    """Kinds of standing that are counted, and which of their standings."""

    standings: Items[Id]
    which: WhichField


class IndicatorShape(Shape):
    """One counted thing with its definition."""

    id: Id
    title: Said
    unit: Said
    kind: MeasureField
    better: BetterField = Better.MORE
    places: Places = 0
    definition: Said
    counts_in: Maybe[Said] = None
    leaves_out: Maybe[Said] = None
    decided_by: Maybe[Said] = None
    source: Said
    lag: Maybe[Said] = None
    released_by_others: Flag = False
    proxies: Items[Id] = Field(default_factory=list)
    counts: Maybe[CountsShape] = None
    official: OfficialField = Official.REPORTED
    serves: Items[AnyId] = Field(default_factory=list)
    checked: Checked
    was: Maybe[Id] = None


class IndicatorsShape(FileShape):
    """All of one file of `indicators/`."""

    indicators: Items[IndicatorShape]
