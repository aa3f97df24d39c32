"""What circulars of rounds say: their declared values, and those that were issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.measured import Measured
from kechuang.apps.cases.models import Circular
from kechuang.apps.cases.queries.board import Board, UnitRow, board
from kechuang.apps.cases.queries.counting import Until, counting_for
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.queries.measures import Measuring, measured
from kechuang.apps.cases.queries.schemes import begun, clock_of, pack_now
from kechuang.apps.cases.reported import Figures, Line, State
from kechuang.apps.cases.rules import READ_ROUND
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import holders_directory
from kechuang.lifecycle.model import Scheme
from kechuang.renderers.papers import Paper
from kechuang.renderers.papers.formats import FACTORS
from kechuang.values.period import Period
from kechuang.values.text import Text, listed

HUNDRED = Decimal(100)
MONTHS = 12
_EXACT = Decimal("0.0001")
"""Percents in papers, which cut them further."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paper about a round and what it says as the round stands."""

    board: Board
    paper: Paper
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Issued:
    """A circular as it was issued; `link` and `published_on` say where it was published by law."""

    id: UUID
    round: UUID
    round_title: Text
    paper: str
    pack: str
    title: str
    kept: Mapping[str, object]
    words: str
    number: UUID | None
    issued_at: datetime
    link: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """The circulars of a scheme that count for a target."""

    scheme: Scheme
    rows: tuple[Issued, ...]


def telling(round_id: UUID, *, actor: Actor, now: datetime) -> Told | None:
    """The circular of a round as it stands, None where there is none or not everybody is seen.

    Raises NoRound, NotAllowed.
    """
    found = board(round_id, actor=actor, now=now)
    pack = pack_now(now)
    day = clock_of(pack).day(now)
    schemes = {each.id: each for each in begun(pack, day)}
    scheme = schemes.get(found.round.scheme)
    paper = pack.documents.get(scheme.rounds.circular) if scheme else None
    if scheme is None or paper is None:
        return None
    plan = scheme.rounds
    contact = _contact(holders_directory(day).responsible(found.round.owner))
    if plan.columns:
        numbers = measured(round_id, actor=actor, now=now)
        if numbers is None or not numbers.table.whole:
            return None
        said = measured_values(paper, numbers, day)
    else:
        table = figures(round_id, actor=actor, now=now)
        if table is None or table.period is None or not table.whole:
            return None
        said = values(found, table, table.period, day)
    return Told(found, paper, declared(paper, said | contact))


def issued_of(round_id: UUID, *, actor: Actor) -> Issued | None:
    """The circular that was issued last and whose number stands: one statement."""
    READ_ROUND.require(actor)
    rows = Circular.objects.filter(round=round_id, number__cancelled_at=None)
    row = rows.select_related("number", "round").order_by("-issued_at").first()
    return _issued(row) if row else None


def issued_for(target: str, when: Until, *, actor: Actor) -> tuple[IssuedBy, ...]:
    """The circulars that count for a target in a year up to a day: one statement."""
    counting = [
        scheme for scheme, each in counting_for(target, when.pack, when.on) if each.circular
    ]
    if not counting or not READ_ROUND.ask(actor).allowed:
        return ()
    rows = Circular.objects.filter(
        round__scheme__in=[each.id for each in counting],
        round__period__startswith=f"{when.year}",
        issued_at__lte=when.until,
        number__cancelled_at=None,
    )
    found: dict[str, dict[UUID, Issued]] = {each.id: {} for each in counting}
    for row in rows.select_related("number", "round").order_by("issued_at"):
        found[row.round.scheme][row.round_id] = _issued(row)
    return tuple(IssuedBy(each, tuple(found[each.id].values())) for each in counting)


def _issued(row: Circular) -> Issued:
    number = row.number
    return Issued(
        row.pk,
        row.round_id,
        Text(row.round.title, row.round.title_en),
        row.paper,
        row.pack,
        row.title,
        row.kept,
        number.words if number else "",
        number.pk if number else None,
        row.issued_at,
        number.link if number else "",
        number.published_on if number else None,
    )


def measured_values(paper: Paper, numbers: Measuring, on: date) -> dict[str, object]:
    """What papers of rounds with a table may declare, as docs/pack-format.md lists it."""
    table = numbers.table
    waiting = listed([each.name for each in table.waiting]).zh if table.waiting else None
    return {
        "period": _to_date(table.period).zh,
        "as_of": table.period.end,
        "date": on,
        "owed": len(table.lines),
        "adopted": len(table.adopted),
        "waiting": waiting,
        "subjects": [
            {"subject": line.name.zh, "short": line.name.zh}
            | {
                key: _scaled(paper, "subjects", key, measure.unit, value)
                for measure, number in zip(table.measures, line.numbers, strict=True)
                for key, value in (
                    (measure.name, number.value),
                    (f"{measure.name}_before", number.before),
                )
            }
            for line in table.adopted
        ],
        "trend": [
            {"label": _short(each.period)}
            | {
                f"{measure.name}_growth": grown
                for measure, grown in zip(table.measures, each.growth, strict=True)
            }
            for each in table.trend
        ],
        "outliers": _outliers(table),
        **numbers.rows,
    }


def _outliers(table: Measured) -> list[dict[str, object]]:
    adopted = {each.name for each in table.adopted}
    return [
        {
            "where": each.name.zh,
            "what": each.measure.title.zh,
            "how": f"同比{'增长' if (each.number.growth or 0) >= 0 else '下降'}{abs(each.number.growth or 0)}%",
            "why": each.why.rstrip("。") or None,
        }
        for each in table.outliers
        if each.name in adopted
    ]


def _to_date(period: Period) -> Text:
    """What is counted from January: 2025年一季度, 2025年1—6月."""
    cumulative = Period(period.year, period.kind, period.number, cumulative=True)
    return period.text if period.number == 1 else cumulative.text


def _short(period: Period) -> str:
    return f"{period.year % 100}年{period.number}季度" if period.number else f"{period}"


def _scaled(
    paper: Paper, records: str, field: str, unit: str, value: Decimal | None
) -> Decimal | None:
    """A number in the unit that the paper wants it in, where both are money."""
    rows = next((each for each in paper.records if each.id == records), None)
    wanted = next((each for each in rows.fields if each.id == field), None) if rows else None
    if value is None or wanted is None or wanted.kind != "money" or unit not in FACTORS:
        return value
    return value * Decimal(FACTORS[unit]) / Decimal(FACTORS[wanted.unit or "元"])


def values(board: Board, figures: Figures, period: Period, on: date) -> dict[str, object]:
    """What papers of rounds with figures of targets may declare, as docs/pack-format.md lists it."""
    pace = Decimal(period.last_month) / MONTHS
    rows = {each.unit: each for each in board.units}
    owing = figures.lines
    return {
        "period": period.text.zh,
        "as_of": on,
        "date": on,
        "pace": (pace * HUNDRED).quantize(_EXACT, ROUND_DOWN),
        "owed": len(owing),
        "reported": sum(each.state in (State.REPORTED, State.ADOPTED) for each in owing),
        "adopted": figures.adopted,
        "missing": sum(each.state is State.MISSING for each in owing),
        "units": [_row(each, rows.get(each.unit), pace) for each in owing],
    }


def _row(line: Line, row: UnitRow | None, pace: Decimal) -> dict[str, object]:
    owed = [cell for cell in line.cells if cell.owed and cell.quota]
    told = line.state in (State.REPORTED, State.ADOPTED)
    on_pace = sum(
        cell.value is not None and cell.quota is not None and cell.value >= cell.quota * pace
        for cell in owed
    )
    return {
        "unit": line.unit,
        "sent": _sent(line, row),
        "targets": len(owed),
        "on_pace": on_pace if told and owed else None,
    }


def _sent(line: Line, row: UnitRow | None) -> str:
    if line.state in (State.MISSING, State.RETURNED):
        return line.state_words.zh
    return "迟报" if row is not None and row.late else "按时"


def _contact(person: Person | None) -> dict[str, object]:
    return {"contact": person.name.zh, "phone": person.phone} if person else {}


def declared(paper: Paper, given: Mapping[str, object]) -> dict[str, object]:
    """Of the values those that the paper asks for, of rows as well."""
    asked = {each.id for each in paper.columns}
    records = {each.id: {field.id for field in each.fields} for each in paper.records}
    kept: dict[str, object] = {key: value for key, value in given.items() if key in asked}
    for key, fields in records.items():
        rows = given.get(key)
        if isinstance(rows, list | tuple):
            kept[key] = [{k: v for k, v in row.items() if k in fields} for row in rows]
    return kept
