"""What is on public notice: what anybody may read, and nothing beyond what the notice says.

A notice is a batch in a public step, or a single case there. It shows names, units, the time it
runs, whom to turn to; neither forms nor verdicts nor who else was looked at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Batch, BatchMember, Case, CasePaper, MemberState, Passage
from kechuang.apps.cases.notice_refusals import NoNotice
from kechuang.apps.cases.notice_rules import READ_NOTICES
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.releases.queries import pack_of as release
from kechuang.apps.subjects.queries import Person, hidden
from kechuang.apps.work.deadlines import day_of
from kechuang.apps.work.directory import holders_directory
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Step
from kechuang.pack import Pack
from kechuang.renderers.papers import Draft
from kechuang.renderers.papers import draft as drafted
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of

KEPT = timedelta(days=365)
"""How long what was on notice can be read here; the legal publication is the official site's."""
_OVER = ("lapse", "pass")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a notice: a name and the unit it belongs to; `case` takes what is said about it.

    `subject` is false where the case has none and its title stands for the name.
    """

    case: str
    name: str
    unit: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: `key` is its address, `starts` and `ends` its time, `over` whether that is past; `at` is the id of the step."""

    key: str
    title: Text
    scheme: Text
    step: Text
    at: str
    owner: str
    starts: datetime | None
    ends: datetime | None
    lines: tuple[Shown, ...]
    over: bool = False
    held: bool = False

    @property
    def names(self) -> bool:
        """Whether it is a list of names, and not the draft of one document."""
        return self.count > 1 or any(each.subject for each in self.lines)

    @property
    def count(self) -> int:
        """How many names are on it."""
        return len(self.lines)


def open_notices(*, actor: Actor) -> list[Notice]:
    """What is on public notice now, what ends first on top: three statements."""
    READ_NOTICES.require(actor)
    return _notices(_on_notice(actor))


def past_notices(*, actor: Actor, now: datetime) -> list[Notice]:
    """What was on public notice within a year and has run its time, newest first."""
    READ_NOTICES.require(actor)
    gone = Passage.objects.filter(
        kind=StepKind.NOTICE, verb__in=_OVER, void=False, at__gt=now - KEPT
    ).exclude(to="")
    gone = gone.filter(case__restricted=False).exclude(case__pk__in=hidden(actor, KIND))
    found: dict[str, list[tuple[Case, Passage]]] = {}
    rows = list(gone.select_related("case__subject").order_by("-at", "case__number"))
    batches = _batches([each.case_id for each in rows], MemberState.MOVED)
    for each in rows:
        if _public(each.case, each.step) is not None:
            batch = batches.get((each.case_id, each.step))
            found.setdefault(_key(each.case, batch), []).append((each.case, each))
    return [_past(key, kept, batches) for key, kept in found.items()]


def notice(key: str, *, actor: Actor, now: datetime) -> Notice:
    """One notice, running or over. Raises NoNotice."""
    running = _keyed(open_notices(actor=actor), key)
    found = running or _keyed(past_notices(actor=actor, now=now), key)
    if found is None:
        raise NoNotice
    return found


def _keyed(rows: Iterable[Notice], key: str) -> Notice | None:
    return next((each for each in rows if each.key in {key.upper(), key.lower()}), None)


def notice_paper(found: Notice, *, invented: bool = False) -> Draft | None:
    """The paper that a notice was issued by; None while it has none."""
    batch = uuid_of(found.key)
    rows = CasePaper.objects.filter(issued_at__isnull=False, void=False)
    rows = rows.filter(batch=batch) if batch else rows.filter(case__number=found.key)
    for row in rows.filter(step=found.at).order_by("-issued_at"):
        paper = release(row.pack).documents.get(row.paper)
        if paper is not None:
            return drafted(paper, row.kept, invented=invented)
    return None


def case_on_notice(number: str, *, actor: Actor) -> tuple[Case, Step]:
    """A case that is on public notice now, with its step, by its number. Raises NoNotice."""
    READ_NOTICES.require(actor)
    row = _on_notice(actor).filter(number=number.upper()).first()
    step = _public(row, row.step) if row else None
    if row is None or step is None:
        raise NoNotice
    return row, step


def turn_to(owner: str, pack: Pack, now: datetime) -> Person | None:
    """Whom of the unit responsible one may call."""
    return holders_directory(day_of(now, pack)).responsible(owner)


def _on_notice(actor: Actor) -> QuerySet[Case]:
    rows = Case.objects.filter(kind=StepKind.NOTICE, restricted=False, ended_at=None)
    rows = rows.exclude(pk__in=hidden(actor, KIND)).select_related("subject", "round")
    return rows.order_by("due_at", "unit", "number")


def _notices(rows: Iterable[Case]) -> list[Notice]:
    every = [each for each in rows if _public(each, each.step) is not None]
    batches = _batches([each.pk for each in every], MemberState.IN)
    found: dict[str, list[Case]] = {}
    for row in every:
        found.setdefault(_key(row, batches.get((row.pk, row.step))), []).append(row)
    return [_open(key, kept, batches) for key, kept in found.items()]


def _open(key: str, rows: Sequence[Case], batches: dict[tuple[UUID, str], Batch]) -> Notice:
    first = rows[0]
    batch = batches.get((first.pk, first.step))
    step = scheme_of(first).by_id[first.step]
    ends = [each.due_at for each in rows if each.due_at is not None]
    return Notice(
        key,
        title_of(batch or first),
        scheme_of(first).title,
        step.title,
        step.id,
        first.owner,
        min(each.entered_at for each in rows),
        max(ends) if ends else None,
        tuple(map(_line, rows)),
        held=all(each.held for each in rows),
    )


def _past(
    key: str, kept: Sequence[tuple[Case, Passage]], batches: dict[tuple[UUID, str], Batch]
) -> Notice:
    first, passage = kept[0]
    scheme = scheme_of(first)
    return Notice(
        key,
        title_of(batches.get((first.pk, passage.step)) or first),
        scheme.title,
        scheme.by_id[passage.step].title,
        passage.step,
        first.owner,
        None,
        max(each.at for _row, each in kept),
        tuple(_line(row) for row, _passage in kept),
        over=True,
    )


def _line(row: Case) -> Shown:
    subject = row.subject
    return Shown(row.number, subject.name if subject else row.title, row.unit, bool(subject))


def _key(row: Case, batch: Batch | None) -> str:
    return str(batch.pk) if batch else row.number


def _batches(cases: Sequence[UUID], state: MemberState) -> dict[tuple[UUID, str], Batch]:
    members = BatchMember.objects.filter(
        case__in=cases, state=state, batch__kind=StepKind.NOTICE
    ).select_related("batch")
    return {(each.case_id, each.batch.step): each.batch for each in members}


def _public(row: Case, step: str) -> Step | None:
    found = scheme_of(row).by_id.get(step)
    return found if found is not None and found.public and found.kind is StepKind.NOTICE else None
