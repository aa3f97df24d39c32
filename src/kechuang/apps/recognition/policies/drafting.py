"""A draft is kept, its clauses written, and it moves from stage to stage until it is issued and filed.

The pack declares the stages. Clauses change where a stage says so; later a draft goes back first. Whatever is
written is read as the pack would read it, so that a mistake is told at once.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.recognition.policies import kinds
from kechuang.apps.recognition.policies.assessing import missing
from kechuang.apps.recognition.policies.checking import ask_check
from kechuang.apps.recognition.policies.documents import text_of
from kechuang.apps.recognition.policies.drafts import draft_of
from kechuang.apps.recognition.policies.laying import Wanted, ready
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.apps.recognition.policies.refusals import (
    DraftChanged,
    DraftSettled,
    DraftUnassessed,
    DraftUnready,
    NoClause,
    NoStages,
    NoSuchMove,
)
from kechuang.apps.recognition.policies.rules import DRAFT_POLICIES
from kechuang.apps.subjects.registering.scope import OfSubject
from kechuang.apps.work.deadlines import day_of
from kechuang.criteria.policies.stages import Stage
from kechuang.pack import Pack

MOST = 40
"""Most clauses of a draft."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Head:
    """What a draft is called, whose it is, of which field, from when until when."""

    title: str
    unit: str
    field: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A clause as somebody types it; conditions and sums in the language of rules."""

    title: str
    beneficiary: str
    condition: str
    pay: str
    matter: str
    stacking: str
    cap: str = ""
    replaces: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Moving:
    """To which stage, why; with number and day where it is issued."""

    to: str
    note: str = ""
    number: str = ""
    issued: date | None = None


def start_draft(head: Head, *, pack: Pack, actor: Actor, now: datetime) -> PolicyDraft:
    """Begin a draft without clauses. Raises NotAllowed, NoStages."""
    DRAFT_POLICIES.require(actor, OfSubject(head.unit))
    start = pack.policies.stages.start
    if start is None:
        raise NoStages
    with writing(actor, now) as write:
        row = PolicyDraft.objects.create(
            unit=head.unit,
            title=head.title,
            content={**_period(head), "clauses": []},
            state=start.id,
            by=actor.account,
            made_at=now,
            changed_at=now,
            history=[_moved(start, "", write)],
        )
        _event(write, kinds.DRAFT_BEGUN, row)
    return row


def change_head(
    draft: UUID, version: int, head: Head, *, pack: Pack, actor: Actor, now: datetime
) -> PolicyDraft:
    """Change title, field and period. Raises NoDraft, NotAllowed, DraftSettled, DraftChanged, DraftNotRead."""
    row = _editable(draft, pack, actor)
    row.title = head.title
    row.content = {**row.content, **_period(head)}
    return _saved(row, version, pack, actor, now)


def put_clause(
    draft: UUID,
    version: int,
    written: Written,
    clause: str = "",
    *,
    pack: Pack,
    actor: Actor,
    now: datetime,
) -> PolicyDraft:
    """Add a clause, or write one anew. Raises as `change_head`, NoClause."""
    row = _editable(draft, pack, actor)
    clauses = [dict(each) for each in row.content["clauses"]]
    ids = [each["id"] for each in clauses]
    made = {"id": clause or _next(ids), **asdict(written)}
    if clause and clause not in ids:
        raise NoClause
    if clause:
        clauses[ids.index(clause)] = made
    elif len(clauses) < MOST:
        clauses.append(made)
    else:
        raise DraftUnready
    row.content = {**row.content, "clauses": clauses}
    return _saved(row, version, pack, actor, now)


def take_clause(
    draft: UUID, version: int, clause: str, *, pack: Pack, actor: Actor, now: datetime
) -> PolicyDraft:
    """Take a clause out. Raises as `put_clause`."""
    row = _editable(draft, pack, actor)
    left = [each for each in row.content["clauses"] if each["id"] != clause]
    if len(left) == len(row.content["clauses"]):
        raise NoClause
    row.content = {**row.content, "clauses": left}
    return _saved(row, version, pack, actor, now)


def move_draft(
    draft: UUID, version: int, wanted: Moving, *, pack: Pack, actor: Actor, now: datetime
) -> PolicyDraft:
    """Move a draft on, or back, as the pack lets it.

    Raises NoDraft, NotAllowed, NoSuchMove, DraftUnready, DraftUnassessed, DraftChanged.
    """
    row = draft_of(draft, actor)
    DRAFT_POLICIES.require(actor, OfSubject(row.unit))
    stages = pack.policies.stages
    to = next((each for each in stages.after(row.state) if each.id == wanted.to), None)
    if row.dropped_at is not None or to is None:
        raise NoSuchMove
    issuing = to.issued and not stages.at(row.state).issued
    _ready(row, wanted, day_of(now, pack), issuing=issuing)
    why = missing(row, to, pack)
    if why is not None:
        raise DraftUnassessed(to.title, why)
    with writing(actor, now) as write:
        row.state = to.id
        if issuing:
            row.number, row.issued = wanted.number.strip()[:100], wanted.issued
        row.history = [*row.history, _moved(to, wanted.note, write)]
        _save(row, version, now)
        _event(write, kinds.DRAFT_MOVED, row, state=to.title.zh)
    return row


def _ready(row: PolicyDraft, wanted: Moving, today: date, *, issuing: bool) -> None:
    day = wanted.issued
    if not row.content["clauses"] or (issuing and (not wanted.number.strip() or day is None)):
        raise DraftUnready
    if day is not None and day > today:
        raise DraftUnready


def drop_draft(
    draft: UUID, version: int, *, pack: Pack, actor: Actor, now: datetime
) -> PolicyDraft:
    """Give a draft up. Raises NoDraft, NotAllowed, DraftSettled, DraftChanged."""
    row = _editable(draft, pack, actor)
    with writing(actor, now) as write:
        row.dropped_at = now
        _save(row, version, now)
        _event(write, kinds.DRAFT_DROPPED, row)
    return row


def check_draft(draft: UUID, *, pack: Pack, actor: Actor, now: datetime) -> PolicyCheck:
    """Lay a kept draft over what is in force. Raises NoDraft, NotAllowed, DraftUnready, DraftNotRead."""
    row = draft_of(draft, actor)
    issued = pack.policies.stages.at(row.state).issued
    if not row.content["clauses"] or row.dropped_at is not None or issued:
        raise DraftUnready
    wanted = Wanted(day_of(now, pack), draft=text_of(row, pack), kept=row.pk)
    return ask_check(pack, wanted, actor=actor, now=now)


def _period(head: Head) -> dict[str, str]:
    until = head.ends.isoformat() if head.ends else ""
    return {"field": head.field, "from": head.starts.isoformat(), "until": until}


def _next(ids: list[str]) -> str:
    number = max((int(each[1:]) for each in ids), default=0) + 1
    return f"c{number}"


def _editable(draft: UUID, pack: Pack, actor: Actor) -> PolicyDraft:
    row = draft_of(draft, actor)
    DRAFT_POLICIES.require(actor, OfSubject(row.unit))
    if row.dropped_at is not None or not pack.policies.stages.at(row.state).written:
        raise DraftSettled
    return row


def _saved(row: PolicyDraft, version: int, pack: Pack, actor: Actor, now: datetime) -> PolicyDraft:
    """Keep what was changed once it reads as a document."""
    if row.content["clauses"]:
        ready(pack, Wanted(day_of(now, pack), draft=text_of(row, pack)), actor)
    with writing(actor, now) as write:
        _save(row, version, now)
        _event(write, kinds.DRAFT_WRITTEN, row, clauses=len(row.content["clauses"]))
    return row


_KEPT = ("title", "content", "state", "number", "issued", "history", "dropped_at")


def _save(row: PolicyDraft, version: int, now: datetime) -> None:
    values = {name: getattr(row, name) for name in _KEPT}
    found = PolicyDraft.objects.filter(pk=row.pk, version=version)
    if found.update(**values, changed_at=now, version=version + 1) != 1:
        raise DraftChanged
    row.version, row.changed_at = version + 1, now


def _moved(to: Stage, note: str, write: Write) -> dict[str, str]:
    return {
        "to": to.id,
        "note": note.strip()[:_LONGEST],
        "by": str(write.actor.account or ""),
        "at": write.now.isoformat(),
    }


def _event(write: Write, kind: EventKind, row: PolicyDraft, **more: object) -> None:
    data = {"title": row.title, **more}
    write.event(kind, thing_kind="policy_draft", thing=row.pk, unit=row.unit, data=data)
