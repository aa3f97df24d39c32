"""The register brought in line with a list, whole, as often as one likes.

What the list says newly is opened, what it says otherwise is changed, what it says no more is void.
Of the list and a decision of ours the later word counts. Opened in transactions of a bounded number
of rows: whoever was interrupted goes on where he was.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.facts.actions.importing import next_number
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.tables import listed
from kechuang.apps.standings import kinds
from kechuang.apps.standings.actions.changing import LIST
from kechuang.apps.standings.again import Held, repeated
from kechuang.apps.standings.models import Happening, Standing, StandingEvent, State
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.among import AmongIds
from kechuang.apps.subjects.registering.finding import merged
from kechuang.language.standings import RECORDS, VALID
from kechuang.pack import Pack
from kechuang.pack.standings import StandingKind
from kechuang.tables.fields import IMPORT, SUBJECT
from kechuang.tables.reading import SEQ
from kechuang.tables.rows import told

AT_ONCE = 2_000
Report = Callable[[int, int], None]
_SAID = ("kind", "words", "body", "level", "number", "starts", "ends", "state", "scope")
"""Columns that a list decides."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a run did; `unread` are rows without a day on which they begin."""

    opened: int = 0
    changed: int = 0
    void: int = 0
    unread: int = 0


@dataclass(slots=True)
class _Row:
    """A row of the register, there or to be; `said` are the columns that a list decides."""

    id: UUID
    firm: UUID
    statement: str
    said: tuple[object, ...]
    again: bool = False
    origin: str = ""
    seq: int = 0
    own: bool = False
    listed: UUID | None = None
    before: tuple[object, ...] | None = None

    def get(self, name: str) -> object:
        """One of the columns that a list decides."""
        return self.said[_SAID.index(name)]


@dataclass(slots=True)
class _Found:
    """What differs: rows to open, to change, and those of which the list says nothing more."""

    fresh: list[_Row] = field(default_factory=list)
    changed: list[_Row] = field(default_factory=list)
    void: list[_Row] = field(default_factory=list)
    flipped: list[_Row] = field(default_factory=list)
    unread: int = 0


def track(
    kept: Kept,
    pack: Pack,
    *,
    actor: Actor,
    now: Callable[[], datetime],
    report: Report | None = None,
) -> Tracked:
    """Bring the register in line with a list: some ten statements and one for some thousand rows."""
    found = _compared(kept, pack)
    for start in range(0, len(found.fresh), AT_ONCE):
        with transaction.atomic():
            _open(found.fresh[start : start + AT_ONCE], now())
        if report:
            report(start, len(found.fresh))
    done = Tracked(len(found.fresh), len(found.changed), len(found.void), found.unread)
    if not (found.fresh or found.changed or found.void or found.flipped):
        return done
    with writing(actor, now()) as write:
        _change(write, found)
        _void(write, found.void)
        write.event(
            kinds.FOLLOWED,
            thing_kind="dataset",
            thing=kept.id,
            data={
                "dataset": kept.declared.form.title.zh,
                "opened": done.opened,
                "changed": done.changed,
                "void": done.void,
            },
        )
    return done


def _compared(kept: Kept, pack: Pack) -> _Found:
    """The list beside the register: five statements and the table."""
    there = {(row.firm, row.statement): row for row in _there()}
    found, seen, origin = _Found(), set[tuple[UUID, str]](), f"{LIST}{kept.id}"
    known = _subjects()
    for said, row in _said(kept, pack, origin):
        key = (row.firm, row.statement)
        if row.get("starts") is None or row.firm not in known:
            found.unread += 1
            continue
        seen.add(key)
        held = there.get(key)
        if held is None:
            there[key] = row
            found.fresh.append(row)
        elif held.said != row.said and not (held.own and held.seq > said):
            held.before, held.said, held.listed = held.said, row.said, row.listed
            found.changed.append(held)
    for key, held in there.items():
        if held.origin == origin and key not in seen and held.get("state") != State.VOID:
            found.void.append(held)
    gone = {id(each) for each in found.void}
    _mark_again([each for each in there.values() if id(each) not in gone], found, pack)
    return found


def _there() -> Iterator[_Row]:
    names = ("id", "firm", "statement", *_SAID, "again", "origin", "seq", "own")
    for row in Standing.objects.values_list(*names).iterator(chunk_size=10_000):
        yield _Row(row[0], row[1], row[2], tuple(row[3:12]), *row[12:])


def _subjects() -> frozenset[UUID]:
    return frozenset(Subject.objects.values_list("id", flat=True).iterator(chunk_size=20_000))


def _said(kept: Kept, pack: Pack, origin: str) -> Iterator[tuple[int, _Row]]:
    """What the list says, each with the number of its import in the log."""
    named: dict[str, StandingKind | None] = {}
    for row in told(listed(kept.layout), kept.layout):
        words = str(row.get("kind") or "")
        if words not in named:
            named[words] = pack.standings.named(words) if words else None
        kind = named[words]
        yield (
            int(str(row[SEQ])),
            _Row(
                uuid4(),
                UUID(str(row[SUBJECT])),
                str(row["statement"])[:200],
                _columns(row, kind.id if kind else "", words),
                origin=origin,
                listed=UUID(str(row[IMPORT])),
            ),
        )


def _columns(row: Mapping[str, object], kind: str, words: str) -> tuple[object, ...]:
    valid = row.get("state") in {None, VALID}
    return (
        kind,
        words[:100],
        str(row.get("body") or "")[:200],
        str(row.get("level") or "")[:40],
        str(row.get("number") or "")[:100],
        row.get("from"),
        row.get("to"),
        State.HELD.value if valid else State.WITHDRAWN.value,
        str(row.get("scope") or "")[:40],
    )


def _mark_again(rows: Sequence[_Row], found: _Found, pack: Pack) -> None:
    """Say of every row whether it repeats one; those that turn out otherwise are to be changed."""
    asked = [_asked(each) for each in rows if each.get("kind")]
    answers = repeated(asked, pack.standings, merged())
    fresh = {id(each) for each in found.fresh}
    by_id = {each.id: each for each in rows}
    for key, again in answers.items():
        row = by_id[key]  # type: ignore[index] # keys are the ids given
        if row.again is not again:
            row.again = again
            if id(row) not in fresh:
                found.flipped.append(row)


def _asked(row: _Row) -> Held:
    starts, ends = row.get("starts"), row.get("ends")
    return Held(
        row.id,
        row.firm,
        str(row.get("kind")),
        starts,  # type: ignore[arg-type] # rows without one are left out
        ends,  # type: ignore[arg-type] # a column of days
        str(row.get("body")),
        str(row.get("number")),
    )


_FIELDS = (
    "id",
    "subject",
    "firm",
    "statement",
    *_SAID,
    "again",
    "origin",
    "source",
    "listed",
    "seq",
    "own",
    "opened_at",
    "changed_at",
    "version",
)


def _open(rows: Sequence[_Row], now: datetime) -> None:
    insert_rows(
        Standing,
        _FIELDS,
        (
            (
                *(x.id, x.firm, x.firm, x.statement, *x.said, x.again, x.origin, ""),
                *(x.listed, 0, False, now, now, 1),
            )
            for x in rows
        ),
    )


def _change(write: Write, found: _Found) -> None:
    """A statement for some hundred rows, and one for their history."""
    rows = list({id(each): each for each in (*found.changed, *found.flipped)}.values())
    if not rows:
        return
    made = []
    for each in rows:
        row = Standing(pk=each.id, again=each.again, listed=each.listed, changed_at=write.now)
        for name, value in zip(_SAID, each.said, strict=True):
            setattr(row, name, value)
        made.append(row)
    Standing.objects.bulk_update(made, [*_SAID, "again", "listed", "changed_at"], batch_size=200)
    ids = AmongIds([str(each.id) for each in rows])
    Standing.objects.filter(pk__in=ids).update(version=F("version") + 1)
    _history(write, found.changed, Happening.LISTED)


def _void(write: Write, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    ids = AmongIds([str(each.id) for each in rows])
    gone = Standing.objects.filter(pk__in=ids)
    gone.update(state=State.VOID, changed_at=write.now, version=F("version") + 1)
    _history(write, rows, Happening.VOID)


def _history(write: Write, rows: Sequence[_Row], kind: Happening) -> None:
    """Entries of the history; what we said of what is void now says nothing any more."""
    if not rows:
        return
    ended = kind is Happening.VOID and any(each.own for each in rows)
    seq = next_number(RECORDS) if ended else None
    columns = ("standing", "kind", "at", "reason", "source", "changes", "seq")
    insert_rows(
        StandingEvent,
        columns,
        ((x.id, kind.value, write.now, "", "", _changes(x), seq if x.own else None) for x in rows),
    )


def _changes(row: _Row) -> dict[str, list[object]]:
    if row.before is None:
        return {}
    pairs = zip(_SAID, row.before, row.said, strict=True)
    return {name: [_plain(was), _plain(now)] for name, was, now in pairs if was != now}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
