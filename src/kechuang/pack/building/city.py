"""Units, references, calendar and retention as the program believes them."""

from datetime import date, timedelta

from kechuang.pack.model import Reference, Retention, Unit, UnitKind
from kechuang.pack.shapes.city import (
    CalendarShape,
    CityShape,
    ReportingKind,
    ReportingUnitShape,
    UnitShape,
)
from kechuang.pack.shapes.said import text_of
from kechuang.values.calendar import WorkingCalendar

_KINDS = {ReportingKind.DIVISION: UnitKind.COUNTY, ReportingKind.ZONE: UnitKind.ZONE}


def unit(shape: UnitShape, kind: UnitKind) -> Unit:
    """The city, the bureau, a division or a department; its own title where no short one is."""
    title = shape.title.text
    short = text_of(shape.short) or title
    return Unit(shape.id, title, short, kind, shape.code or "", checked="")


def reporting_unit(shape: ReportingUnitShape) -> Unit:
    """A county or zone."""
    title = shape.title.text
    return Unit(
        id=shape.id,
        title=title,
        short=text_of(shape.short) or title,
        kind=_KINDS[shape.kind],
        code=shape.code or "",
        valid_from=shape.valid_from,
        counted_in=shape.counted_in,
        checked=shape.checked,
    )


def references(city: CityShape) -> tuple[Reference, ...]:
    """What targets may be compared with, in the order of the file."""
    return tuple(Reference(each.id, each.title.text, each.kind) for each in city.references)


def retention(city: CityShape) -> tuple[Retention, ...]:
    """Keeping times in the order of the file."""
    return tuple(
        Retention(each.kind, each.keep, each.basis.text, each.checked) for each in city.retention
    )


def calendar(shape: CalendarShape) -> WorkingCalendar:
    """The working-day calendar, ranges spelled out."""
    years = shape.years.values()
    return WorkingCalendar(
        years=frozenset(shape.years),
        days_off=frozenset(day for year in years for span in year.off for day in days(span)),
        working_weekends=frozenset(
            day for year in years for span in year.work for day in days(span)
        ),
    )


def days(span: tuple[date, date]) -> tuple[date, ...]:
    """Every day of a range, both ends included; none when it runs backward."""
    first, last = span
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
