"""Routes that change plans: the same actions as the pages, once per idempotency key."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Header, Router, Schema, Status

from kechuang.api.once import once
from kechuang.api.request import Asked, guarded
from kechuang.api.shapes import Code, Number, Words, Year
from kechuang.apps.plans import actions
from kechuang.apps.plans.rules import CORRECT, RECORD, WITHDRAW_FIGURE
from kechuang.apps.work.rules import COMMENT, FINISH
from kechuang.planning.model import Vintage
from kechuang.values.text import Text

router = Router(tags=["plans"])
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="Repeats under one key are answered alike"),
]
Reason = Annotated[str, Field(min_length=1, max_length=500)]
Version = Annotated[int, Field(ge=1, le=2_000_000_000, description="The version that was read")]


class FigureIn(Schema):
    """One figure as a source said it."""

    code: Code
    period: Annotated[
        str, Field(max_length=16, description="2025, 2025-Q2, 2025-06 or 2025-01..06")
    ]
    value: Number
    known_on: date
    scope: Annotated[
        str, Field(max_length=40, description="`city`, a reporting unit or a reference")
    ] = "city"
    vintage: Vintage = Vintage.PRELIMINARY
    source: Annotated[str, Field(min_length=1, max_length=300)]
    note: Annotated[str, Field(max_length=500)] = ""
    planned: Number | None = None


class FiguresIn(Schema):
    """Figures recorded together: all or none. `sure` keeps those that look like a slip."""

    figures: Annotated[list[FigureIn], Field(min_length=1, max_length=500)]
    sure: bool = False


class Recorded(Schema):
    """The ids of what was recorded, in the order given."""

    figures: list[UUID]


class CorrectionIn(Schema):
    """What a promise should read; what is left out stays."""

    version: Version
    reason: Reason
    value: Number | None = None
    value_hi: Number | None = None
    due: date | None = None
    owner: Annotated[str, Field(max_length=40)] | None = None


class Corrected(Schema):
    """The version after the correction."""

    version: int


class ReasonIn(Schema):
    """Why."""

    reason: Reason


class RemarkIn(Schema):
    """A remark in the name of a unit."""

    words: Annotated[str, Field(min_length=1, max_length=2_000)]
    unit: Annotated[str, Field(max_length=40)]


class FinishIn(Schema):
    """How a matter was finished."""

    version: Version
    note: Annotated[str, Field(max_length=2_000)] = ""


class Done(Schema):
    """What was done, in words."""

    done: Words


@router.post("/plans/{year}/figures", response={201: Recorded}, summary="Record figures")
@guarded(RECORD)
def record(asked: Asked, year: Year, body: FiguresIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Record figures for promises of the plan in force; every problem is named with its row."""
    entries = [_entry(figure) for figure in body.figures]

    def act() -> tuple[int, object]:
        made = actions.record_figures(
            year,
            entries,
            actor=asked.actor,
            now=asked.now,
            pack=asked.pack,
            on=asked.day,
            sure=body.sure,
        )
        return 201, {"figures": [str(row.pk) for row in made]}

    return Status(*once(asked, act))


@router.post("/figures/{figure}/withdraw", response=Done, summary="Withdraw a figure")
@guarded(WITHDRAW_FIGURE)
def withdraw(asked: Asked, figure: UUID, body: ReasonIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Take a mistaken figure out of view; it stays in the records."""

    def act() -> tuple[int, object]:
        actions.withdraw_figure(
            figure, body.reason, actor=asked.actor, now=asked.now, pack=asked.pack
        )
        return _done("数据已撤回", "the figure is withdrawn")

    return Status(*once(asked, act))


@router.post("/targets/{target}/correct", response=Corrected, summary="Correct a promise")
@guarded(CORRECT)
def correct(asked: Asked, target: UUID, body: CorrectionIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Correct a promise; 409 tells who was first and what differs."""
    change = actions.Correction(
        value=body.value, value_hi=body.value_hi, due=body.due, owner=body.owner
    )

    def act() -> tuple[int, object]:
        version = actions.correct_target(
            target,
            change,
            body.reason,
            actor=asked.actor,
            now=asked.now,
            pack=asked.pack,
            version=body.version,
        )
        return 200, {"version": version}

    return Status(*once(asked, act))


@router.post("/targets/{target}/comments", response={201: Done}, summary="Comment on a promise")
@guarded(COMMENT)
def comment(asked: Asked, target: UUID, body: RemarkIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Write a remark in the name of one of one's units."""

    def act() -> tuple[int, object]:
        actions.comment_on_target(
            target, body.words, unit=body.unit, actor=asked.actor, now=asked.now
        )
        return 201, _done("已批注", "the remark is written")[1]

    return Status(*once(asked, act))


@router.post("/matters/{matter}/finish", response=Done, summary="Finish a matter")
@guarded(FINISH)
def finish(asked: Asked, matter: UUID, body: FinishIn, key: Key = None) -> Any:  # noqa: ARG001 - described for callers
    """Finish a measure or milestone that one's unit owes."""

    def act() -> tuple[int, object]:
        actions.finish_matter(
            matter,
            body.note,
            actor=asked.actor,
            now=asked.now,
            today=asked.day,
            version=body.version,
        )
        return _done("已办结", "the matter is finished")

    return Status(*once(asked, act))


def _entry(figure: FigureIn) -> actions.Entry:
    return actions.Entry(
        code=figure.code,
        period=figure.period,
        value=figure.value,
        known_on=figure.known_on,
        source=Text(figure.source),
        scope=figure.scope,
        vintage=figure.vintage,
        note=Text(figure.note),
        planned=figure.planned,
    )


def _done(zh: str, en: str) -> tuple[int, object]:
    return 200, {"done": {"zh": zh, "en": en}}
