"""JSON shapes of what is done with cases, and of what came of it."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.case_shapes import ReceiptOut
from kechuang.api.shapes import Words
from kechuang.apps.cases.actions.many import Became
from kechuang.apps.cases.asking import Done
from kechuang.lifecycle.kinds import Verb

Typed = Annotated[
    dict[str, str | list[str]],
    Field(description="What was typed, by `field` or `section.row.field`; rows count from 0"),
]


MoveId = Annotated[str, Field(min_length=1, max_length=60, description="A move, or a verb")]


Token = Annotated[str, Field(max_length=100, description="The same again is answered alike")]


Version = Annotated[int, Field(ge=1, le=2_000_000_000, description="The version that was read")]


class OpenIn(Schema):
    """A case to begin by hand."""

    scheme: Annotated[str, Field(max_length=60)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    unit: Annotated[str, Field(max_length=40)] = ""
    subject: UUID | None = None
    values: Typed = Field(default_factory=dict)


class ActIn(Schema):
    """A move. `values` are handed in with it; `votes` are those given in a meeting, by account.

    `number` is that of the document by which a case is issued alone, where no register gives it.
    """

    move: MoveId
    reason: Annotated[str, Field(max_length=2_000)] = ""
    version: Version | None = None
    token: Token = ""
    values: Typed | None = None
    seat: Annotated[str, Field(max_length=60)] = ""
    to: Annotated[str, Field(max_length=60)] = ""
    proxy_for: UUID | None = None
    votes: Annotated[dict[UUID, Verb], Field(max_length=200)] = Field(default_factory=dict)
    number: Annotated[str, Field(max_length=80)] = ""


class ManyIn(Schema):
    """The same move of many cases."""

    cases: Annotated[list[UUID], Field(min_length=1, max_length=500)]
    move: MoveId
    reason: Annotated[str, Field(max_length=2_000)] = ""
    token: Token = ""


class SaveIn(Schema):
    """What was written so far; fields left out stay, rows of a section replace those before."""

    values: Typed
    section: Annotated[str, Field(max_length=60)] = ""
    version: Version | None = None


class Saved(Schema):
    """The case's version after saving."""

    version: int


class DoneOut(Schema):
    """What a move came to. `repeated`: it had been done before under the same token."""

    case: UUID
    number: str
    version: int
    step: str
    outcome: str
    late: bool
    receipt: ReceiptOut | None
    repeated: bool

    @classmethod
    def of(cls, done: Done) -> "DoneOut":
        """The shape of what was done."""
        receipt = ReceiptOut.of(done.receipt) if done.receipt else None
        names = [name for name in cls.model_fields if name != "receipt"]
        return cls(receipt=receipt, **{name: getattr(done, name) for name in names})


class BecameOut(Schema):
    """What became of one case of many: done, or refused with a code and the sentence."""

    case: UUID
    done: DoneOut | None
    code: str
    sentence: Words

    @classmethod
    def of(cls, became: Became) -> "BecameOut":
        """The shape of what became of a case."""
        refusal = became.refusal
        return cls(
            case=became.case,
            done=DoneOut.of(became.done) if became.done else None,
            code=refusal.code if refusal else "",
            sentence=Words.of(refusal.sentence) if refusal else Words(zh="", en=""),
        )


class Opened(Schema):
    """The id and number of what was begun."""

    id: UUID
    number: str
