"""JSON shapes of plans, promises and their status."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Schema

from kechuang.api.shapes import Words
from kechuang.apps.plans.shapes import Board, FigureRow, Item, Owed, PlanRow
from kechuang.planning.beside import Beside
from kechuang.planning.status import Reason


class PlanShape(Schema):
    """A plan of a year."""

    id: UUID
    year: int
    title: Words
    state: str
    issued_at: datetime | None
    targets: int

    @classmethod
    def of(cls, row: PlanRow) -> "PlanShape":
        """The shape of a row."""
        return cls(
            id=row.id,
            year=row.year,
            title=Words.of(row.title),
            state=row.state,
            issued_at=row.issued_at,
            targets=row.targets,
        )


class ReasonShape(Schema):
    """A node of the explanation."""

    ground: str
    text: Words
    value: Decimal | None
    period: str | None
    vintage: str | None
    source: Words
    children: list["ReasonShape"]

    @classmethod
    def of(cls, reason: Reason) -> "ReasonShape":
        """The shape of a node and of what it rests on."""
        return cls(
            ground=reason.ground.value,
            text=Words.of(reason.text),
            value=reason.value,
            period=str(reason.period) if reason.period else None,
            vintage=reason.vintage.value if reason.vintage else None,
            source=Words.of(reason.source),
            children=[cls.of(child) for child in reason.children],
        )


class CountyShape(Schema):
    """A reporting unit's part; `value` is null where nothing has been reported."""

    unit: str
    share: Decimal | None
    value: Decimal | None
    completion: Decimal | None
    state: str | None


class BesideShape(Schema):
    """The number that is not official: reported where `official` is counted, or counted.

    `difference` is how much more was counted than reported up to the end of the `period` that was
    reported on; null where one of the two is not known.
    """

    kind: str
    value: Decimal | None
    known_on: date | None
    period: str | None
    difference: Decimal | None
    sentence: Words

    @classmethod
    def of(cls, beside: Beside) -> "BesideShape":
        """The shape of the other number."""
        reading = beside.reading
        return cls(
            kind=beside.kind.value,
            value=reading.value if reading else None,
            known_on=reading.known_on if reading else None,
            period=str(beside.at) if beside.at else None,
            difference=beside.apart,
            sentence=Words.of(beside.sentence),
        )


class TargetShape(Schema):
    """A promise and where it stands. Ratios are in percent as written; nothing is rounded up.

    `official` says whether `figure` is the one reported or the one counted up to `known_on`;
    `beside` is the other one, null where nothing is counted for the promise.
    """

    id: UUID
    code: str
    task: str
    title: Words
    phrase: Words
    indicator: str
    operator: str
    value: Decimal | None
    value_hi: Decimal | None
    unit: Words
    kind: str
    firmness: str
    due: date
    owner: str
    partners: list[str]
    version: int
    state: str
    tone: str
    sentence: Words
    figure: Decimal | None
    period: str | None
    vintage: str | None
    known_on: date | None
    official: str
    beside: BesideShape | None
    completion: Decimal | None
    gap: Decimal | None
    pace_gap_points: Decimal | None
    missing: list[Words]
    reasons: list[ReasonShape]
    counties: list[CountyShape]

    @classmethod
    def of(cls, item: Item) -> "TargetShape":
        """The shape of a promise on the board."""
        return cls(**_promise(item), **_standing(item))


class StatusShape(Schema):
    """A plan as it stands on a day: the answer sentence, counts by state, every promise."""

    plan: PlanShape
    on: date
    summary: Words
    counts: dict[str, list[str]]
    targets: list[TargetShape]

    @classmethod
    def of(cls, board: Board) -> "StatusShape":
        """The shape of a board."""
        return cls(
            plan=PlanShape.of(board.plan),
            on=board.on,
            summary=Words.of(board.summary),
            counts={count.state.value: list(count.codes) for count in board.counts},
            targets=[TargetShape.of(item) for item in board.items.values() if item.shown],
        )


class OwedShape(Schema):
    """Something somebody owes by an instant."""

    id: UUID
    kind: str
    title: Words
    unit: str
    due_at: datetime
    days: int | None
    left: Words
    task: str
    code: str
    done_at: datetime | None
    version: int

    @classmethod
    def of(cls, owed: Owed) -> "OwedShape":
        """The shape of what is owed."""
        return cls(
            id=owed.id,
            kind=owed.kind,
            title=Words.of(owed.title),
            unit=owed.unit.id,
            due_at=owed.due_at,
            days=owed.days,
            left=Words.of(owed.left),
            task=owed.task,
            code=owed.code,
            done_at=owed.done_at,
            version=owed.version,
        )


class FigureShape(Schema):
    """A recorded figure; withdrawn ones are listed with the instant of withdrawal."""

    id: UUID
    period: str
    scope: str
    value: Decimal
    vintage: str
    known_on: date
    source: Words
    note: Words
    recorded_at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, row: FigureRow) -> "FigureShape":
        """The shape of a figure."""
        return cls(
            id=row.id,
            period=str(row.period),
            scope=row.scope,
            value=row.value,
            vintage=row.vintage.value,
            known_on=row.known_on,
            source=Words.of(row.source),
            note=Words.of(row.note),
            recorded_at=row.recorded_at,
            withdrawn_at=row.withdrawn_at,
        )


def _promise(item: Item) -> dict[str, Any]:
    target = item.target
    return {
        "id": item.id,
        "code": item.code,
        "task": item.task,
        "title": Words.of(target.title),
        "phrase": Words.of(target.phrase),
        "indicator": target.indicator,
        "operator": target.operator.value,
        "value": target.value,
        "value_hi": target.value_hi,
        "unit": Words.of(target.unit),
        "kind": target.measure.value,
        "firmness": target.firmness.value,
        "due": target.due,
        "owner": item.owner.id,
        "partners": [unit.id for unit in item.partners],
        "version": item.version,
    }


def _standing(item: Item) -> dict[str, Any]:
    status = item.status
    reading = status.reading
    return {
        "state": status.state.value,
        "tone": status.tone.value,
        "sentence": Words.of(item.sentence),
        "figure": reading.value if reading else None,
        "period": str(reading.period) if reading else None,
        "vintage": reading.vintage.value if reading else None,
        "known_on": reading.known_on if reading else None,
        "official": item.official.value,
        "beside": BesideShape.of(item.beside) if item.beside else None,
        "completion": status.completion,
        "gap": status.gap.units if status.gap else None,
        "pace_gap_points": status.pace_gap.points if status.pace_gap else None,
        "missing": [Words.of(each) for each in status.missing],
        "reasons": [ReasonShape.of(reason) for reason in status.reasons],
        "counties": [
            CountyShape(
                unit=row.unit.id,
                share=row.share,
                value=row.value,
                completion=row.completion,
                state=row.status.state.value if row.status else None,
            )
            for row in item.counties
        ],
    }
