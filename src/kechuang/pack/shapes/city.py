"""`pack.yaml`: names, units, calendar, retention."""

from datetime import time
from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack.model import ReferenceKind
from kechuang.pack.shapes.days import Checked, Clock, Day, Days, Keep, YearKey, Zone
from kechuang.pack.shapes.fields import (
    AnyId,
    DivisionCode,
    Format,
    Id,
    Maybe,
    Number,
    Words,
    one_of,
)
from kechuang.pack.shapes.papers import SeriesShape
from kechuang.pack.shapes.policy import StageShape
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape, Table


class ReportingKind(Enum):
    """A county-level administrative division, or a zone without a code of its own."""

    DIVISION = "division"
    ZONE = "zone"


class UnitShape(Shape):
    """The city, the bureau, one of its divisions, or another department."""

    id: Id
    title: Said
    short: Maybe[Said] = None
    code: Maybe[DivisionCode] = None
    was: Maybe[Id] = None


class ReportingUnitShape(Shape):
    """A unit that reports figures, in the order of tables."""

    id: Id
    title: Said
    short: Maybe[Said] = None
    kind: Annotated[ReportingKind, BeforeValidator(one_of(ReportingKind))]
    code: Maybe[DivisionCode] = None
    valid_from: Maybe[Day] = Field(default=None, alias="from")
    counted_in: Maybe[Id] = None
    checked: Checked
    was: Maybe[Id] = None


class ReferenceShape(Shape):
    """Whose figures a target may be compared with."""

    id: Id
    title: Said
    kind: Annotated[ReferenceKind, BeforeValidator(one_of(ReferenceKind))]
    was: Maybe[Id] = None


class CalendarYearShape(Shape):
    """Days off and working weekend days of one year, single or as `first..last`."""

    off: Items[Days] = Field(default_factory=list)
    work: Items[Days] = Field(default_factory=list)


class CalendarShape(Shape):
    """The working-day calendar; years not listed are unknown."""

    checked: Checked
    years: Table[YearKey, CalendarYearShape]


class RetentionShape(Shape):
    """How long records of a kind are kept."""

    kind: Id
    keep: Keep
    basis: Said
    checked: Checked


class BandsShape(Shape):
    """Where pace turns, in percentage points of the promised number."""

    on: Number
    late: Number
    checked: Checked


class FamilyShape(Shape):
    """Kinds of matters that are looked at together."""

    id: Id
    title: Said


class CityShape(FileShape):
    """All of `pack.yaml`."""

    format: Format
    id: Id
    title: Said
    product: Said
    city: UnitShape
    bureau: UnitShape
    time_zone: Zone
    closing_time: Clock
    digest_at: Clock = time(8, 30)
    divisions: Items[UnitShape]
    departments: Items[UnitShape] = Field(default_factory=list)
    reporting_units: Items[ReportingUnitShape]
    references: Items[ReferenceShape] = Field(default_factory=list)
    calendar: CalendarShape
    retention: Items[RetentionShape] = Field(default_factory=list)
    numbering: Items[SeriesShape] = Field(default_factory=list)
    families: Items[FamilyShape] = Field(default_factory=list)
    policy_fields: Items[FamilyShape] = Field(default_factory=list)
    policy_stages: Items[StageShape] = Field(default_factory=list)
    mechanisms: Words
    bands: BandsShape
    serves: Items[AnyId] = Field(default_factory=list)
