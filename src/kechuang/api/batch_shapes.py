"""JSON shapes of batches, and of cases joined, parted, waived."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.case_shapes import CaseLine
from kechuang.api.case_write_shapes import BecameOut, MoveId
from kechuang.api.shapes import Words
from kechuang.apps.cases.actions.many import Became
from kechuang.apps.cases.actions.taking import Taken
from kechuang.apps.cases.queries.batches import BatchPage, BatchRow, MemberRow
from kechuang.apps.cases.queries.replaying import Finding as Replaying
from kechuang.lifecycle.kinds import Verb

Cases = Annotated[list[UUID], Field(min_length=1, max_length=500)]
Reason = Annotated[str, Field(min_length=1, max_length=1_000)]
Number = Annotated[str, Field(max_length=80, description="Of the minutes or the document")]
Said = Annotated[
    dict[str, Annotated[str, Field(max_length=500)]],
    Field(max_length=10, description="`held_on`, `place`, `published_on`, `link`, `note`"),
]


class BatchLine(Schema):
    """A batch, with how many of its cases wait, have gone on and dropped out."""

    id: UUID
    title: Words
    scheme: str
    step: str
    step_title: Words
    kind: str
    number: str
    meets_at: datetime | None
    state: str
    opened_at: datetime
    closed_at: datetime | None
    waiting: int
    went: int
    gone: int

    @classmethod
    def of(cls, row: BatchRow) -> "BatchLine":
        """The shape of a batch."""
        texts = {"title": Words.of(row.title), "step_title": Words.of(row.step_title)}
        own = texts | {"kind": row.kind.value, "state": row.state.value}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(**(plain | own))


class MemberOut(Schema):
    """A case of a batch: `in`, `moved`, `refused` or `dropped`, and why it left."""

    case: CaseLine
    state: str
    why: str
    reasons: list[Words]
    joined_at: datetime
    left_at: datetime | None

    @classmethod
    def of(cls, row: MemberRow) -> "MemberOut":
        """The shape of a member."""
        return cls(
            case=CaseLine.of(row.row),
            state=row.state.value,
            why=row.why,
            reasons=[Words.of(each) for each in row.reasons],
            joined_at=row.joined_at,
            left_at=row.left_at,
        )


class BatchOut(Schema):
    """A batch with a page of its cases."""

    batch: BatchLine
    cases: list[MemberOut]
    page: int
    pages: int
    said: dict[str, Any]

    @classmethod
    def of(cls, found: BatchPage) -> "BatchOut":
        """The shape of a batch's page."""
        return cls(
            batch=BatchLine.of(found.row),
            cases=[MemberOut.of(each) for each in found.members],
            page=found.page,
            pages=found.pages,
            said=dict(found.said),
        )


class BatchIn(Schema):
    """Cases to be put together, standing in one step."""

    cases: Cases
    title: Annotated[str, Field(min_length=1, max_length=200)]
    number: Number = ""
    meets_at: datetime | None = None


class AddIn(Schema):
    """Cases that join a batch."""

    cases: Cases


class DropIn(Schema):
    """Cases that drop out, and why."""

    cases: Cases
    reason: Reason


class RecordIn(Schema):
    """What is recorded with the step of a batch."""

    number: Number = ""
    said: Said = Field(default_factory=dict)


class BatchActIn(RecordIn):
    """The step taken for every case; `votes` are those given in the meeting, by account."""

    move: MoveId
    reason: Annotated[str, Field(max_length=2_000)] = ""
    to: Annotated[str, Field(max_length=60)] = ""
    votes: Annotated[dict[UUID, Verb], Field(max_length=200)] = Field(default_factory=dict)


class CancelIn(Schema):
    """Why a batch is given up."""

    reason: Reason


def became(taken: Taken) -> BecameOut:
    """The shape of what became of a case of a batch."""
    return BecameOut.of(Became(taken.case, taken.done, taken.refusal))


class MergeIn(Schema):
    """Into which case, and why."""

    into: UUID
    reason: Reason


class SplitIn(Schema):
    """The titles of the parts, and why."""

    titles: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=200)]],
        Field(min_length=1, max_length=50),
    ]
    reason: Reason


class LinkIn(Schema):
    """The case before."""

    other: UUID


class InviteIn(Schema):
    """Who takes part in which role: the id of an account, unit or subject."""

    role: Annotated[str, Field(max_length=40)]
    who: Annotated[str, Field(max_length=40)]


class InvitedOut(Schema):
    """The participation, by which it is ended."""

    id: UUID


class LeaveIn(Schema):
    """Why somebody's part ends."""

    reason: Reason


class WaiveIn(Schema):
    """The guard that is waived, and why."""

    guard: Annotated[str, Field(max_length=60)]
    reason: Reason


class RemarkIn(Schema):
    """What is remarked."""

    words: Annotated[str, Field(min_length=1, max_length=2_000)]


class Finding(Schema):
    """What the record of a case comes to: `wrong` where it breaks off, `differs` what else is."""

    case: UUID
    number: str
    deeds: int
    follows: bool
    wrong: list[Words]
    differs: list[str]

    @classmethod
    def of(cls, found: Replaying) -> "Finding":
        """The shape of a finding."""
        return cls(
            case=found.case,
            number=found.number,
            deeds=found.deeds,
            follows=found.follows,
            wrong=[Words.of(each) for each in found.wrong],
            differs=list(found.differs),
        )
