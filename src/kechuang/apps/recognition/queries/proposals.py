"""The proposals of a run as one actor may see them: where each stands, how near the bar, what waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import seen, standing_in, visible
from kechuang.apps.recognition.models import Proposal, Release, Run
from kechuang.apps.recognition.rules import CONFIRM, PROPOSE
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Move, Scheme, Step
from kechuang.values.text import Text

PER_PAGE = 20
TABS: Mapping[str, tuple[Text, tuple[StepKind, ...]]] = {
    "confirm": (Text("待确认", "To be confirmed"), (StepKind.CONFIRM,)),
    "object": (Text("有异议", "Objections"), (StepKind.OBJECT,)),
    "check": (
        Text("抽样核验、剔除", "Sample, removed"),
        (StepKind.DRAW, StepKind.CHECK),
    ),
    "meeting": (
        Text("上会", "Deliberated"),
        (StepKind.DELIBERATE, StepKind.APPROVE, StepKind.RELEASE),
    ),
    "notice": (Text("公示中", "Public notice"), (StepKind.NOTICE,)),
    "issue": (Text("待发文", "To be issued"), (StepKind.ISSUE,)),
    "ended": (Text("已办结", "Ended"), (StepKind.CLOSE,)),
}
"""Tabs by the kinds of steps that they hold; `mine` and `all` stand beside them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty fields do not narrow."""

    tab: str = ""
    words: str = ""
    unit: str = ""
    near: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal as the list shows it; `word` is the outcome once it has ended.

    `certified` is whether a certificate came of it, `urged_at` when its firm was last reminded by hand.
    """

    case: UUID
    number: str
    subject: UUID | None
    name: str
    unit: str
    step: Step
    word: Text
    figures: Sequence[Mapping[str, Any]]
    near: bool
    due_at: datetime | None
    overdue: bool
    ended: bool
    certified: bool
    urged_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of rows, how many are under each tab, how many fit, and the scheme."""

    rows: tuple[Row, ...]
    tabs: Mapping[str, int]
    total: int
    pages: int
    page: int
    near: int
    moves: tuple[Move, ...]


def release_of(run: Run) -> Release | None:
    """What came of releasing a run: one statement."""
    return Release.objects.select_related("round").filter(run=run).first()


def listed(run: Run, wanted: Wanted, *, actor: Actor, now: datetime) -> Listed:
    """The proposals that fit and that the actor may see: four statements, however many there are."""
    every = visible(actor).filter(proposal__run=run)
    tabs, near = _counted(every, actor)
    rows = _narrowed(every, wanted, actor)
    total = rows.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(wanted.page, 1), pages)
    found = rows.select_related("subject", "proposal", "round", "certificate").defer(
        "values", "standing"
    )
    ordered = found.order_by("due_at", "unit", "subject__name", "pk")
    shown = list(ordered[(page - 1) * PER_PAGE : page * PER_PAGE])
    moves = _moves(shown, actor) if PROPOSE.ask(actor).allowed else ()
    told = tuple(_row(each, now) for each in shown)
    return Listed(told, tabs, total, pages, page, near, moves)


def _counted(every: QuerySet[Any], actor: Actor) -> tuple[dict[str, int], int]:
    """How many are under each tab, and near the bar: one statement."""
    by = (
        every.order_by()
        .values_list("at_kind")
        .annotate(
            every_one=Count("pk"),
            of_mine=Count("pk", filter=_turn(actor)),
            near_bar=Count("pk", filter=Q(proposal__near=True)),
        )
    )
    found = {kind: counts for kind, *counts in by}
    every_of, mine_of, near_of = range(3)

    def of(kinds: Iterable[str], which: int) -> int:
        return sum(found[kind][which] for kind in kinds if kind in found)

    tabs = {id_: of((x.value for x in kinds), every_of) for id_, (_t, kinds) in TABS.items()}
    return {"mine": of(found, mine_of), **tabs, "all": of(found, every_of)}, of(found, near_of)


def _turn(actor: Actor) -> Exists:
    own = Sight.objects.filter(standing_in(actor), case=OuterRef("pk"), turn=True)
    return Exists(own)


def _narrowed(every: QuerySet[Any], wanted: Wanted, actor: Actor) -> QuerySet[Any]:
    rows = every
    if wanted.tab == "mine":
        rows = rows.filter(_turn(actor))
    elif wanted.tab in TABS:
        rows = rows.filter(at_kind__in=[each.value for each in TABS[wanted.tab][1]])
    if wanted.unit:
        rows = rows.filter(unit=wanted.unit)
    if wanted.near:
        rows = rows.filter(proposal__near=True)
    words = wanted.words.strip()
    if words:
        rows = rows.filter(Q(subject__name__icontains=words) | Q(subject__code=words.upper()))
    return rows


def _moves(rows: Sequence[Case], actor: Actor) -> tuple[Move, ...]:
    """What the actor may try with cases of these steps: one's own moves, not time's nor a draw's."""
    found: dict[str, Move] = {}
    for row in rows:
        scheme: Scheme = scheme_of(row)
        step = scheme.by_id[row.step]
        if step.quorum or step.draw or step.kind in (StepKind.ISSUE, StepKind.RELEASE):
            continue
        for move in step.moves:
            rights = move.who or step.who
            own = any(x.role and actor.holds(x.role, unit=row.owner) for x in rights)
            if own and move.verb is not Verb.LAPSE:
                found.setdefault(move.id, move)
    return tuple(found.values())


def _row(row: Any, now: datetime) -> Row:
    scheme = scheme_of(row)
    step = scheme.by_id[row.at]
    ended = row.ended_at is not None
    due_at = row.due_at if row.at == row.step else None
    return Row(
        row.pk,
        row.number,
        row.subject_id,
        row.subject.name if row.subject else row.title,
        row.unit,
        step,
        step.title,
        row.proposal.figures,
        row.proposal.near,
        due_at,
        due_at is not None and due_at < now and not ended,
        ended,
        hasattr(row, "certificate"),
        row.proposal.urged_at,
    )


def mine(number: str, *, actor: Actor) -> tuple[Case, Proposal]:
    """A firm's own proposal. Raises NoCase, NotAllowed."""
    CONFIRM.require(actor)
    row = seen(number, actor)
    return row, Proposal.objects.select_related("run").get(case=row)
