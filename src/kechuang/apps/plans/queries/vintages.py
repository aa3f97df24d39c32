"""All that was ever recorded about a target's indicator, by scope and period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.queries.rows import exact, period
from kechuang.apps.plans.rules import WITHDRAW_FIGURE, OfFigure
from kechuang.apps.plans.shapes import FigureRow, FileRow, PeriodRow
from kechuang.apps.work.rules import sees_words_of
from kechuang.planning.model import Figure, Target, Vintage
from kechuang.planning.wording import VINTAGES, amount
from kechuang.values.quantity import number
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows of figures are resolved with."""

    actor: Actor
    who: Who
    owner: str
    office: str
    counties: frozenset[str]
    names: Mapping[str, Text]
    files: Mapping[UUID, FileRow]
    partners: tuple[str, ...] = ()


def recorded(indicators: Iterable[str], years: Iterable[int]) -> list[models.Figure]:
    """Every row ever recorded, withdrawn ones too: one statement."""
    rows = models.Figure.objects.filter(indicator__in=tuple(indicators), year__in=tuple(years))
    return list(rows.order_by("recorded_at", "pk"))


def figures(rows: Iterable[models.Figure]) -> dict[str, list[Figure]]:
    """The rows in force as the core judges them, by indicator."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        if row.withdrawn_at is None:
            found[row.indicator].append(
                Figure(
                    period(row.period),
                    exact(row.value),
                    row.known_on,
                    row.scope,
                    Vintage(row.vintage),
                    Text.from_json(row.source),
                    Text.from_json(row.note),
                    None if row.planned is None else exact(row.planned),
                )
            )
    return found


def by_period(
    rows: Iterable[models.Figure], scope: str, target: Target, desk: Desk
) -> tuple[PeriodRow, ...]:
    """One row per period of a scope, the latest first, each with its vintages in order."""
    grouped: dict[str, list[models.Figure]] = defaultdict(list)
    for row in rows:
        if row.scope == scope:
            grouped[row.period].append(row)
    ordered = sorted(grouped, key=lambda each: period(each).end, reverse=True)
    return tuple(_period(each, grouped[each], target, desk) for each in ordered)


def _period(written: str, rows: list[models.Figure], target: Target, desk: Desk) -> PeriodRow:
    rows = sorted(rows, key=_settling)
    shown = tuple(_figure(row, target, desk) for row in rows)
    standing = [exact(row.value) for row in rows if row.withdrawn_at is None]
    change = standing[-1] - standing[0] if len(standing) > 1 else None
    return PeriodRow(period(written), shown, change, _signed(change))


def _settling(row: models.Figure) -> tuple[date, int, datetime]:
    """By the day it was known, then by how settled it is."""
    return row.known_on, list(Vintage).index(Vintage(row.vintage)), row.recorded_at


def _signed(change: Decimal | None) -> Text:
    if change is None:
        return Text("")
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return same(f"{sign}{number(abs(change))}")


def _figure(row: models.Figure, target: Target, desk: Desk) -> FigureRow:
    seen = sees_words_of(desk.actor, row.scope, desk.counties)
    thing = OfFigure(desk.owner, desk.office, row.scope, desk.counties, desk.partners)
    vintage = Vintage(row.vintage)
    return FigureRow(
        id=row.id,
        period=period(row.period),
        scope=row.scope,
        scope_title=desk.names.get(row.scope, same(row.scope)),
        value=exact(row.value),
        shown=amount(exact(row.value), target, exact(row.value)),
        vintage=vintage,
        vintage_word=VINTAGES[vintage],
        known_on=row.known_on,
        source=Text.from_json(row.source),
        note=Text.from_json(row.note) if seen else Text(""),
        evidence=desk.files.get(row.evidence) if seen and row.evidence else None,
        recorded_at=row.recorded_at,
        recorded_by=desk.who.directory.person(row.recorded_by) if seen else None,
        withdrawn_at=row.withdrawn_at,
        may_withdraw=None if row.withdrawn_at else WITHDRAW_FIGURE.ask(desk.actor, thing),
    )
