"""What commands about cases and rounds read and write, and how it is printed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.rounds import NewRound, lock_round, open_round
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Round
from kechuang.apps.cases.queries.board import Board, RoundRow, board, rounds
from kechuang.apps.cases.queries.lists import Page, Row, Wanted, page
from kechuang.apps.cases.queries.page import CasePage, case_page
from kechuang.apps.cases.queries.sight import seen
from kechuang.values.errors import Invalid
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of

_ROW = (
    "number",
    "scheme",
    "unit",
    "subject",
    "step",
    "overdue",
    "held",
    "draft",
    "outcome",
    "version",
)
_ROUND = ("scheme", "period", "number", "owner", "version", "total", "handed_in", "late", "ended")


class ValueNamesNothing(Invalid):
    """A value on the command line that names no field."""

    code = "value_names_nothing"

    def __init__(self, written: str) -> None:
        super().__init__(
            Text(
                f"--value 应写作 栏目=内容，收到“{written[:60]}”。",
                f"--value is written field=text, not “{written[:60]}”.",
            )
        )


def rows_of(
    actor: Actor, now: datetime, *, round_id: UUID | None, state: str | None, **more: Any
) -> Page:
    """A page of the cases that fit."""
    wanted = Wanted(round=round_id, state=state or "", **more)
    return page(wanted, actor=actor, now=now)


def rows_json(found: Page) -> dict[str, object]:
    """A page of cases as JSON."""
    return {
        "cases": [row_json(each) for each in found.rows],
        "total": found.total,
        "kinds": {kind.value: count for kind, count in found.kinds.items()},
        "following": found.following,
    }


def row_json(row: Row) -> dict[str, object]:
    """A case as JSON."""
    return {
        "id": str(row.id),
        "title": row.title.to_json(),
        "kind": row.kind.value,
        "due_at": _instant(row.due_at),
        "opened_at": _instant(row.opened_at),
        "ended_at": _instant(row.ended_at),
        **{name: getattr(row, name) for name in _ROW},
    }


def page_of(case: str, actor: Actor, now: datetime) -> CasePage:
    """The case with this number or id."""
    return case_page(uuid_of(case) or case, actor=actor, now=now)


def page_json(found: CasePage) -> dict[str, object]:
    """A case as its page shows it, as JSON."""
    return {
        "case": row_json(found.row),
        "moves": [
            {
                "id": each.move.id,
                "title": each.move.title.to_json(),
                "ok": each.ok,
                "wants": list(each.wants),
                "reasons": [
                    {"code": x.code, "kind": x.kind, "words": x.words.to_json()}
                    for x in each.reasons
                ],
            }
            for each in found.options
            if each.applies
        ],
        "timeline": [
            {
                "at": _instant(each.at),
                "step": each.step.to_json(),
                "move": each.move.to_json(),
                "who": each.who.name.zh if each.who else "",
                "reason": each.reason,
                "late": each.late,
                "void": each.void,
            }
            for each in found.timeline
        ],
        "handed_in": {each.form.id: dict(each.values) for each in found.filled},
        "receipts": [
            {"number": x.number, "received_at": _instant(x.received_at), "late": x.late}
            for x in found.receipts
        ],
    }


def moved(case: str, actor: Actor, now: datetime, *, typed: tuple[str, ...], **wanted: Any) -> Done:
    """A move made, with what is typed as `field=text`. Raises ValueNamesNothing."""
    values = dict(_value(each) for each in typed) if typed else None
    id_ = uuid_of(case) or seen(case, actor).pk
    return act(id_, Asked(values=values, **wanted), actor=actor, now=now)


def _value(written: str) -> tuple[str, str | list[str]]:
    field, equals, said = written.partition("=")
    if not equals or not field:
        raise ValueNamesNothing(written)
    return field, said


def rounds_of(actor: Actor, scheme: str, state: str | None) -> tuple[RoundRow, ...]:
    """Rounds, the newest first."""
    return rounds(actor=actor, scheme=scheme, state=state or "")


def round_json(row: RoundRow) -> dict[str, object]:
    """A round as JSON."""
    return {
        "id": str(row.id),
        "title": row.title.to_json(),
        "state": row.state.value,
        "opens_at": _instant(row.opens_at),
        "closes_at": _instant(row.closes_at),
        **{name: getattr(row, name) for name in _ROUND},
    }


def board_of(round_id: UUID, actor: Actor, now: datetime) -> Board:
    """How a round stands."""
    return board(round_id, actor=actor, now=now)


def board_json(found: Board) -> dict[str, object]:
    """How a round stands, as JSON."""
    return {
        "round": round_json(found.round),
        "units": [
            {
                "unit": x.unit,
                "case": str(x.case) if x.case else None,
                "step": x.step.to_json(),
                "handed_in_at": _instant(x.handed_in_at),
                "late": x.late,
                "ended": x.ended,
            }
            for x in found.units
        ],
        "missing": [x.unit for x in found.missing],
        "words": found.words.to_json(),
    }


def opened(
    actor: Actor,
    now: datetime,
    *,
    scheme: str,
    period: str,
    number: str,
    opens: datetime | None,
    closes: datetime | None,
) -> Round:
    """A round opened."""
    new = NewRound(scheme, period, Text(""), number, _aware(opens), _aware(closes))
    return open_round(new, actor=actor, now=now)


def locked(round_id: UUID, actor: Actor, now: datetime, *, sure: bool) -> Round:
    """A round locked."""
    return lock_round(round_id, actor=actor, now=now, sure=sure)


def _aware(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
