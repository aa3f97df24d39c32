"""Units named anywhere are listed, and are of the kind the place asks for."""

from collections.abc import Iterator

from kechuang.pack import codes
from kechuang.pack.building.plan import COUNTIES
from kechuang.pack.checks.naming import circles, expect
from kechuang.pack.shapes.city import CityShape, ReportingUnitShape, UnitShape
from kechuang.pack.shapes.plan import MeasureShape, PlanShape, TargetShape, TaskShape
from kechuang.pack.shapes.shape import present
from kechuang.pack.sources import Sources
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_UNIT = (codes.UNIT_UNKNOWN, Text("单位", "unit"))
Responsible = TaskShape | MeasureShape | TargetShape


def check_units(sources: Sources, problems: Problems) -> None:
    """Owners, partners, splits and `counted_in` name listed units; codes are not shared."""
    city = sources.city
    if city is None:
        return
    _check_codes(city, problems)
    _check_counted_in(city, problems)
    for part in sources.plans.values():
        if part.data:
            _check_plan(part.data, city, problems)


def _owners(city: CityShape) -> tuple[str, ...]:
    bureau = [unit.id for unit in present(city.bureau)]
    return (*bureau, *city.ids("divisions"), *city.ids("departments"))


def _check_plan(data: PlanShape, city: CityShape, problems: Problems) -> None:
    owners, reporting = _owners(city), city.ids("reporting_units")
    everybody = (*owners, *reporting)
    for each in _responsible(data):
        _check_owner(each, owners, reporting, problems)
        for index, partner in enumerate(each.partners):
            expect(partner, (*everybody, COUNTIES), _UNIT, each.at("partners", index), problems)
    for target in data.targets:
        for unit in target.split:
            place = target.at("split", unit)
            if unit in owners and unit not in reporting:
                _note_kind(unit, place, reporting, problems)
            else:
                expect(unit, reporting, _UNIT, place, problems)


def _responsible(data: PlanShape) -> Iterator[Responsible]:
    for task in data.tasks:
        yield task
        yield from task.measures
    yield from data.targets


def _check_owner(
    each: Responsible, owners: tuple[str, ...], reporting: tuple[str, ...], problems: Problems
) -> None:
    if each.owner in reporting and each.owner not in owners:
        _note_kind(each.owner, each.at("owner"), owners, problems)
    else:
        expect(each.owner, owners, _UNIT, each.at("owner"), problems)


def _note_kind(unit: str, place: Place, expected: tuple[str, ...], problems: Problems) -> None:
    problems.add(
        codes.UNIT_OF_OTHER_KIND,
        Text(f"“{unit}”不是此处所要的单位", f"`{unit}` is not the kind of unit expected here"),
        place,
        known("", expected),
    )


def _check_codes(city: CityShape, problems: Problems) -> None:
    first: dict[str, str] = {}
    units: list[UnitShape | ReportingUnitShape] = [
        *present(city.city, city.bureau),
        *city.divisions,
        *city.departments,
        *city.reporting_units,
    ]
    for unit in units:
        if unit.code and unit.code in first:
            problems.add(
                codes.CODE_TWICE,
                Text(
                    f"代码 {unit.code} 已属于“{first[unit.code]}”",
                    f"The code {unit.code} belongs to `{first[unit.code]}` already",
                ),
                unit.at("code"),
                Text("请核对行政区划代码", "Check the division codes"),
            )
        elif unit.code:
            first[unit.code] = unit.id


def _check_counted_in(city: CityShape, problems: Problems) -> None:
    reporting = city.ids("reporting_units")
    units = {unit.id: unit for unit in city.reporting_units}
    for unit in city.reporting_units:
        if unit.counted_in:
            expect(unit.counted_in, reporting, _UNIT, unit.at("counted_in"), problems)
    follows = {name: [unit.counted_in] for name, unit in units.items() if unit.counted_in}
    for circle in circles(follows):
        way = " → ".join(circle)
        problems.add(
            codes.COUNTED_IN_CYCLE,
            Text(f"counted_in 循环：{way}", f"`counted_in` goes in a circle: {way}"),
            units[circle[0]].at("counted_in"),
            Text("请断开其中一处", "Break it at one place"),
        )
