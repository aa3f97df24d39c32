"""Figures: record many at once or none, withdraw one. Nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans import kinds
from kechuang.apps.plans.actions.checking import (
    TOO_LARGE,
    Entry,
    Read,
    doubts,
    read_entries,
    storable,
)
from kechuang.apps.plans.actions.finding import (
    Counted,
    alone,
    checked_evidence,
    checked_reason,
    counted,
    counties,
)
from kechuang.apps.plans.actions.wording import figure_said
from kechuang.apps.plans.content import written
from kechuang.apps.plans.models import Figure, Plan, PlanState, Rank
from kechuang.apps.plans.refusals import FigureDoubtful, FigureWrong, WithdrawnAlready
from kechuang.apps.plans.rules import RECORD, WITHDRAW_FIGURE
from kechuang.pack import Pack
from kechuang.values.errors import NotFound
from kechuang.values.period import Period
from kechuang.values.text import Text

_LONGEST_LIST = 10_000


@dataclass(frozen=True, slots=True)
class Placing:
    """The city's place in an indicator and period, with the distances where known."""

    code: str
    period: Period
    rank: int
    among: int
    known_on: date
    gap_ahead: Decimal | None = None
    lead_behind: Decimal | None = None


def record_figures(
    year: int,
    entries: Sequence[Entry],
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    on: date,
    sure: bool = False,
) -> list[Figure]:
    """Record figures for targets and indicators of the year's plan in force: all or none.

    Raises NoPlan, NoTargetHere, NotAllowed, FigureWrong (every problem with its row), FigureDoubtful
    unless `sure`, EvidenceWrong.
    """
    with writing(actor, now) as write:
        found = counted(year, [entry.code for entry in entries], actor, pack)
        alone(found.values())
        read, problems = read_entries(entries, found, pack, on)
        for each in read:
            RECORD.require(actor, found[each.entry.code].figure(each.scope, pack))
        if problems:
            raise FigureWrong(tuple(problems))
        if not sure and (doubtful := doubts(read)):
            raise FigureDoubtful(tuple(doubtful))
        return [_record(write, found[each.entry.code], each, pack) for each in read]


def record_within(
    write: Write, year: int, entry: Entry, pack: Pack, *, origin: str
) -> list[Figure]:
    """Record a figure taken from elsewhere within another write, once for its origin.

    Raises NoPlan, NoTargetHere, FigureWrong.
    """
    if Figure.objects.filter(origin=origin).exists():
        return []
    found = counted(year, [entry.code], write.actor, pack)
    read, problems = read_entries([entry], found, pack, entry.known_on)
    if problems:
        raise FigureWrong(tuple(problems))
    return [_record(write, found[each.entry.code], each, pack, origin=origin) for each in read]


def _record(
    write: Write, found: Counted, read: Read, pack: Pack, *, origin: str | None = None
) -> Figure:
    entry, target = read.entry, found.about
    made = Figure.objects.create(
        indicator=found.indicator,
        scope=read.scope,
        period=str(read.period),
        year=read.period.year,
        period_end=read.period.end,
        value=read.value,
        planned=entry.planned,
        vintage=entry.vintage.value,
        known_on=entry.known_on,
        source=entry.source.to_json(),
        note=entry.note.to_json(),
        evidence=checked_evidence(entry.evidence, target) if target else None,
        origin=origin,
        recorded_at=write.now,
        recorded_by=write.actor.account,
    )
    unit = read.scope if read.scope in counties(pack) else found.owner or found.plan.office
    write.event(
        kinds.FIGURE_RECORDED,
        thing_kind="target" if target else "plan",
        thing=target.id if target else found.plan.id,
        unit=unit,
        role=write.actor.role_on(unit),
        data={
            "code": found.code,
            "said": _told(made, pack).to_json(),
            "figure": str(made.id),
            "indicator": found.indicator,
            "scope": read.scope,
            "period": made.period,
            "value": written(read.value),
            "vintage": made.vintage,
        },
    )
    return made


def _told(made: Figure, pack: Pack) -> Text:
    """The figure in words; of one that was taken from elsewhere also where from."""
    said = figure_said(made, pack)
    if made.origin is None:
        return said
    source = Text.from_json(made.source)
    return said + Text(f"（{source.zh}）", f" ({source.en or source.zh})")


def withdraw_figure(
    figure_id: UUID, reason: str, *, actor: Actor, now: datetime, pack: Pack
) -> None:
    """Take a mistaken figure out of view; it stays in the records.

    Raises NotFound, WithdrawnAlready, ReasonNeeded, NotAllowed.
    """
    with writing(actor, now) as write:
        row = Figure.objects.filter(pk=figure_id).first()
        if row is None:
            raise NotFound(
                Text(
                    "没有这条数据，请刷新后查看。",
                    "There is no such figure; reload and look again.",
                )
            )
        found = _counted(row, actor, pack)
        WITHDRAW_FIGURE.require(actor, found.figure(row.scope, pack))
        said = checked_reason(reason)
        standing = Figure.objects.filter(pk=figure_id, withdrawn_at__isnull=True)
        if standing.update(withdrawn_at=now) != 1:
            raise WithdrawnAlready
        write.event(
            kinds.FIGURE_WITHDRAWN,
            thing_kind="target" if found.about else "plan",
            thing=found.about.id if found.about else found.plan.id,
            unit=row.scope if row.scope in counties(pack) else found.owner or found.plan.office,
            data={
                "code": found.code,
                "said": figure_said(row, pack).to_json(),
                "figure": str(row.id),
                "scope": row.scope,
                "period": row.period,
                "value": written(row.value),
                "reason": said,
            },
        )


def _counted(row: Figure, actor: Actor, pack: Pack) -> Counted:
    """What the figure serves under the plan of its year, else under the latest one in force."""
    years = Plan.objects.filter(state=PlanState.ISSUED).values_list("year", flat=True)
    year = row.year if row.year in years else max(years, default=row.year)
    return counted(year, [row.indicator], actor, pack)[row.indicator]


def record_rank(
    year: int, placing: Placing, *, actor: Actor, now: datetime, pack: Pack, on: date
) -> Rank:
    """Record the city's place. Raises NoTargetHere, NotAllowed, FigureWrong."""
    with writing(actor, now) as write:
        found = counted(year, [placing.code], actor, pack)[placing.code]
        RECORD.require(actor, found.figure(pack.city.id, pack))
        alone([found])
        if wrong := _misplaced(placing, found, on):
            raise FigureWrong(((1, wrong),))
        made = Rank.objects.create(
            indicator=found.indicator,
            period=str(placing.period),
            year=placing.period.year,
            rank=placing.rank,
            among=placing.among,
            gap_ahead=placing.gap_ahead,
            lead_behind=placing.lead_behind,
            known_on=placing.known_on,
            recorded_at=now,
            recorded_by=actor.account,
        )
        write.event(
            kinds.RANK_RECORDED,
            thing_kind="target" if found.about else "plan",
            thing=found.about.id if found.about else found.plan.id,
            unit=found.owner or found.plan.office,
            data={
                "code": placing.code,
                "period": made.period,
                "rank": placing.rank,
                "among": placing.among,
            },
        )
    return made


def _misplaced(placing: Placing, found: Counted, on: date) -> Text | None:
    """Why the place cannot be recorded: it lies outside its list, or stands already."""
    distances = [each for each in (placing.gap_ahead, placing.lead_behind) if each is not None]
    if not 1 <= placing.rank <= placing.among <= _LONGEST_LIST or placing.known_on > on:
        return Text(
            f"位次须在1与总数之间（至多{_LONGEST_LIST}），且不能晚于今天",
            f"a place lies within its list (of at most {_LONGEST_LIST}), known by today",
        )
    if not all(storable(each) for each in distances):
        return TOO_LARGE
    standing = Rank.objects.filter(
        indicator=found.indicator, period=str(placing.period), withdrawn_at__isnull=True
    ).order_by("recorded_at", "pk")
    last = standing.last()
    if last and (last.rank, last.among) == (placing.rank, placing.among):
        words = placing.period.text
        return Text(f"{words.zh}同一位次已填报", f"the same place for {words.en} stands already")
    return None
