"""Ties of a subject in words, from its side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.subjects.registering.shapes import Tied
from kechuang.values.quantity import number
from kechuang.values.text import Text, same
from kechuang.web.wording import register

SHOWN = 12


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie in words, from this side."""

    tie: Tied
    role: Text
    unit: Text
    share: str
    days: Text
    over: bool


def ties(profile: Profile, day: date) -> list[TieLine]:
    """Ties, those in force first."""
    pack = profile.pack
    found = [
        TieLine(
            each,
            register.role(each.role, pack, outward=each.outward),
            register.unit(each.other.unit, pack) if each.other.unit else Text(""),
            f"{number(Decimal(each.share) * 100, 2)}%" if each.share else "",
            span(each.starts, each.ends),
            each.ends is not None and each.ends < day,
        )
        for each in profile.file.ties
    ]
    return sorted(found, key=lambda each: (each.over, each.role.zh, each.tie.other.name))


def counted(found: list[TieLine]) -> list[tuple[Text, int]]:
    """How many of each role are in force."""
    counts: dict[Text, int] = {}
    for each in found:
        if not each.over:
            counts[each.role] = counts.get(each.role, 0) + 1
    return list(counts.items())


def span(starts: date | None, ends: date | None) -> Text:
    """From a day until a day, in words."""
    if starts and ends:
        return same(f"{starts}—{ends}")
    if starts:
        return Text(f"{starts}起", f"since {starts}")
    return Text(f"至{ends}", f"until {ends}") if ends else Text("起止未记", "days not known")
