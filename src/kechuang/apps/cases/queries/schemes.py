"""The scheme that a case goes through: of the release and the version that it began with."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kechuang.apps.cases.models import Case, Round
from kechuang.apps.cases.refusals import NoScheme, SchemeIsDraft
from kechuang.apps.releases import queries as releases
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import Scheme
from kechuang.pack import Pack


def pack_now(now: datetime) -> Pack:
    """The pack in force at an instant. Raises NoPack."""
    return releases.active_pack(now)


def pack_of(thing: Case | Round) -> Pack:
    """The release that a case or round began with."""
    return releases.pack_of(thing.pack)


def scheme_of(thing: Case | Round) -> Scheme:
    """The version of the scheme that a case or round began with."""
    versions = pack_of(thing).schemes[thing.scheme]
    return next(each for each in versions if each.starts == thing.starts)


def scheme_on(pack: Pack, scheme: str, day: date) -> Scheme:
    """The version in force on `day`, to open something with. Raises NoScheme, SchemeIsDraft."""
    begun = [each for each in pack.schemes.get(scheme, ()) if each.starts <= day]
    if not begun:
        raise NoScheme(scheme, pack.schemes)
    found = max(begun, key=lambda each: each.starts)
    if found.draft:
        raise SchemeIsDraft(found.title)
    return found


def begun(pack: Pack, day: date) -> list[Scheme]:
    """Of each scheme the newest version that has begun by `day` and is no draft, in the pack's order."""
    every = (
        [each for each in versions if each.starts <= day and not each.draft]
        for versions in pack.schemes.values()
    )
    return [versions[-1] for versions in every if versions]


def clock_of(pack: Pack) -> Clock:
    """How the pack's city counts days."""
    return Clock(ZoneInfo(pack.zone), pack.calendar, pack.closing_time)
