"""The city's firms enter the register and the store, through the actions, each on its day.

Figures that were known before the system began come in on its first day, later ones when they
became known. A city of several blocks is made again for each day, so that memory stays small.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import polars as pl

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import Arrival, NewAuthorisation, authorise_many, bring_in
from kechuang.apps.facts.queries.catalogue import dataset as kept_as
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.standings.actions.tracking import track
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.subjects.registering.tying import NewTie, tie_many
from kechuang.demo.city.blocks import AUTHORISATIONS, BLOCK, FIRMS, blocks
from kechuang.demo.city.chance import Dice
from kechuang.demo.city.lists import known_days
from kechuang.demo.city.objects import OBJECTS, objects, ties
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import KNOWN, Tables, together
from kechuang.engines.layouts import layout_of
from kechuang.language.schema import Schema
from kechuang.tables.fields import Layout
from kechuang.values.text import Text

Say = Callable[[Text], None]
_KEPT_BLOCKS = 4
_SOURCE = "企业登记"
_NEVER = ("code", "unit", KNOWN)
SYSTEM = Actor(account=None, system=True, via="job")


@dataclass(slots=True)
class Settling:
    """The city to settle: its parameters, how many firms, under which pack, by whom.

    `begins` is the day on which the system began.
    """

    parameters: Parameters
    firms: int
    schema: Schema
    pack: str
    begins: date
    acting: Callable[[date], Actor]
    at: Callable[[date, int], datetime]
    say: Say
    _kept: list[Tables] | None = None

    def steps(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        """What happens, each with its instant, in order of time."""
        days = self._days()
        yield self.at(self.begins, 9), self._register
        for day in days:
            yield self.at(day, 10), partial(self._import, day)
        yield self.at(days[-1], 12), partial(self._follow, days[-1])

    def _tables(self) -> Iterable[Tables]:
        """The city's tables a block at a time; those of a small city are made once."""
        if self.firms > _KEPT_BLOCKS * BLOCK:
            return self._made()
        if self._kept is None:
            self._kept = list(self._made())
        return self._kept

    def _made(self) -> Iterator[Tables]:
        """What is not of firms comes with the first block."""
        for place, tables in enumerate(blocks(self.parameters, self.firms)):
            yield tables if place else together(tables, objects(self.parameters, self.firms))

    def _days(self) -> list[date]:
        first = next(iter(self._tables()))
        known = {day for frame in _stated(first).values() for day in frame[KNOWN].unique()}
        return sorted({max(day, self.begins) for day in known | known_days(self.parameters)})

    def _register(self) -> None:
        now, actor, done = self.at(self.begins, 9), self.acting(self.begins), 0
        for tables in self._tables():
            things = list(_things(tables[OBJECTS])) if OBJECTS in tables else []
            new = [*_firms(tables[FIRMS]), *_doubles(self.parameters, tables[FIRMS]), *things]
            enter(new, source=_SOURCE, actor=actor, now=now)
            tied = ties(self.parameters, tables[FIRMS], self.firms)
            tie_many(_ties(tied), source=_SOURCE, actor=actor, now=now)
            letters = [*_letters(tables[AUTHORISATIONS])]
            letters += _approvals(self.parameters) if things else []
            authorise_many(letters, actor=actor, now=now)
            done = min(done + BLOCK, self.firms)
            self._tell("登记企业", "Firms entered", done, self.firms)

    def _import(self, day: date) -> None:
        for tables in self._tables():
            for place, arrival in enumerate(self._arrivals(tables, day)):
                now = self.at(day, 10) + timedelta(minutes=place)
                name, rows = arrival.layout.dataset, arrival.rows.height
                bring_in(arrival, actor=self.acting(day), now=partial(_same, now))
                self.say(Text(f"导入{name}：{rows:,}行", f"Imported {name}: {rows:,} rows"))

    def _follow(self, day: date) -> None:
        """The register of standings follows the lists: its own jobs find nothing left to do."""
        pack = pack_of(self.pack)
        for name in sorted(pack.standings.listed):
            now = partial(_same, self.at(day, 12))
            done = track(kept_as(name, pack), pack, actor=SYSTEM, now=now)
            zh, en = f"资格台账：{done.opened:,}项", f"Standings: {done.opened:,}"
            self.say(Text(zh, en))

    def _arrivals(self, tables: Tables, day: date) -> Iterator[Arrival]:
        """What comes in on a day, the oldest first: one import a dataset, period and day known."""
        parts: list[tuple[date, str, str, Layout, pl.DataFrame]] = []
        stated = ((name, self._layout(name), frame) for name, frame in _stated(tables).items())
        for name, layout, frame in stated:
            if layout is None:
                continue
            for key, part in _parts(frame.filter(self._comes_in(day)), layout):
                period = str(key[1]) if len(key) > 1 else ""
                parts.append((key[0], name, period, layout, part))
        for _known, _name, period, layout, part in sorted(parts, key=lambda each: each[:3]):
            yield self._arrival(layout, period, part)

    def _comes_in(self, day: date) -> pl.Expr:
        return pl.max_horizontal(KNOWN, pl.lit(self.begins)) == day

    def _arrival(self, layout: Layout, period: str, part: pl.DataFrame) -> Arrival:
        units = frozenset(part["unit"].unique().to_list())
        rows = part.drop(_NEVER).unique(layout.statement, keep="first", maintain_order=True)
        return Arrival(layout, rows, "built", self.pack, period, units=units)

    def _layout(self, name: str) -> Layout | None:
        """The table of a dataset, if the pack has one of this name."""
        found = [each for each in self.schema.datasets if each.id == name]
        return layout_of(found[0], self.schema) if found else None

    def _tell(self, zh: str, en: str, done: int, total: int) -> None:
        self.say(Text(f"{zh}：{done:,}/{total:,}家", f"{en}: {done:,}/{total:,}"))


def _stated(tables: Tables) -> Tables:
    return {name: frame for name, frame in tables.items() if KNOWN in frame.columns}


def _parts(frame: pl.DataFrame, layout: Layout) -> Iterator[tuple[tuple[date, ...], pl.DataFrame]]:
    """The rows that became known together, of what is said of periods each period's apart."""
    by = [KNOWN, layout.period] if layout.period else [KNOWN]
    yield from frame.partition_by(by, as_dict=True).items()


def _same(now: datetime) -> datetime:
    return now


def _firms(frame: pl.DataFrame) -> Iterator[NewSubject]:
    chosen = frame.select("subject", "name", "code", "unit", "operating", "founded")
    for subject, name, code, unit, operating, founded in chosen.iter_rows():
        elsewhere = operating if operating != unit else ""
        yield NewSubject(
            Kind.ORGANISATION,
            name,
            code,
            unit=unit,
            operating=elsewhere,
            since=founded,
            source=_SOURCE,
            id=UUID(subject),
        )


def _doubles(parameters: Parameters, frame: pl.DataFrame) -> Iterator[NewSubject]:
    """Firms entered a second time from somebody's list: the name a little off, no number."""
    share = parameters.told.number("doubled")
    twice = frame.filter(Dice(parameters.seed).chance("doubled", share))
    for place, (name, unit) in enumerate(twice.select("name", "unit").iter_rows()):
        shorter = name.removesuffix("有限公司")
        written = shorter if place % 2 else f"{shorter}（有限公司）"
        yield NewSubject(Kind.ORGANISATION, written, unit=unit, source="手工名单")


def _things(frame: pl.DataFrame) -> Iterator[NewSubject]:
    for subject, code, unit, name, kind in frame.iter_rows():
        yield NewSubject(Kind(kind), name, code, "number", unit, source=_SOURCE, id=UUID(subject))


def _ties(frame: pl.DataFrame) -> Sequence[NewTie]:
    return [
        NewTie(UUID(subject), role, UUID(other), None, starts, ends, _SOURCE)
        for subject, role, other, starts, ends in frame.iter_rows()
    ]


def _letters(frame: pl.DataFrame) -> Iterator[NewAuthorisation]:
    chosen = frame.select("subject", "dataset", "from", "to")
    for subject, dataset, starts, ends in chosen.iter_rows():
        basis = f"企业数据使用授权书（{starts.year}年）"
        yield NewAuthorisation(dataset, UUID(subject), starts, ends, basis)


def _approvals(parameters: Parameters) -> Iterator[NewAuthorisation]:
    year = parameters.today.year
    for dataset in parameters.told.words("shared"):
        yield NewAuthorisation(
            dataset, None, date(year, 1, 1), date(year + 1, 12, 31), f"数据共享批准〔{year}〕1号"
        )
