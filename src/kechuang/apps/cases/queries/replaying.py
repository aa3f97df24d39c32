"""A case's record done again: whether where it stands follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.cases import kinds
from kechuang.apps.cases.models import Case, LinkKind, Passage
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen, visible
from kechuang.apps.cases.refusals import NoCase
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.keeping import standing_of
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.replaying import (
    SPLIT,
    WAIVE,
    WRITTEN,
    Deed,
    Replayed,
    differences,
    replay,
)
from kechuang.lifecycle.state import Standing
from kechuang.values.text import Text

_COLUMNS = ("step", "outcome", "version")
"""Columns of a case that repeat its standing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record of a case comes to: `wrong` where it breaks off, `differs` what else is."""

    case: UUID
    number: str
    deeds: int
    wrong: tuple[Text, ...]
    differs: tuple[str, ...]

    @property
    def follows(self) -> bool:
        """Whether where the case stands follows from its record."""
        return not self.wrong and not self.differs


def replayed(case: UUID | str, *, actor: Actor, now: datetime) -> Finding:
    """One case, to who is told of all that happened in it. Raises NoCase, NotAllowed."""
    row = seen(case, actor)
    if not row.inner:
        raise NoCase
    return _finding(row, clock_of(pack_now(now)))


def all_replayed(*, actor: Actor, now: datetime, newest: bool = False) -> Iterator[Finding]:
    """Every case that the actor is told all of, oldest first; some four statements each."""
    rows = visible(actor).filter(inner=True)
    for row in rows.order_by("-opened_at" if newest else "opened_at", "pk").iterator(
        chunk_size=200
    ):
        yield _finding(row, clock_of(pack_now(now)))


def _finding(row: Case, clock: Clock) -> Finding:
    scheme = scheme_of(row)
    record = list(_record(row, scheme))
    found = _replayed(row, scheme, record, clock)
    kept = standing_of(row.standing)
    differs = list(differences(found, kept)) if not found.wrong else []
    differs += [f"case.{each}" for each in _COLUMNS if getattr(row, each) != getattr(kept, each)]
    differs += ["case.held"] if row.held != (kept.held is not None) else []
    return Finding(row.pk, row.number, len(record), found.wrong, tuple(differs))


def _replayed(row: Case, scheme: Scheme, record: Iterable[Deed], clock: Clock) -> Replayed:
    whole = _whole(row)
    if whole is None:
        return replay(scheme, row.opened_at, record, clock)
    before = _before_split(row, *whole, scheme, clock)
    if before.wrong:
        return before
    return replay(scheme, row.opened_at, record, clock, part_of=before.standing)


def _whole(row: Case) -> tuple[Case, datetime] | None:
    """The case that this one was split from, and when."""
    link = row.links.filter(kind=LinkKind.SPLIT_FROM).select_related("other").first()
    return (link.other, link.at) if link else None


def _before_split(row: Case, whole: Case, at: datetime, scheme: Scheme, clock: Clock) -> Replayed:
    """Where the whole stood just before this part was split from it."""
    parted = whole.passages.filter(move=SPLIT, verb="", at=at).order_by("version").first()
    if parted is None:
        words = Text("没有拆分记录", "no record of the splitting")
        return Replayed(Standing(scheme.id, row.step, at, at), (words,))
    record = [each for each in _record(whole, scheme) if each.version < parted.version]
    return _replayed(whole, scheme, record, clock)


def _record(row: Case, scheme: Scheme) -> Iterator[Deed]:
    """Moves, waivers and savings in the order in which they happened."""
    deeds = [_deed(each) for each in row.passages.order_by("version", "place")]
    deeds += [
        Deed(x.version, x.step, WAIVE, x.by, x.at, reason=x.reason, along=x.guard)
        for x in row.waivers.all()
    ]
    written = dict(_written(row))
    step = deeds[0].step if deeds else row.step
    deeds.sort(key=lambda each: each.version)
    yield from _with_savings(deeds, written, step or scheme.first.id)


def _with_savings(
    deeds: Iterable[Deed], written: dict[int, tuple[UUID | None, datetime]], step: str
) -> Iterator[Deed]:
    """The savings of a form before the moves that followed them."""
    left = sorted(written)
    for deed in deeds:
        while left and left[0] < deed.version:
            version = left.pop(0)
            yield Deed(version, step, WRITTEN, *written[version])
        yield deed
        step = deed.to or step
    for version in left:
        yield Deed(version, step, WRITTEN, *written[version])


def _written(row: Case) -> Iterator[tuple[int, tuple[UUID | None, datetime]]]:
    """Versions of the case that only saved its form, by the log."""
    events = Event.objects.filter(kind=kinds.FILLED.name, thing_kind=KIND, thing=str(row.pk))
    for data, by, at in events.values_list("data", "actor", "at"):
        if "version" in data:
            yield data["version"], (by, at)


def _deed(passage: Passage) -> Deed:
    return Deed(
        passage.version,
        passage.step,
        passage.move,
        passage.by,
        passage.at,
        to=passage.to,
        seat=passage.seat,
        proxy_for=passage.proxy_for,
        reason=passage.reason,
        votes=tuple((UUID(who), Verb(verb)) for who, verb in passage.votes),
        along=passage.along,
    )
