"""The two-by-two within reach: how many firms stand where, who crossed a border, why others do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.recognition.pools.models import Place, PoolEntry
from kechuang.apps.recognition.pools.replaying import as_of
from kechuang.apps.recognition.pools.rules import READ
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.scope import alone, seen
from kechuang.cultivation.crossing import (
    Crossed,
    Side,
    Title,
    Told,
    counts,
    crossings,
    list_of,
    quarter_ends,
)
from kechuang.cultivation.model import Crossing
from kechuang.language.standings import RECORDS
from kechuang.pack import Pack
from kechuang.tables.picking import picked
from kechuang.values.text import Text

QUARTERS = 6
BOTH, LARGE, TITLED = (
    Side(above=True, held=True),
    Side(above=True, held=False),
    Side(above=False, held=True),
)
SIDES = {"both": BOTH, "large": LARGE, "titled": TITLED}
_AT_ONCE = 800
_REVOKED = "撤销"


@dataclass(frozen=True, slots=True)
class Board:
    """Counts by day, by county on the last one, and the list of the year that it goes by."""

    crossing: Crossing
    days: tuple[date, ...]
    year: int | None
    by_day: Mapping[date, Mapping[Side, int]]
    by_county: Mapping[str, Mapping[Side, int]]
    since: date
    moves: Mapping[tuple[Side, Side], int]


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm behind a cell or a crossing; `entry` is its place in the pool, if it has one."""

    id: UUID
    name: str
    code: str
    unit: str
    crossed: Crossed | None = None
    entry: PoolEntry | None = None

    @property
    def key(self) -> str:
        """The id as templates ask by it."""
        return str(self.id)


def board(
    pack: Pack, on: date, *, actor: Actor, county: str = "", since: date | None = None
) -> Board | None:
    """The two-by-two at quarters' ends up to a day, and who crossed since another.

    None where the pack declares none.
    """
    READ.require(actor)
    crossing = pack.cultivation.crossing
    if crossing is None:
        return None
    told, years = _told(pack, crossing)
    units = _units(told, actor, county)
    mine = {id_: told[id_] for id_ in units}
    days = quarter_ends(on, QUARTERS)
    by_day = {day: counts(mine.values(), day, list_of(day, years)) for day in days}
    year = list_of(on, years)
    grouped: dict[str, list[Told]] = {}
    for id_, unit in units.items():
        grouped.setdefault(unit, []).append(mine[id_])
    by_county = {unit: counts(some, on, year) for unit, some in grouped.items()}
    moves: dict[tuple[Side, Side], int] = {}
    start = since or a_year_before(on)
    for each in crossings(mine, [start, on], years):
        moves[each.before, each.after] = moves.get((each.before, each.after), 0) + 1
    return Board(crossing, tuple(days), year, by_day, by_county, start, moves)


def a_year_before(day: date) -> date:
    """The quarter's end a year before the last one."""
    return quarter_ends(day, QUARTERS)[-QUARTERS + 1]


def cell(pack: Pack, on: date, side: Side, *, actor: Actor, county: str = "") -> list[Firm]:
    """The firms that stand on a side, each with its place in the pool."""
    READ.require(actor)
    crossing = pack.cultivation.crossing
    if crossing is None:
        return []
    told, years = _told(pack, crossing)
    year = list_of(on, years)
    there = {id_ for id_, each in told.items() if each.side(on, year) == side}
    return _firms(dict.fromkeys(there), actor, county, on)


def crossed(
    pack: Pack, since: date, on: date, move: tuple[Side, Side], *, actor: Actor, county: str = ""
) -> list[Firm]:
    """The firms that stood on one side on a day and stand on another by a later one."""
    READ.require(actor)
    crossing = pack.cultivation.crossing
    if crossing is None:
        return []
    told, years = _told(pack, crossing)
    found = {
        each.subject: each
        for each in crossings(told, [since, on], years)
        if (each.before, each.after) == move
    }
    return _firms(found, actor, county, on)


def _told(pack: Pack, crossing: Crossing) -> tuple[dict[str, Told], set[int]]:
    """What lists say of every firm, and of which years there are lists."""
    scale = statements(dataset(crossing.dataset, pack).layout)
    above: dict[str, set[int]] = {}
    years = set[int]()
    for subject, year, said in picked(scale, ("year", crossing.column)):
        if isinstance(year, int):
            years.add(year)
            if said:
                above.setdefault(str(subject), set()).add(year)
    titles: dict[str, list[Title]] = {}
    rows = statements(dataset(RECORDS, pack).layout)
    columns = ("from", "to", "state")
    for subject, starts, ends, state in picked(rows, columns, {"kind": {crossing.kind}}):
        if isinstance(starts, date):
            last = ends if isinstance(ends, date) else None
            back = last if state == _REVOKED else None
            titles.setdefault(str(subject), []).append(Title(starts, last, back))
    every = above.keys() | titles.keys()
    told = {
        each: Told(frozenset(above.get(each, ())), tuple(titles.get(each, ()))) for each in every
    }
    return told, years


def _units(told: Iterable[str], actor: Actor, county: str) -> dict[str, str]:
    """The reporting units of those within reach: one statement."""
    rows = alone(seen(actor))
    if county:
        rows = rows.filter(unit=county)
    listed = set(told)
    pairs = rows.values_list("id", "unit").iterator(chunk_size=10_000)
    return {str(id_): unit for id_, unit in pairs if str(id_) in listed}


def _firms(found: Mapping[str, Crossed | None], actor: Actor, county: str, on: date) -> list[Firm]:
    wanted, made = [UUID(each) for each in found], list[Firm]()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = seen(actor).filter(pk__in=wanted[start : start + _AT_ONCE])
        if county:
            rows = rows.filter(unit=county)
        subjects = list(rows.only("id", "name", "code", "unit"))
        entries = _entries(subjects, on)
        for each in subjects:
            moved = found[str(each.pk)]
            made.append(
                Firm(each.pk, each.name, each.code or "", each.unit, moved, entries.get(each.pk))
            )
    return sorted(made, key=lambda each: (each.unit, each.name))


def _entries(subjects: list[Subject], on: date) -> dict[UUID, PoolEntry]:
    """Their places in a pool as they were on the day."""
    rows = as_of(PoolEntry.objects.filter(subject__in=subjects), on)
    return {each.subject_id: each for each in rows if each.place != Place.REMOVED}


def why(before: Side, after: Side, crossing: Crossing) -> Text:
    """What a crossing means."""
    if before.above == after.above:
        if after.held:
            return Text(f"取得{crossing.held.zh}证书", f"became {crossing.held.en}")
        return Text("证书到期或撤销", "the certificate ended or was taken back")
    if before.held == after.held:
        if after.above:
            return Text(f"列入{crossing.above.zh}名录", f"came on the list {crossing.above.en}")
        return Text(f"退出{crossing.above.zh}名录", f"left the list {crossing.above.en}")
    return Text("两条边界同时变化", "both borders at once")
