"""Routes of what is done with a case besides its moves: merged, split, linked, opened, waived."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from kechuang.api.batch_shapes import (
    Finding,
    InvitedOut,
    InviteIn,
    LeaveIn,
    LinkIn,
    MergeIn,
    RemarkIn,
    SplitIn,
    WaiveIn,
)
from kechuang.api.case_shapes import CaseOut
from kechuang.api.request import Asked as Request
from kechuang.api.request import guarded
from kechuang.apps.cases.actions.linking import follow, merge, split
from kechuang.apps.cases.actions.naming import invite, leave
from kechuang.apps.cases.actions.remarking import remark
from kechuang.apps.cases.actions.waiving import waive
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.queries.replaying import replayed
from kechuang.apps.cases.rules import ACT, KEEP, READ
from kechuang.apps.work.rules import COMMENT
from kechuang.values.text import Text

router = Router(tags=["cases"])


def _shown(asked: Request, case: UUID) -> CaseOut:
    return CaseOut.of(case_page(case, actor=asked.actor, now=asked.now))


@router.post("/cases/{case}/merge", response=CaseOut, summary="Merge a case into another")
@guarded(ACT)
def merge_(asked: Request, case: UUID, body: MergeIn) -> CaseOut:
    """End a case as part of `into`, which stands in the same step; answers with the one kept."""
    merge(case, body.into, body.reason, actor=asked.actor, now=asked.now)
    return _shown(asked, body.into)


@router.post("/cases/{case}/split", response=list[CaseOut], summary="Split a case")
@guarded(ACT)
def split_(asked: Request, case: UUID, body: SplitIn) -> list[CaseOut]:
    """Split parts off; each stands where the case stands and goes on by itself."""
    titles = [Text(each) for each in body.titles]
    parts = split(case, titles, body.reason, actor=asked.actor, now=asked.now)
    return [_shown(asked, each.pk) for each in parts]


@router.post("/cases/{case}/follow", response=CaseOut, summary="Link a case to one before it")
@guarded(ACT)
def follow_(asked: Request, case: UUID, body: LinkIn) -> CaseOut:
    """Say that a case follows another."""
    follow(case, body.other, actor=asked.actor, now=asked.now)
    return _shown(asked, case)


@router.post("/cases/{case}/participants", response=InvitedOut, summary="Invite somebody")
@guarded(KEEP)
def invite_(asked: Request, case: UUID, body: InviteIn) -> InvitedOut:
    """Let an account, unit or subject take part, as the role says."""
    made = invite(case, body.role, body.who, actor=asked.actor, now=asked.now)
    return InvitedOut(id=made.pk)


@router.post("/participants/{participant}/leave", response={204: None}, summary="Remove somebody")
@guarded(KEEP)
def leave_(asked: Request, participant: UUID, body: LeaveIn) -> Any:
    """End somebody's part; what he has done stays."""
    leave(participant, body.reason, actor=asked.actor, now=asked.now)
    return Status(204, None)


@router.post("/cases/{case}/waive", response=CaseOut, summary="Waive a condition")
@guarded(ACT)
def waive_(asked: Request, case: UUID, body: WaiveIn) -> CaseOut:
    """Let a case pass a guard that is not met; its verdict stays. Proof is attached on the page."""
    waive(case, body.guard, body.reason, actor=asked.actor, now=asked.now)
    return _shown(asked, case)


@router.post("/cases/{case}/remarks", response={204: None}, summary="Remark on a case")
@guarded(COMMENT)
def remark_(asked: Request, case: UUID, body: RemarkIn) -> Any:
    """A remark among those who are told of the case inside."""
    remark(case, body.words, actor=asked.actor, now=asked.now)
    return Status(204, None)


@router.get("/cases/{case}/replay", response=Finding, summary="Replay a case")
@guarded(READ)
def replay_(asked: Request, case: UUID) -> Finding:
    """Whether where a case stands follows from its record."""
    return Finding.of(replayed(case, actor=asked.actor, now=asked.now))
