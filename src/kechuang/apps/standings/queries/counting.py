"""What indicators count from the register: by county, with the list behind each number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.queries.lines import Line, line
from kechuang.apps.standings.queries.listing import in_force
from kechuang.apps.standings.queries.sight import visible
from kechuang.apps.standings.rules import READ
from kechuang.apps.subjects.registering.finding import merged
from kechuang.indicators.counting import Addend
from kechuang.indicators.model import Counts, Indicator, Which
from kechuang.pack import Pack
from kechuang.pack.standings import HeldBy
from kechuang.values.text import Text, listed


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """A number counted from standings: what counts in words, by county, and the list behind it."""

    definition: Text
    lines: tuple[Line, ...]
    units: tuple[tuple[str, int], ...]
    decided_by: Text

    @property
    def number(self) -> int:
        """How many."""
        return len(self.lines)


_WHICH: Mapping[Which, Text] = {
    Which.FIRST: Text("本年生效的首次认定", "first recognitions begun in the year"),
    Which.AGAIN: Text("本年生效的重新认定", "repeated recognitions begun in the year"),
    Which.EVERY: Text("本年生效的认定", "recognitions begun in the year"),
    Which.STOCK: Text("当日有效", "in force on the day"),
}


def counted_from(
    indicator: Indicator, year: int, *, actor: Actor, on: date, pack: Pack
) -> CountedFrom | None:
    """What an indicator counts up to a day, None where it does not count standings.

    Two statements. Of a party with several of a kind one counts, the earliest; bodies count each.
    Taken back or merged by the day, it counts no more. What the reader may not see is in no number.
    """
    counts = indicator.counts
    if counts is None or not READ.ask(actor).allowed:
        return None
    rows = visible(actor).filter(scope="", kind__in=counts.standings)
    rows = (
        rows.filter(in_force(on)) if counts.which is Which.STOCK else rows.filter(_begun(year, on))
    )
    if counts.which in {Which.FIRST, Which.AGAIN}:
        rows = rows.filter(again=counts.which is Which.AGAIN)
    ordered = rows.select_related("subject", "firm").order_by("starts", "number", "id")
    lines = _once([line(each, on, pack) for each in ordered], pack)
    return CountedFrom(
        _definition(counts, pack), tuple(lines), _by_unit(lines, pack), indicator.decided_by
    )


def addends(
    indicators: Iterable[Indicator], year: int, on: date, pack: Pack
) -> dict[str, list[Addend]]:
    """What counts for indicators in a year as it is known on a day, by indicator: two statements.

    The same as `counted_from` counts, for every reader of the plan: numbers without names.
    """
    counting = {each.id: each.counts for each in indicators if each.counts}
    if not counting:
        return {}
    wanted = Q(pk__in=())
    for counts in counting.values():
        wanted |= Q(kind__in=counts.standings) & _reaching(counts.which, year, on)
    rows = Standing.objects.exclude(state=State.VOID).filter(wanted, scope="")
    kept = merged()
    held = [
        _Held(_key(row[0], kept.get(row[2], row[2]), row[1], pack), *row)
        for row in rows.order_by("starts", "number", "id").values_list(*_HELD)
    ]
    return {name: list(_addends(held, counts, year)) for name, counts in counting.items()}


_HELD = ("pk", "kind", "firm", "firm__unit", "starts", "ends", "state", "again")


@dataclass(frozen=True, slots=True)
class _Held:
    """A standing as far as counting goes."""

    key: object
    id: UUID
    kind: str
    firm: UUID
    unit: str
    starts: date
    ends: date | None
    state: str
    again: bool

    def gone(self, which: Which) -> date | None:
        """The day from which it counts no more, None while it does."""
        if self.state != State.HELD:
            return self.ends or self.starts
        runs = which is Which.STOCK and self.ends
        return self.ends + timedelta(days=1) if runs and self.ends else None


def _reaching(which: Which, year: int, on: date) -> Q:
    first = date(year, 1, 1)
    until = Q(starts__lte=min(on, date(year, 12, 31)))
    if which is Which.STOCK:
        return until & (Q(ends=None) | Q(ends__gte=first))
    return until & Q(starts__gte=first)


def _addends(held: Iterable[_Held], counts: Counts, year: int) -> Iterator[Addend]:
    repeated = {Which.FIRST: False, Which.AGAIN: True}.get(counts.which)
    stock = counts.which is Which.STOCK
    for each in held:
        of_year = stock or each.starts.year == year
        if of_year and each.kind in counts.standings and repeated in {None, each.again}:
            yield Addend(each.starts, each.unit, gone=each.gone(counts.which), key=each.key)


def _begun(year: int, on: date) -> Q:
    """What began in the year by the day and was not taken back by it."""
    begun = Q(starts__gte=date(year, 1, 1), starts__lte=min(on, date(year, 12, 31)))
    return begun & (Q(state=State.HELD) | Q(ends__gt=on))


def _once(lines: list[Line], pack: Pack) -> list[Line]:
    """Parties once, however many they hold of a kind; bodies each."""
    kept, seen = merged(), set[object]()
    found = []
    for each in lines:
        key = _key(each.id, kept.get(each.firm, each.firm), each.kind, pack)
        if key not in seen:
            seen.add(key)
            found.append(each)
    return found


def _key(standing: UUID, party: UUID, kind: str, pack: Pack) -> object:
    """What counts once: a party for each kind, a body for itself."""
    found = pack.standings.kinds.get(kind)
    body = found is not None and found.held_by is HeldBy.BODY
    return standing if body else (party, kind)


def _by_unit(lines: list[Line], pack: Pack) -> tuple[tuple[str, int], ...]:
    """In the pack's order of reporting units, those of no unit last."""
    counted = Counter(each.unit for each in lines)
    order = [each.id for each in pack.reporting_units]
    named = [(unit, counted.pop(unit, 0)) for unit in order]
    return (*named, *sorted(counted.items()))


def _definition(counts: Counts, pack: Pack) -> Text:
    kinds = [pack.standings.kinds[each] for each in counts.standings]
    bodies = any(each.held_by is HeldBy.BODY for each in kinds)
    by = Text("按机构计", "counted by body") if bodies else Text("按企业计", "counted by firm")
    titles = listed(each.title for each in kinds)
    which = _WHICH[counts.which]
    return Text(f"{titles.zh}：{which.zh}，{by.zh}", f"{titles.en}: {which.en}, {by.en}")
