"""A pool worked out anew: everybody judged, who joins, who leaves and why, how near each is.

Two runs are put on record first, of who belongs and of the rules; then all entries change in one
transaction. Unknown is no reason to leave; whoever was taken out by a person stays out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.pools import kinds
from kechuang.apps.recognition.pools.assessing import Assessed, assessed
from kechuang.apps.recognition.pools.coaching import release
from kechuang.apps.recognition.pools.models import (
    Happening,
    Place,
    PoolEntry,
    PoolEvent,
    spaced,
)
from kechuang.apps.recognition.pools.refusals import NoPool, PoolNewer
from kechuang.apps.recognition.pools.rules import REFRESH
from kechuang.apps.recognition.store import store
from kechuang.criteria.verdicts import Verdict
from kechuang.cultivation.model import Pool
from kechuang.pack import Pack
from kechuang.tables.verdicts import Narrowed, Verdicts

REFRESH_JOB = "recognition.pool"
Clock = Callable[[], datetime]
_BATCH = 500
_CHANGED = (
    "place", "grade", "unmet", "unknown", "near", "gaps", "joined_on", "left_on", "why", "reason", "run",
    "judged_on", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many are in the pool, joined, left, and changed their grade."""

    held: int
    joined: int
    left: int
    moved: int


def pool_of(pack: Pack, named: str) -> Pool:
    """A pool of the pack, the first for none named. Raises NoPool."""
    found = pack.cultivation.pool(named)
    if found is None:
        raise NoPool(named)
    return found


def ask_refresh(named: str, on: date, *, pack: Pack, actor: Actor, now: datetime) -> None:
    """Have the worker do it. Raises NotAllowed, NoPool, PoolNewer."""
    REFRESH.require(actor)
    pool = pool_of(pack, named)
    _forward(pool, on)
    with writing(actor, now) as write:
        data = {"pool": pool.title.zh, "on": str(on)}
        write.event(kinds.ASKED, thing_kind="pool", thing=pool.id, data=data)
        key = f"{REFRESH_JOB}:{pool.id}:{on}:{now:%Y%m%d%H%M}"
        write.later(REFRESH_JOB, key=key, pool=pool.id, on=str(on))


def refresh(named: str, on: date, *, pack: Pack, actor: Actor, now: Clock) -> Refreshed:
    """Work a pool out for a day. Raises NotAllowed, NoPool, PoolNewer, Refusal of the rules."""
    REFRESH.require(actor)
    pool = pool_of(pack, named)
    _forward(pool, on)
    population, judged = (
        _run(rules, on, pack, actor, now) for rules in (pool.population, pool.rules)
    )
    belong = Verdicts(store().verdicts(str(population.pk)))
    members = belong.ids(Narrowed(verdict=Verdict.MET))
    standing = {
        str(each.subject_id): each
        for each in PoolEntry.objects.filter(pool=pool.id).exclude(place=Place.REMOVED)
    }
    still = [code for code, each in standing.items() if each.place == Place.IN]
    gone = _gone(belong, still, pool)
    held = {*members, *still} - gone.keys()
    found = assessed(pool, judged, held)
    with writing(actor, now()) as write:
        _forward(pool, on)
        return _Reconciling(pool, on, judged, write).done(standing, found, gone)


def _run(rules: str, on: date, pack: Pack, actor: Actor, now: Clock) -> Run:
    begun = start(rules, on, pack=pack, actor=actor, now=now(), later=False)
    return carry_out(begun.run, actor=actor, now=now)


def _forward(pool: Pool, on: date) -> None:
    last = PoolEntry.objects.filter(pool=pool.id).aggregate(last=Max("judged_on"))["last"]
    if last is not None and on < last:
        raise PoolNewer(on, last)


def _gone(belong: Verdicts, still: list[str], pool: Pool) -> dict[str, str]:
    """Those in the pool that belong no longer, with the criterion that says so."""
    named = [each.criterion for each in pool.leaves]
    found = {}
    for row in belong.rows(Narrowed(verdict=Verdict.UNMET, subjects=still)):
        unmet = str(row["unmet"] or "").split()
        ordered = sorted(unmet, key=lambda each: named.index(each) if each in named else 99)
        gained = [each.criterion for each in pool.leaves if each.gained and each.criterion in unmet]
        found[str(row["code"])] = next(iter([*gained, *ordered]), "")
    return found


@dataclass(slots=True)
class _Reconciling:
    """The entries of a pool brought to what was found, with what happened to each."""

    pool: Pool
    on: date
    run: Run
    write: Write
    events: list[PoolEvent] = field(default_factory=list)
    new: list[PoolEntry] = field(default_factory=list)
    changed: list[PoolEntry] = field(default_factory=list)

    def done(
        self,
        standing: Mapping[str, PoolEntry],
        found: Mapping[str, Assessed],
        gone: Mapping[str, str],
    ) -> Refreshed:
        removed = _removed(self.pool)
        for code, why in gone.items():
            self._leave(standing[code], why)
        joined = moved = 0
        for code, each in found.items():
            entry = standing.get(code)
            if code in removed:
                continue
            joined += entry is None or entry.place != Place.IN
            moved += entry is not None and entry.place == Place.IN and entry.grade != each.grade
            self._keep(entry, each)
        self._save()
        held = len(found.keys() - removed)
        self._tell(held, joined, len(gone))
        return Refreshed(held, joined, len(gone), moved)

    def _leave(self, entry: PoolEntry, why: str) -> None:
        entry.place, entry.left_on, entry.why, entry.reason = Place.LEFT, self.on, why, ""
        self.changed.append(entry)
        self._note(entry, Happening.LEFT, {"why": why})
        good = any(each.gained and each.criterion == why for each in self.pool.leaves)
        title = next((e.title.zh for e in self.pool.leaves if e.criterion == why), why)
        release(self.write, entry, title, done=good)

    def _keep(self, entry: PoolEntry | None, each: Assessed) -> None:
        if entry is None:
            entry = PoolEntry(pool=self.pool.id, subject_id=UUID(each.subject), place=Place.LEFT)
            self.new.append(entry)
        else:
            self.changed.append(entry)
        joined, before = entry.place != Place.IN, (entry.grade, *_told(entry))
        if joined:
            entry.joined_on = self.on
        entry.place, entry.left_on, entry.why, entry.reason = Place.IN, None, "", ""
        entry.grade, entry.gaps = each.grade, list(each.gaps)
        entry.unmet, entry.unknown = spaced(each.distance.unmet), spaced(each.distance.unknown)
        entry.near = len(each.distance.unmet) == 1 and not each.distance.unknown
        entry.run, entry.judged_on = self.run.pk, self.on
        if joined or (entry.grade, *_told(entry)) != before:
            self._note_grade(entry, Happening.JOINED if joined else Happening.GRADED, before[0])

    def _note_grade(self, entry: PoolEntry, what: Happening, before: str) -> None:
        unmet, unknown, gaps = _told(entry)
        said = {"from": before, "unmet": unmet.split(), "unknown": unknown.split(), "gaps": gaps}
        self._note(entry, what, said)

    def _note(self, entry: PoolEntry, what: Happening, said: Mapping[str, object]) -> None:
        event = PoolEvent(
            entry=entry,
            what=what,
            on=self.on,
            at=self.write.now,
            by=self.write.actor.account,
            grade=entry.grade,
            said=dict(said),
        )
        self.events.append(event)

    def _save(self) -> None:
        for each in self.changed:
            each.run, each.judged_on, each.version = self.run.pk, self.on, each.version + 1
        PoolEntry.objects.bulk_create(self.new, batch_size=_BATCH)
        PoolEntry.objects.bulk_update(self.changed, _CHANGED, batch_size=_BATCH // 5)
        PoolEvent.objects.bulk_create(self.events, batch_size=_BATCH)

    def _tell(self, held: int, joined: int, left: int) -> None:
        data = {
            "pool": self.pool.title.zh,
            "on": str(self.on),
            "held": held,
            "joined": joined,
            "left": left,
            "run": str(self.run.pk),
        }
        self.write.event(kinds.REFRESHED, thing_kind="pool", thing=self.pool.id, data=data)


def _told(entry: PoolEntry) -> tuple[str, str, list[object]]:
    return entry.unmet, entry.unknown, entry.gaps


def _removed(pool: Pool) -> set[str]:
    rows = PoolEntry.objects.filter(pool=pool.id, place=Place.REMOVED)
    return {str(each) for each in rows.values_list("subject", flat=True)}
