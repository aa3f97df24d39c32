"""The circular that tells how a round went, drafted from what is known now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.apps.cases.queries.board import Board, UnitRow
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.reported import Figures, Line, State
from kechuang.apps.subjects.queries import Person
from kechuang.pack import Pack
from kechuang.renderers.papers import Draft, Paper
from kechuang.renderers.papers import draft as drafted
from kechuang.renderers.papers.checking import Finding, points
from kechuang.renderers.papers.drafted import Line as Words
from kechuang.renderers.papers.drafted import plain
from kechuang.values.period import Period
from kechuang.web.casework.drafts import lines

HUNDRED = Decimal(100)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Circular:
    """A draft with its lines as the page shows them, and the check list."""

    draft: Draft
    title: str
    addressee: str
    lines: tuple[Words, ...]
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The points that are not met."""
        return tuple(each for each in self.findings if not each.ok)


def circular(
    board: Board,
    figures: Figures,
    pack: Pack,
    on: date,
    *,
    contact: Person | None = None,
    invented: bool = False,
) -> Circular | None:
    """The draft, None where the scheme names no paper or the reader does not see every unit."""
    schemes = {each.id: each for each in begun(pack, on)}
    scheme = schemes.get(board.round.scheme)
    paper = pack.documents.get(scheme.rounds.circular) if scheme else None
    if paper is None or figures.period is None or not figures.whole:
        return None
    given = values(board, figures, figures.period, on) | _contact(contact)
    made = drafted(paper, _declared(paper, given), invented=invented)
    return Circular(
        made,
        plain(made.title),
        plain(made.addressee),
        tuple(lines(made)),
        tuple(points(made)),
    )


def values(board: Board, figures: Figures, period: Period, on: date) -> dict[str, object]:
    """What papers of rounds may declare, as docs/pack-format.md lists it."""
    pace = Decimal(period.last_month) / MONTHS
    rows = {each.unit: each for each in board.units}
    owing = figures.lines
    return {
        "period": period.text.zh,
        "as_of": on,
        "date": on,
        "pace": pace * HUNDRED,
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


def _declared(paper: Paper, given: Mapping[str, object]) -> dict[str, object]:
    """Of the values those that the paper asks for, of rows as well."""
    asked = {each.id for each in paper.columns}
    records = {each.id: {field.id for field in each.fields} for each in paper.records}
    kept: dict[str, object] = {key: value for key, value in given.items() if key in asked}
    for key, fields in records.items():
        rows = given.get(key)
        if isinstance(rows, list):
            kept[key] = [{k: v for k, v in row.items() if k in fields} for row in rows]
    return kept
