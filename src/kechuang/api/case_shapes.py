"""JSON shapes of cases and moves."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.shapes import Cursor, Size, Words
from kechuang.apps.cases.asking import Received
from kechuang.apps.cases.queries.lists import Page, Row
from kechuang.apps.cases.queries.page import CasePage
from kechuang.apps.cases.queries.waivers import Waived
from kechuang.lifecycle.offering import Option
from kechuang.lifecycle.state import Reason


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
