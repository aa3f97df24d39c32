"""JSON shapes of cases, rounds and moves."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.shapes import Cursor, Size, Words
from kechuang.apps.cases.actions.many import Became
from kechuang.apps.cases.asking import Done, Received
from kechuang.apps.cases.queries.board import Board, RoundRow, UnitRow
from kechuang.apps.cases.queries.lists import Page, Row
from kechuang.apps.cases.queries.page import CasePage
from kechuang.apps.cases.queries.waivers import Waived
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.offering import Option
from kechuang.lifecycle.state import Reason

Typed = Annotated[
    dict[str, str | list[str]],
    Field(description="What was typed, by `field` or `section.row.field`; rows count from 0"),
]
MoveId = Annotated[str, Field(min_length=1, max_length=60, description="A move, or a verb")]
Token = Annotated[str, Field(max_length=100, description="The same again is answered alike")]
Version = Annotated[int, Field(ge=1, le=2_000_000_000, description="The version that was read")]


class CaseLine(Schema):
    """A case in a list, as the caller is told of it."""

    id: UUID
    number: str
    title: Words
    scheme: str
    unit: str
    subject: str
    round: UUID | None
    step: str
    step_title: Words
    kind: str
    due_at: datetime | None
    overdue: bool
    held: bool
    draft: bool
    outcome: str
    opened_at: datetime
    ended_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: Row) -> "CaseLine":
        """The shape of a row."""
        texts = {"title": Words.of(row.title), "step_title": Words.of(row.step_title)}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in texts}
        return cls(**(plain | {"kind": row.kind.value} | texts))


class WantedIn(Schema):
    """What a list of cases is narrowed to."""

    after: Cursor = ""
    size: Size = 50
    words: Annotated[str, Field(max_length=60)] = ""
    scheme: Annotated[str, Field(max_length=60)] = ""
    round: UUID | None = None
    unit: Annotated[str, Field(max_length=40)] = ""
    kind: Annotated[str, Field(max_length=12)] = ""
    step: Annotated[str, Field(max_length=60)] = ""
    state: Annotated[str, Field(pattern="^(open|ended|)$")] = ""
    overdue: bool = False
    mine: bool = False


class CasesOut(Schema):
    """A page of cases; `following` is empty at the end, `kinds` counts all that fit by kind of step."""

    cases: list[CaseLine]
    total: int
    kinds: dict[str, int]
    following: str

    @classmethod
    def of(cls, page: Page) -> "CasesOut":
        """The shape of a page."""
        return cls(
            cases=[CaseLine.of(each) for each in page.rows],
            total=page.total,
            kinds={kind.value: count for kind, count in page.kinds.items()},
            following=page.following,
        )


class Why(Schema):
    """A reason why a move is not made, and what to do."""

    code: str
    kind: str
    words: Words
    hint: Words

    @classmethod
    def of(cls, reason: Reason) -> "Why":
        """The shape of a reason."""
        words, hint = Words.of(reason.words), Words.of(reason.hint)
        return cls(code=reason.code, kind=reason.kind, words=words, hint=hint)


class MoveOut(Schema):
    """A move of the present step: whether the caller may make it, what it wants, and why not."""

    id: str
    verb: str
    title: Words
    ok: bool
    wants: list[str]
    reasons: list[Why]

    @classmethod
    def of(cls, option: Option) -> "MoveOut":
        """The shape of an option."""
        return cls(
            id=option.move.id,
            verb=option.move.verb.value,
            title=Words.of(option.move.title),
            ok=option.ok or bool(option.proxies),
            wants=list(option.wants),
            reasons=[Why.of(each) for each in option.reasons],
        )


class HappenedOut(Schema):
    """A move that was made. `who` is empty for the system and for names that are not told."""

    at: datetime
    step: Words
    move: Words
    to: Words
    who: Words
    reason: str
    late: bool
    void: bool


class ReceiptOut(Schema):
    """A receipt: `late` compares `received_at`, when the request was whole, with `closes_at`."""

    number: str
    received_at: datetime
    closes_at: datetime | None
    late: bool
    digest: str

    @classmethod
    def of(cls, receipt: Received) -> "ReceiptOut":
        """The shape of a receipt."""
        return cls(**{name: getattr(receipt, name) for name in cls.model_fields})


class FormOut(Schema):
    """The present form as it is being written, with what is wrong or lacking by path."""

    form: str
    writable: bool
    values: dict[str, Any]
    problems: dict[str, Words]


class WaiverOut(Schema):
    """A guard that was waived; `verdict` is what was found of it then, `void` since it was sent back."""

    guard: str
    title: Words
    verdict: str
    words: Words
    reason: str
    who: Words
    at: datetime
    void: bool

    @classmethod
    def of(cls, each: Waived) -> "WaiverOut":
        """The shape of a waiver."""
        return cls(
            guard=each.guard,
            title=Words.of(each.title),
            verdict=each.verdict.value,
            words=Words.of(each.words),
            reason=each.reason,
            who=Words.of(each.who.name) if each.who else Words(zh="", en=""),
            at=each.at,
            void=each.void,
        )


class CaseOut(Schema):
    """Everything about one case that the caller is told."""

    case: CaseLine
    moves: list[MoveOut]
    timeline: list[HappenedOut]
    form: FormOut | None
    handed_in: dict[str, dict[str, Any]]
    receipts: list[ReceiptOut]
    waivers: list[WaiverOut]

    @classmethod
    def of(cls, page: CasePage) -> "CaseOut":
        """The shape of a case's page."""
        writing = page.writing
        return cls(
            case=CaseLine.of(page.row),
            moves=[MoveOut.of(each) for each in page.options if each.applies],
            timeline=[
                HappenedOut(
                    at=each.at,
                    step=Words.of(each.step),
                    move=Words.of(each.move),
                    to=Words.of(each.to),
                    who=Words.of(each.who.name) if each.who else Words(zh="", en=""),
                    reason=each.reason,
                    late=each.late,
                    void=each.void,
                )
                for each in page.timeline
            ],
            form=FormOut(
                form=writing.form.id,
                writable=writing.writable,
                values=dict(writing.values),
                problems={each.path: Words.of(each.words) for each in writing.problems},
            )
            if writing
            else None,
            handed_in={each.form.id: dict(each.values) for each in page.filled},
            receipts=[
                ReceiptOut(**{name: getattr(each, name) for name in ReceiptOut.model_fields})
                for each in page.receipts
            ],
            waivers=[WaiverOut.of(each) for each in page.waived],
        )


class OpenIn(Schema):
    """A case to begin by hand."""

    scheme: Annotated[str, Field(max_length=60)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    unit: Annotated[str, Field(max_length=40)] = ""
    subject: UUID | None = None
    values: Typed = Field(default_factory=dict)


class ActIn(Schema):
    """A move. `values` are handed in with it; `votes` are those given in a meeting, by account."""

    move: MoveId
    reason: Annotated[str, Field(max_length=2_000)] = ""
    version: Version | None = None
    token: Token = ""
    values: Typed | None = None
    seat: Annotated[str, Field(max_length=60)] = ""
    to: Annotated[str, Field(max_length=60)] = ""
    proxy_for: UUID | None = None
    votes: Annotated[dict[UUID, Verb], Field(max_length=200)] = Field(default_factory=dict)


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


class RoundOut(Schema):
    """A round, with how many cases the caller may count."""

    id: UUID
    scheme: str
    title: Words
    period: str
    number: str
    owner: str
    opens_at: datetime
    closes_at: datetime | None
    state: str
    version: int
    total: int
    handed_in: int
    late: int
    ended: int

    @classmethod
    def of(cls, row: RoundRow) -> "RoundOut":
        """The shape of a round."""
        own = {"title": Words.of(row.title), "state": row.state.value}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(**(plain | own))


class UnitOut(Schema):
    """A unit in a round; `case` is empty where the caller sees only that it owes."""

    unit: str
    name: Words
    case: UUID | None
    step: Words
    handed_in_at: datetime | None
    late: bool
    ended: bool

    @classmethod
    def of(cls, row: UnitRow) -> "UnitOut":
        """The shape of a unit's row."""
        own = {"name": Words.of(row.name), "step": Words.of(row.step)}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(**(plain | own))


class BoardOut(Schema):
    """How a round stands; `words` name who is missing and whom to phone."""

    round: RoundOut
    units: list[UnitOut]
    missing: list[str]
    words: Words

    @classmethod
    def of(cls, board: Board) -> "BoardOut":
        """The shape of a round's board."""
        return cls(
            round=RoundOut.of(board.round),
            units=[UnitOut.of(each) for each in board.units],
            missing=[each.unit for each in board.missing],
            words=Words.of(board.words),
        )


class RoundIn(Schema):
    """A round to open; what is left out follows from the scheme's plan of rounds."""

    scheme: Annotated[str, Field(max_length=60)]
    period: Annotated[str, Field(max_length=16)] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    number: Annotated[str, Field(max_length=80)] = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None


class LockIn(Schema):
    """`sure` locks a round although cases of it have not ended."""

    version: Version | None = None
    sure: bool = False


class Opened(Schema):
    """The id and number of what was begun."""

    id: UUID
    number: str
