"""A whole pack from shapes that have no error."""

from kechuang.indicators.model import Counts, Indicator
from kechuang.pack.building import city as of_city
from kechuang.pack.building.cultivation import cultivation
from kechuang.pack.building.declarations import declarations, renames
from kechuang.pack.building.plan import PlanBuilder
from kechuang.pack.building.register import register
from kechuang.pack.building.standings import standings
from kechuang.pack.files import Files
from kechuang.pack.model import Mechanism, Pack, PlanSource, Promise, Unit, UnitKind
from kechuang.pack.shapes.catalogue import CountsShape, IndicatorShape, MechanismsShape
from kechuang.pack.shapes.city import CityShape
from kechuang.pack.shapes.said import text_of
from kechuang.pack.sources import PlanFiles, Sources
from kechuang.planning.status import Bands


def build(
    sources: Sources, city: CityShape, mechanisms: MechanismsShape, files: Files, digest: str
) -> Pack:
    """The pack. Call it only when no error was noted: every reference is followed blindly."""
    reporting = tuple(of_city.reporting_unit(each) for each in city.reporting_units)
    indicators = _indicators(sources)
    return Pack(
        id=city.id,
        format=city.format,
        digest=digest,
        title=city.title.text,
        product=city.product.text,
        city=of_city.unit(city.city, UnitKind.CITY),
        bureau=of_city.unit(city.bureau, UnitKind.BUREAU),
        divisions=tuple(of_city.unit(each, UnitKind.DIVISION) for each in city.divisions),
        departments=tuple(of_city.unit(each, UnitKind.DEPARTMENT) for each in city.departments),
        reporting_units=reporting,
        references=of_city.references(city),
        zone=city.time_zone,
        closing_time=city.closing_time,
        digest_at=city.digest_at,
        bands=Bands(on=city.bands.on, late=city.bands.late),
        calendar=of_city.calendar(city.calendar),
        retention=of_city.retention(city),
        families={each.id: each.title.text for each in city.families},
        mechanisms=tuple(Mechanism(e.id, e.title.text, e.task) for e in mechanisms.mechanisms),
        promises=tuple(Promise(e.id, e.title.text, e.task) for e in mechanisms.targets),
        indicators=indicators,
        plans=_plans(sources, files, reporting, indicators),
        calendar_checked=city.calendar.checked,
        declarations=declarations(sources),
        renames=renames(sources),
        register=register(sources.subjects),
        standings=standings(sources.standings),
        cultivation=cultivation(sources.cultivation),
    )


def _indicators(sources: Sources) -> dict[str, Indicator]:
    shapes = [one for file in sources.indicators.values() for one in file.indicators]
    return {shape.id: _indicator(shape) for shape in shapes}


def _indicator(shape: IndicatorShape) -> Indicator:
    return Indicator(
        id=shape.id,
        title=shape.title.text,
        unit=shape.unit.text,
        measure=shape.kind,
        better=shape.better,
        places=shape.places,
        definition=shape.definition.text,
        counts_in=text_of(shape.counts_in),
        leaves_out=text_of(shape.leaves_out),
        decided_by=text_of(shape.decided_by),
        source=shape.source.text,
        lag=text_of(shape.lag),
        released_by_others=shape.released_by_others,
        proxies=tuple(shape.proxies),
        counts=_counts(shape.counts),
        official=shape.official,
        checked=shape.checked,
    )


def _counts(shape: CountsShape | None) -> Counts | None:
    return Counts(tuple(shape.standings), shape.which) if shape else None


def _plans(
    sources: Sources, files: Files, reporting: tuple[Unit, ...], indicators: dict[str, Indicator]
) -> dict[int, PlanSource]:
    builder = PlanBuilder(tuple(unit.id for unit in reporting), indicators)
    return {
        year: builder.plan(
            part, part.data, {"zh": _words(part, ".md", files), "en": _words(part, ".en.md", files)}
        )
        for year, part in sorted(sources.plans.items())
        if part.data
    }


def _words(part: PlanFiles, kind: str, files: Files) -> str:
    name = part.names.get(kind)
    return files[name].decode("utf-8-sig") if name else ""
