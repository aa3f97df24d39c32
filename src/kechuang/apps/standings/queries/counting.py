"""What indicators count from the register: by county, with the list behind each number."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.apps.standings.models import State
from kechuang.apps.standings.queries.lines import Line, line
from kechuang.apps.standings.queries.listing import in_force
from kechuang.apps.standings.queries.sight import visible
from kechuang.apps.standings.rules import READ
from kechuang.apps.subjects.registering.finding import merged
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


def _begun(year: int, on: date) -> Q:
    """What began in the year by the day and was not taken back by it."""
    begun = Q(starts__gte=date(year, 1, 1), starts__lte=min(on, date(year, 12, 31)))
    return begun & (Q(state=State.HELD) | Q(ends__gt=on))


def _once(lines: list[Line], pack: Pack) -> list[Line]:
    """Parties once, however many they hold of a kind; bodies each."""
    kept, seen = merged(), set[object]()
    found = []
    for each in lines:
        kind = pack.standings.kinds.get(each.kind)
        body = kind is not None and kind.held_by is HeldBy.BODY
        key = each.id if body else (kept.get(each.firm, each.firm), each.kind)
        if key not in seen:
            seen.add(key)
            found.append(each)
    return found


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
