"""Routes of the register of standings: list, one with its history, warn, keep, withdraw."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema

from kechuang.api.request import Asked, guarded
from kechuang.api.shapes import Words
from kechuang.apps.standings import actions
from kechuang.apps.standings.queries import listing
from kechuang.apps.standings.queries.history import history
from kechuang.apps.standings.queries.listing import Wanted
from kechuang.apps.standings.rules import KEEP, READ, SANCTIONS
from kechuang.apps.standings.telling import entry_json, line_json

router = Router(tags=["standings"])
Short = Annotated[str, Field(max_length=80)]
Reason = Annotated[str, Field(min_length=1, max_length=300)]


class WantedStandings(Schema):
    """What the register is narrowed to."""

    words: Short = ""
    kind: Short = ""
    level: Short = ""
    unit: Short = ""
    state: Short = listing.IN_FORCE
    again: Short = ""
    months: Annotated[int, Field(ge=0, le=120)] = 0
    sanctions: bool = False
    on: date | None = None
    page: Annotated[int, Field(ge=1, le=100_000)] = 1


class StandingShape(Schema):
    """A title or sanction. `holds` is whether it is in force on the day asked for."""

    id: UUID
    firm: UUID
    name: str
    code: str
    unit: str
    body: str
    kind: str
    title: Words
    level: str
    number: str
    from_: date = Field(alias="from")
    to: date | None
    state: Words
    holds: bool
    again: bool | None
    scope: str
    warned: bool


class StandingsShape(Schema):
    """A page of standings, thirty each."""

    count: int
    page: int
    pages: int
    rows: list[StandingShape]


class EntryShape(Schema):
    """An entry of a history."""

    title: Words
    at: str | None
    on: date | None
    reason: str
    source: str


class StandingFound(Schema):
    """A standing with its history, newest first, and the firm's others of the kind."""

    standing: StandingShape
    history: list[EntryShape]
    others: list[StandingShape]


class WarnIn(Schema):
    """Why, and by when its holder answers."""

    reason: Reason
    answer_by: date | None = None


class KeepIn(Schema):
    """What the review found."""

    reason: Reason


class WithdrawIn(Schema):
    """Why, from which day, by which paper."""

    reason: Reason
    on: date
    source: Annotated[str, Field(max_length=200)] = ""


@router.get("/standings", response=StandingsShape, by_alias=True, summary="The register")
@guarded(READ)
def list_standings(asked: Asked, wanted: Annotated[WantedStandings, Query()]) -> Any:
    """Standings within the caller's reach; `state` is in_force, ended, withdrawn or every."""
    if wanted.sanctions:
        SANCTIONS.require(asked.actor)
    state = wanted.state if wanted.state in listing.STATES else listing.IN_FORCE
    said = wanted.dict() | {"on": wanted.on or asked.day, "state": state}
    meant = Wanted(**said)
    found = listing.page(meant, actor=asked.actor, pack=asked.pack)
    return {
        "count": found.count,
        "page": found.page,
        "pages": found.pages,
        "rows": [line_json(each) for each in found.lines],
    }


@router.get("/standings/{standing}", response=StandingFound, by_alias=True, summary="One standing")
@guarded(READ)
def one_standing(asked: Asked, standing: UUID) -> Any:
    """A standing with what became of it."""
    return _found(asked, standing)


@router.post("/standings/{standing}/warn", response=StandingFound, by_alias=True, summary="Warn")
@guarded(KEEP)
def warn_standing(asked: Asked, standing: UUID, body: WarnIn) -> Any:
    """Warn whoever holds it; it stays in force."""
    actions.warn(standing, body.reason, answer_by=body.answer_by, actor=asked.actor, now=asked.now)
    return _found(asked, standing)


@router.post("/standings/{standing}/keep", response=StandingFound, by_alias=True, summary="Keep")
@guarded(KEEP)
def keep_standing(asked: Asked, standing: UUID, body: KeepIn) -> Any:
    """Keep it after a review; a warning ends."""
    actions.keep(standing, body.reason, actor=asked.actor, now=asked.now)
    return _found(asked, standing)


@router.post(
    "/standings/{standing}/withdraw", response=StandingFound, by_alias=True, summary="Withdraw"
)
@guarded(KEEP)
def withdraw_standing(asked: Asked, standing: UUID, body: WithdrawIn) -> Any:
    """Take it back from a day on; rules and counts follow at once."""
    actions.withdraw(
        standing,
        body.reason,
        on=body.on,
        source=body.source,
        actor=asked.actor,
        now=asked.now,
    )
    return _found(asked, standing)


def _found(asked: Asked, standing: UUID) -> dict[str, object]:
    found = history(standing, actor=asked.actor, on=asked.day, pack=asked.pack)
    return {
        "standing": line_json(found.line),
        "history": [entry_json(each) for each in found.entries],
        "others": [line_json(each) for each in found.others],
    }
