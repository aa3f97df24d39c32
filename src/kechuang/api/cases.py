"""Routes of cases and rounds: the same actions as the pages.

The instant of a move is taken once the body has been read whole, so that a request which began
before a deadline and ended after it is late.
"""

from datetime import UTC
from typing import Annotated, Any
from uuid import UUID

from ninja import Header, Query, Router, Status

from kechuang.api.case_shapes import CaseOut, CasesOut, WantedIn
from kechuang.api.case_write_shapes import (
    ActIn,
    BecameOut,
    DoneOut,
    ManyIn,
    Opened,
    OpenIn,
    Saved,
    SaveIn,
)
from kechuang.api.once import key_of, once
from kechuang.api.request import Asked as Request
from kechuang.api.request import guarded
from kechuang.api.round_shapes import BoardOut, LockIn, RoundIn, RoundOut
from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.many import act_many
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.rounds import NewRound, lock_round, open_round
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.board import board, rounds
from kechuang.apps.cases.queries.lists import Wanted, page
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.rules import (
    ACT,
    FILL,
    LOCK_ROUND,
    OPEN,
    OPEN_ROUND,
    READ,
    READ_ROUND,
)
from kechuang.apps.subjects import clock
from kechuang.values.text import Text

router = Router(tags=["cases"])
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="Repeats under one key are answered alike"),
]
Name = Annotated[str, Query(max_length=60)]


@router.get("/cases", response=CasesOut, summary="Cases")
@guarded(READ)
def list_cases(asked: Request, wanted: Query[WantedIn]) -> CasesOut:
    """The cases that the caller may see, those due first."""
    narrowed = Wanted(**wanted.dict(exclude={"size"}))
    return CasesOut.of(page(narrowed, actor=asked.actor, now=asked.now, size=wanted.size))


@router.post("/cases", response={201: Opened}, summary="Open a case")
@guarded(OPEN)
def open_(asked: Request, body: OpenIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Begin a case by hand."""
    opening = Opening(
        body.scheme, Text(body.title), body.unit, body.subject, values=dict(body.values)
    )

    def do() -> tuple[int, object]:
        row = open_case(opening, actor=asked.actor, now=asked.now)
        return 201, {"id": str(row.pk), "number": row.number}

    return Status(*once(asked, do))


@router.post("/cases/act", response=list[BecameOut], summary="Move many cases")
@guarded(ACT)
def move_many(asked: Request, body: ManyIn, key: Key = None) -> list[BecameOut]:  # noqa: ARG001 - described for callers
    """Make the same move in each case; one refused does not stop the others."""
    wanted = Asked(body.move, reason=body.reason, token=body.token or key_of(asked))
    became = act_many(body.cases, wanted, actor=asked.actor, now=clock.now())
    return [BecameOut.of(each) for each in became]


@router.get("/cases/{case}", response=CaseOut, summary="A case")
@guarded(READ)
def show(asked: Request, case: UUID) -> CaseOut:
    """A case with the moves of its present step, each with the reasons why not."""
    return CaseOut.of(case_page(case, actor=asked.actor, now=asked.now))


@router.post("/cases/{case}/act", response=DoneOut, summary="Move a case")
@guarded(ACT)
def move(asked: Request, case: UUID, body: ActIn, key: Key = None) -> DoneOut:  # noqa: ARG001 - described for callers
    """Make a move; 409 and 403 name every reason why not. The key, or `token`, makes a repeat safe."""
    wanted = Asked(
        body.move,
        reason=body.reason,
        version=body.version,
        token=body.token or key_of(asked),
        values=body.values,
        seat=body.seat,
        to=body.to,
        proxy_for=body.proxy_for,
        votes=tuple(body.votes.items()),
        number=body.number,
    )
    return DoneOut.of(act(case, wanted, actor=asked.actor, now=clock.now()))


@router.post("/cases/{case}/form", response=Saved, summary="Save a form")
@guarded(FILL)
def save(asked: Request, case: UUID, body: SaveIn) -> Saved:
    """Keep what was written so far; 409 where somebody else writes or has written the section."""
    version = save_form(
        case,
        body.values,
        actor=asked.actor,
        now=clock.now(),
        section=body.section,
        version=body.version,
    )
    return Saved(version=version)


@router.get("/rounds", response=list[RoundOut], summary="Rounds")
@guarded(READ_ROUND)
def list_rounds(
    asked: Request,
    scheme: Name = "",
    state: Annotated[str, Query(pattern="^(draft|open|closed|locked|)$")] = "",
) -> list[RoundOut]:
    """Rounds, the newest first."""
    return [RoundOut.of(each) for each in rounds(actor=asked.actor, scheme=scheme, state=state)]


@router.post("/rounds", response={201: Opened}, summary="Open a round")
@guarded(OPEN_ROUND)
def open_a_round(asked: Request, body: RoundIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Open a reporting period or a call, and its cases once its first day has come."""
    new = NewRound(
        body.scheme,
        body.period,
        Text(body.title),
        body.number,
        body.opens_at.astimezone(UTC) if body.opens_at else None,
        body.closes_at.astimezone(UTC) if body.closes_at else None,
    )

    def do() -> tuple[int, object]:
        row = open_round(new, actor=asked.actor, now=asked.now)
        return 201, {"id": str(row.pk), "number": row.number}

    return Status(*once(asked, do))


@router.get("/rounds/{round_id}", response=BoardOut, summary="How a round stands")
@guarded(READ_ROUND)
def status(asked: Request, round_id: UUID) -> BoardOut:
    """Unit by unit, and who is still missing."""
    return BoardOut.of(board(round_id, actor=asked.actor, now=asked.now))


@router.post("/rounds/{round_id}/lock", response=RoundOut, summary="Lock a round")
@guarded(LOCK_ROUND)
def lock(asked: Request, round_id: UUID, body: LockIn) -> RoundOut:
    """End a round; nothing in it changes afterwards."""
    lock_round(round_id, actor=asked.actor, now=asked.now, version=body.version, sure=body.sure)
    return RoundOut.of(board(round_id, actor=asked.actor, now=asked.now).round)
