"""Batches as one actor may see them: those with a case of which he is told inside, and these cases.

What he may not see of a batch is in no list and no number.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.batch_refusals import NoBatch
from kechuang.apps.cases.models import Batch, BatchMember, BatchState, Case, MemberState
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.schemes import pack_now, scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.rules import KEEP_BATCH, OfOwner
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Scheme, Step
from kechuang.pack import Pack
from kechuang.values.text import Text, same

PER_PAGE = 100
MOST = 200
"""Batches that one list shows."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as lists show it; `counts` say how many of its cases wait, went, were refused, left."""

    id: UUID
    title: Text
    scheme: str
    scheme_title: Text
    step: str
    step_title: Text
    kind: StepKind
    owner: str
    number: str
    meets_at: datetime | None
    state: BatchState
    opened_at: datetime
    closed_at: datetime | None
    counts: Mapping[MemberState, int]

    @property
    def waiting(self) -> int:
        """Cases for which the step is still to be taken."""
        return self.counts.get(MemberState.IN, 0)

    @property
    def went(self) -> int:
        """Cases that have gone on with it."""
        return self.counts.get(MemberState.MOVED, 0)

    @property
    def gone(self) -> int:
        """Cases that dropped out, of themselves or because they were refused."""
        dropped = self.counts.get(MemberState.DROPPED, 0)
        return dropped + self.counts.get(MemberState.REFUSED, 0)

    @property
    def total(self) -> int:
        """All that were ever in it."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A case of a batch: what became of it, and why it left. `reasons` are those of a refused move."""

    row: Row
    state: MemberState
    why: str
    reasons: tuple[Text, ...]
    joined_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class BatchPage:
    """A batch with a page of its cases; `said` is what was recorded with the step.

    `step` is None where no scheme knows it any more. `first` is a case that still waits.
    """

    row: BatchRow
    step: Step | None
    members: tuple[MemberRow, ...]
    page: int
    pages: int
    first: UUID | None
    said: Mapping[str, Any]
    keeps: bool


def batches(
    *,
    actor: Actor,
    now: datetime,
    state: str = "",
    kind: str = "",
    scheme: str = "",
    step: str = "",
    of_round: UUID | None = None,
) -> tuple[BatchRow, ...]:
    """Batches the newest first, open ones in front: three statements. Raises NotAllowed."""
    exact = {"state": state, "kind": kind, "scheme": scheme, "step": step, "round": of_round}
    rows = _seen(actor).filter(**{name: value for name, value in exact.items() if value})
    found = sorted(rows.order_by("-opened_at", "pk")[:MOST], key=_last)
    return _rows(found, actor, now)


def batch_page(batch: UUID, *, actor: Actor, now: datetime, number: int = 1) -> BatchPage:
    """A batch with its cases: some ten statements. Raises NoBatch, NotAllowed."""
    found = seen_batch(batch, actor)
    counts = _counts([found], actor)[found.pk]
    pages = max(1, -(-sum(counts.values()) // PER_PAGE))
    number = min(max(number, 1), pages)
    rows = _members(found, actor, number)
    scheme = scheme_of(rows[0].case) if rows else _scheme(pack_now(now), found)
    step = scheme.by_id.get(found.step) if scheme else None
    keeps = KEEP_BATCH.ask(actor, OfOwner(found.owner)).allowed
    return BatchPage(
        _row(found, scheme, counts),
        step,
        tuple(_member(each, now) for each in rows),
        number,
        pages,
        _first(found, actor),
        found.said,
        keeps,
    )


def members_of(batch: UUID, *, actor: Actor, now: datetime) -> tuple[MemberRow, ...]:
    """Every case of a batch that the actor may see, for papers and exports. Raises NoBatch."""
    found = seen_batch(batch, actor)
    return tuple(_member(each, now) for each in _members(found, actor, 0))


def seen_batch(batch: UUID, actor: Actor) -> Batch:
    """A batch that the actor may see. Raises NoBatch also where he may not know of it."""
    found: Batch | None = _seen(actor).filter(pk=batch).first()
    if found is None:
        raise NoBatch
    return found


def waits_in(case: Case, actor: Actor) -> Batch | None:
    """The open batch in which a case waits, to who is told of it: one statement."""
    found: Batch | None = (
        _seen(actor).filter(members__case=case, members__state=MemberState.IN).first()
    )
    return found


def waiting_together(cases: Sequence[UUID], *, actor: Actor) -> UUID | None:
    """The one open batch in which all of these wait; None where they do not."""
    rows = BatchMember.objects.filter(case__in=cases, state=MemberState.IN)
    found = set(rows.filter(case__in=_told(actor)).values_list("batch", "case"))
    one = {batch for batch, _case in found}
    return one.pop() if len(one) == 1 and len(found) == len(set(cases)) else None


def then(batch: UUID, *, actor: Actor, now: datetime) -> tuple[BatchRow, ...]:
    """The batches in which those of a batch have gone on together."""
    found = list(_seen(actor).filter(after=batch).order_by("-opened_at"))
    return _rows(found, actor, now)


def _rows(found: Sequence[Batch], actor: Actor, now: datetime) -> tuple[BatchRow, ...]:
    if not found:
        return ()
    counts, pack = _counts(found, actor), pack_now(now)
    return tuple(_row(each, _scheme(pack, each), counts[each.pk]) for each in found)


def _seen(actor: Actor) -> QuerySet[Batch]:
    own = BatchMember.objects.filter(batch=OuterRef("pk"), case__in=_told(actor))
    return Batch.objects.filter(Exists(own))


def _last(batch: Batch) -> bool:
    return batch.state != BatchState.OPEN


def _counts(found: Sequence[Batch], actor: Actor) -> dict[UUID, Counter[MemberState]]:
    """How many cases of each batch are in which state, those counted that the actor sees."""
    counts: dict[UUID, Counter[MemberState]] = {each.pk: Counter() for each in found}
    rows = BatchMember.objects.filter(batch__in=counts, case__in=_told(actor))
    for batch, state, many in rows.values_list("batch", "state").annotate(Count("pk")):
        counts[batch][MemberState(state)] = many
    return counts


def _told(actor: Actor) -> QuerySet[Any]:
    return visible(actor).filter(inner=True).values("pk")


def _members(batch: Batch, actor: Actor, number: int) -> list[BatchMember]:
    """A page of the members, all of them for page 0; their cases as the actor is told of them."""
    rows = batch.members.filter(case__in=_told(actor)).order_by("joined_at", "pk")
    part = rows[(number - 1) * PER_PAGE : number * PER_PAGE] if number else rows
    found = list(part)
    near = visible(actor).select_related("round", "subject").defer("values", "standing")
    cases = {each.pk: each for each in near.filter(pk__in=[x.case_id for x in found])}
    for each in found:
        each.case = cases[each.case_id]
    return found


def _member(member: BatchMember, now: datetime) -> MemberRow:
    return MemberRow(
        told(member.case, now),
        MemberState(member.state),
        member.why,
        tuple(Text.from_json(each["words"]) for each in member.reasons),
        member.joined_at,
        member.left_at,
    )


def _first(batch: Batch, actor: Actor) -> UUID | None:
    waiting = batch.members.filter(state=MemberState.IN, case__in=_told(actor))
    found: UUID | None = waiting.order_by("joined_at", "pk").values_list("case", flat=True).first()
    return found


def _scheme(pack: Pack, batch: Batch) -> Scheme | None:
    versions = pack.schemes.get(batch.scheme, ())
    return next((each for each in reversed(versions) if batch.step in each.by_id), None)


def _row(batch: Batch, scheme: Scheme | None, counts: Mapping[MemberState, int]) -> BatchRow:
    step = scheme.by_id.get(batch.step) if scheme else None
    return BatchRow(
        id=batch.pk,
        title=title_of(batch),
        scheme=batch.scheme,
        scheme_title=scheme.title if scheme else same(batch.scheme),
        step=batch.step,
        step_title=step.title if step else same(batch.step),
        kind=StepKind(batch.kind),
        owner=batch.owner,
        number=batch.number,
        meets_at=batch.meets_at,
        state=BatchState(batch.state),
        opened_at=batch.opened_at,
        closed_at=batch.closed_at,
        counts=counts,
    )
