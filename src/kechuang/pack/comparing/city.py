"""The pack itself, units, references, calendar and keeping times as comparable things."""

from collections.abc import Iterator
from datetime import date

from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, keeping, serves, unit_name
from kechuang.pack.formats import CITY_FILE
from kechuang.pack.model import Pack, Unit
from kechuang.values.text import Text, listed, same

_UNIT = Text("单位", "Unit")
_CHECKED = Text("核对情况", "checked")
_TITLE = Text("名称", "name")


def general(pack: Pack) -> Iterator[Thing]:
    """The pack itself, with its calendar year by year."""
    order = listed(unit.short for unit in pack.reporting_units)
    where = f"{CITY_FILE}#{pack.id}"
    facets = (
        Facet(_TITLE, pack.title, Weight.NAME),
        Facet(Text("平台名称", "product name"), pack.product, Weight.NAME),
        Facet(Text("时区", "time zone"), same(pack.zone), Weight.RULE),
        Facet(Text("下班时间", "closing time"), same(f"{pack.closing_time:%H:%M}"), Weight.RULE),
        Facet(
            Text("每日提醒时间", "time of the daily digest"),
            same(f"{pack.digest_at:%H:%M}"),
            Weight.RULE,
        ),
        Facet(
            Text("序时分档", "bands of pace"),
            same(f"{pack.bands.on} / {pack.bands.late}"),
            Weight.RULE,
        ),
        Facet(Text("报送单位次序", "order of reporting units"), order, Weight.UNIT),
        Facet(
            Text("日历核对情况", "calendar checked"), checked(pack.calendar_checked), Weight.NOTE
        ),
        Facet(Text("服务于", "serves"), serves(pack, where), Weight.NOTE),
    )
    yield Thing("pack", Text("城市包", "Pack"), pack.title, where, Weight.NAME, facets)
    for year in sorted(pack.calendar.years):
        name = Text(f"{year}年工作日历", f"Working days of {year}")
        yield Thing(
            f"calendar {year}",
            Text("日历", "Calendar"),
            name,
            f"{CITY_FILE}#{year}",
            Weight.RULE,
            _days(pack, year),
        )


def _days(pack: Pack, year: int) -> tuple[Facet, ...]:
    """One facet a day, so that a change names the day."""
    off = [(day, Text("放假", "off")) for day in pack.calendar.days_off if day.year == year]
    work = [
        (day, Text("上班", "worked")) for day in pack.calendar.working_weekends if day.year == year
    ]
    return tuple(_day(day, state) for day, state in sorted(off + work, key=lambda each: each[0]))


def _day(day: date, state: Text) -> Facet:
    return Facet(same(day.isoformat()), state, Weight.RULE)


def units(pack: Pack) -> Iterator[Thing]:
    """Every unit."""
    for unit in pack.units.values():
        where = f"{CITY_FILE}#{unit.id}"
        yield Thing(f"unit {unit.id}", _UNIT, unit.title, where, Weight.UNIT, _unit(unit, pack))


def _unit(unit: Unit, pack: Pack) -> tuple[Facet, ...]:
    inside = unit_name(pack.units, unit.counted_in) if unit.counted_in else Text("")
    start = same(unit.valid_from.isoformat()) if unit.valid_from else Text("")
    return (
        Facet(_TITLE, unit.title, Weight.UNIT),
        Facet(Text("简称", "short name"), unit.short, Weight.NAME),
        Facet(Text("类别", "kind"), same(unit.kind.value), Weight.UNIT),
        Facet(Text("代码", "code"), same(unit.code), Weight.UNIT),
        Facet(Text("起始日", "valid from"), start, Weight.UNIT),
        Facet(Text("已计入", "counted in"), inside, Weight.UNIT),
        Facet(_CHECKED, checked(unit.checked), Weight.NOTE),
    )


def others(pack: Pack) -> Iterator[Thing]:
    """References and keeping times."""
    for each in pack.references:
        facets = (
            Facet(_TITLE, each.title, Weight.UNIT),
            Facet(Text("类别", "kind"), same(each.kind.value), Weight.UNIT),
        )
        where = f"{CITY_FILE}#{each.id}"
        noun = Text("参照", "Reference")
        yield Thing(f"reference {each.id}", noun, each.title, where, Weight.UNIT, facets)
    for kept in pack.retention:
        rules = (
            Facet(Text("保存期", "kept"), keeping(kept.months), Weight.RULE),
            Facet(Text("依据", "basis"), kept.basis, Weight.RULE),
            Facet(_CHECKED, checked(kept.checked), Weight.NOTE),
        )
        name = Text(f"“{kept.kind}”的保存期", f"Keeping of `{kept.kind}`")
        yield Thing(
            f"retention {kept.kind}",
            Text("保存期", "Keeping time"),
            name,
            f"{CITY_FILE}#{kept.kind}",
            Weight.RULE,
            rules,
        )
