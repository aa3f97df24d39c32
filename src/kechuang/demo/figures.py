"""The figures of the invented year: whoever knows several on a day records them in one go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

from kechuang.access.roles import Role
from kechuang.apps.plans.actions import Entry, attach_to_target, record_figures
from kechuang.apps.plans.models import Target
from kechuang.apps.work.actions import Incoming
from kechuang.demo.script import Progress, Told
from kechuang.demo.stage import Cast
from kechuang.planning.readings import CITY
from kechuang.values.text import Text

_PREFIX = "演示材料，内容虚构。Demonstration, invented content.\n\n"
_UNITS_AT, _CITY_AT = 10, 16
"""The hours at which counties record theirs, and the bureau the city's."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One figure to record: of the city, a reporting unit or a reference."""

    progress: Progress
    told: Told
    scope: str
    value: Decimal


def recordings(
    cast: Cast, year: int, targets: Mapping[str, Target], first: date
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Each person's figures of a day with their instant, none before the day `first`."""
    sheets: dict[tuple[datetime, date, str], list[_Line]] = {}
    for progress in cast.script.progress:
        for told in progress.figures:
            day = max(told.known, first)
            for hour, person, line in _lines(cast, progress, told):
                sheets.setdefault((cast.at(day, hour), told.known, person), []).append(line)
    for (at, _known, person), lines in sheets.items():
        yield at, partial(_record, cast, year, targets, person, lines, at)


def _lines(cast: Cast, progress: Progress, told: Told) -> Iterator[tuple[int, str, _Line]]:
    """The figures of one row of the script, each with the hour and the person who records it."""
    for unit, value in told.units.items():
        reporter = cast.holding(unit, Role.COUNTY_OFFICER, Role.COUNTY_LEADER)
        yield _UNITS_AT, reporter or progress.by, _Line(progress, told, unit, value)
    if told.city is not None:
        yield _CITY_AT, progress.by, _Line(progress, told, CITY, told.city)
    for scope, value in told.references.items():
        yield _CITY_AT, progress.by, _Line(progress, told, scope, value)


def _record(
    cast: Cast,
    year: int,
    targets: Mapping[str, Target],
    person: str,
    lines: Sequence[_Line],
    at: datetime,
) -> None:
    day = cast.day(at)
    entries = [_entry(line, _evidence(cast, targets, line, at)) for line in lines]
    actor = cast.actor(person, day)
    record_figures(year, entries, actor=actor, now=at, pack=cast.pack, on=day, sure=True)


def _evidence(
    cast: Cast, targets: Mapping[str, Target], line: _Line, at: datetime
) -> Sequence[UUID]:
    """The files that prove the city's figure of a target, uploaded."""
    target = targets.get(line.progress.code)
    if target is None or line.scope != CITY:
        return ()
    return [attach(cast, target, line.progress.by, each, at) for each in line.told.evidence]


def attach(cast: Cast, target: Target, person: str, title: Text, at: datetime) -> UUID:
    """Upload an invented proof of a target; the file's id."""
    words = f"{_PREFIX}{title.zh}\n{title.en}\n"
    made = attach_to_target(
        target.id,
        Incoming(f"{title.zh}.txt", [words.encode()], pledged=True),
        actor=cast.actor(person, cast.day(at)),
        now=at,
        pack=cast.pack,
        unit=cast.somebody(person).posts[0].unit,
    )
    return made.id


def _entry(line: _Line, files: Sequence[UUID]) -> Entry:
    told, city = line.told, line.scope == CITY
    return Entry(
        code=line.progress.code,
        period=told.period,
        value=line.value,
        known_on=told.known,
        source=line.progress.source,
        scope=line.scope,
        vintage=told.vintage,
        note=told.note if city else Text(""),
        planned=told.planned if city else None,
        evidence=files[0] if files else None,
    )
