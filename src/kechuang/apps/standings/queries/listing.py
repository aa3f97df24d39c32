"""The register as a list: searched, narrowed, a page at a time, or whole for a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.queries.lines import Line, line
from kechuang.apps.standings.queries.sight import visible
from kechuang.apps.standings.rules import READ
from kechuang.apps.subjects.registering.scope import seen
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked
from kechuang.language.temporal import months_later
from kechuang.pack import Pack

A_PAGE = 30
IN_FORCE, ENDED, KEPT = "in_force", "ended", "kept"
TAKEN_BACK, EVERY = "withdrawn", "every"
STATES = (IN_FORCE, ENDED, KEPT, TAKEN_BACK, EVERY)
NEWEST, ENDS = "newest", "ends"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is narrowed to; empty fields do not narrow.

    `state` is as on the day `on`. `again` is first or again. `months` keeps what ends within so many
    months of the day, `first` and `last` what ends from the one to the other, `sanctions` shows
    sanctions instead of titles.
    """

    on: date
    words: str = ""
    kind: str = ""
    level: str = ""
    unit: str = ""
    state: str = IN_FORCE
    again: str = ""
    months: int = 0
    first: date | None = None
    last: date | None = None
    sanctions: bool = False
    sort: str = NEWEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A page of lines, and how many there are in all."""

    lines: tuple[Line, ...]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // A_PAGE))


def page(wanted: Wanted, *, actor: Actor, pack: Pack) -> Found:
    """One page of what is asked for: two statements, three with words. Raises NotAllowed."""
    rows = _narrowed(wanted, actor, pack)
    count = rows.count()
    number = min(max(wanted.page, 1), max(1, -(-count // A_PAGE)))
    start = (number - 1) * A_PAGE
    some = _ordered(rows, wanted)[start : start + A_PAGE]
    return Found(tuple(line(each, wanted.on, pack) for each in some), count, number)


def everything(wanted: Wanted, *, actor: Actor, pack: Pack) -> Iterator[Line]:
    """All of it, for a file: one statement, two with words. Raises NotAllowed."""
    for each in _ordered(_narrowed(wanted, actor, pack), wanted).iterator(chunk_size=2_000):
        yield line(each, wanted.on, pack)


def _ordered(rows: "QuerySet[Standing]", wanted: Wanted) -> "QuerySet[Standing]":
    first = F("ends").asc(nulls_last=True) if wanted.sort == ENDS else F("starts").desc()
    return rows.select_related("subject", "firm").order_by(first, "id")


def _narrowed(wanted: Wanted, actor: Actor, pack: Pack) -> "QuerySet[Standing]":
    READ.require(actor)
    rows = visible(actor)
    rows = rows.exclude(scope="") if wanted.sanctions else rows.filter(scope="")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.level:
        kinds = [e.id for e in pack.standings.kinds.values() if e.level == wanted.level]
        rows = rows.filter(kind__in=kinds)
    if wanted.unit:
        rows = rows.filter(firm__unit=wanted.unit)
    if wanted.again in {"first", "again"}:
        rows = rows.filter(again=wanted.again == "again")
    if wanted.words:
        rows = _worded(rows, wanted.words, actor)
    rows = _in_state(rows, wanted)
    if wanted.months:
        last = months_later(wanted.on, wanted.months)
        rows = rows.filter(ends__gte=wanted.on, ends__lte=last)
    if wanted.first:
        rows = rows.filter(ends__gte=wanted.first)
    if wanted.last:
        rows = rows.filter(ends__lte=wanted.last)
    return rows


def _worded(rows: "QuerySet[Standing]", words: str, actor: Actor) -> "QuerySet[Standing]":
    split = asked(words)
    firms = matching(seen(actor), split).values("id") if split else seen(actor).none().values("id")
    return rows.filter(Q(firm__in=firms) | Q(number=words) | Q(body__contains=words))


def _in_state(rows: "QuerySet[Standing]", wanted: Wanted) -> "QuerySet[Standing]":
    if wanted.state == EVERY:
        return rows
    if wanted.state == TAKEN_BACK:
        return rows.filter(state__in=(State.WITHDRAWN, State.MERGED))
    if wanted.state == ENDED:
        return rows.filter(state=State.HELD, ends__lt=wanted.on)
    if wanted.state == KEPT:
        return rows.filter(kept(wanted.on))
    return rows.filter(in_force(wanted.on))


def kept(day: date) -> Q:
    """What has begun by a day and was not taken back, whether or not it has ended since."""
    return Q(state=State.HELD, starts__lte=day)


def in_force(day: date) -> Q:
    """What is in force on a day: of what was taken back since, until then."""
    begun = Q(starts__lte=day)
    running = Q(state=State.HELD) & (Q(ends=None) | Q(ends__gte=day))
    return begun & (running | Q(state__in=(State.WITHDRAWN, State.MERGED), ends__gt=day))
