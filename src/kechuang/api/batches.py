"""Routes of batches: one step taken once for many cases."""

from datetime import UTC
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Status

from kechuang.api.batch_shapes import (
    AddIn,
    BatchActIn,
    BatchIn,
    BatchLine,
    BatchOut,
    CancelIn,
    DropIn,
    RecordIn,
    became,
)
from kechuang.api.case_write_shapes import BecameOut
from kechuang.api.cases import Key
from kechuang.api.once import once
from kechuang.api.request import Asked as Request
from kechuang.api.request import guarded
from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    add_to_batch,
    cancel_batch,
    drop_from_batch,
    open_batch,
    record_batch,
)
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.batches import batch_page, batches
from kechuang.apps.cases.rules import ACT, KEEP_BATCH, READ
from kechuang.apps.subjects import clock
from kechuang.values.text import Text

router = Router(tags=["cases"])
State = Annotated[str, Query(pattern="^(open|done|cancelled|)$")]
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/batches", response=list[BatchLine], summary="Batches")
@guarded(READ)
def list_batches(asked: Request, state: State = "") -> list[BatchLine]:
    """Batches that the caller may follow, open ones first."""
    return [BatchLine.of(each) for each in batches(actor=asked.actor, now=asked.now, state=state)]


@router.post("/batches", response={201: BatchOut}, summary="Put cases together")
@guarded(KEEP_BATCH)
def open_(asked: Request, body: BatchIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Put cases of one step together."""
    meets_at = body.meets_at.astimezone(UTC) if body.meets_at else None
    new = NewBatch(Text(body.title), meets_at, body.number)

    def do() -> tuple[int, object]:
        row = open_batch(new, body.cases, actor=asked.actor, now=asked.now)
        return 201, _shown(asked, row.pk).model_dump(mode="json")

    return Status(*once(asked, do))


def _shown(asked: Request, batch: UUID, page: int = 1) -> BatchOut:
    return BatchOut.of(batch_page(batch, actor=asked.actor, now=asked.now, number=page))


@router.get("/batches/{batch}", response=BatchOut, summary="A batch")
@guarded(READ)
def show(asked: Request, batch: UUID, page: Number = 1) -> BatchOut:
    """A batch with a page of its cases, what became of each and why."""
    return _shown(asked, batch, page)


@router.post("/batches/{batch}/act", response=list[BecameOut], summary="Move a batch")
@guarded(ACT)
def act(asked: Request, batch: UUID, body: BatchActIn) -> list[BecameOut]:
    """Take the step for every case; one refused drops out with its reasons. A repeat goes on."""
    wanted = Asked(body.move, reason=body.reason, to=body.to, votes=tuple(body.votes.items()))
    done = act_batch(
        batch, wanted, number=body.number, said=body.said, actor=asked.actor, now=clock.now()
    )
    return [became(each) for each in done]


@router.post("/batches/{batch}/cases", response=BatchOut, summary="Let cases join a batch")
@guarded(KEEP_BATCH)
def add(asked: Request, batch: UUID, body: AddIn) -> BatchOut:
    """Let cases of the same step join."""
    add_to_batch(batch, body.cases, actor=asked.actor, now=asked.now)
    return _shown(asked, batch)


@router.post("/batches/{batch}/drop", response=BatchOut, summary="Let cases drop out")
@guarded(KEEP_BATCH)
def drop(asked: Request, batch: UUID, body: DropIn) -> BatchOut:
    """Let cases drop out, with a reason; they may join a later batch."""
    drop_from_batch(batch, body.cases, body.reason, actor=asked.actor, now=asked.now)
    return _shown(asked, batch)


@router.post("/batches/{batch}/record", response=BatchOut, summary="Record a number")
@guarded(KEEP_BATCH)
def record(asked: Request, batch: UUID, body: RecordIn) -> BatchOut:
    """Keep the number and where it was published; nothing moves."""
    record_batch(batch, number=body.number, said=body.said, actor=asked.actor, now=asked.now)
    return _shown(asked, batch)


@router.post("/batches/{batch}/cancel", response=BatchOut, summary="Give a batch up")
@guarded(KEEP_BATCH)
def cancel(asked: Request, batch: UUID, body: CancelIn) -> BatchOut:
    """Give a batch up; its cases are free."""
    cancel_batch(batch, body.reason, actor=asked.actor, now=asked.now)
    return _shown(asked, batch)
