"""A report against a plan in force: results found in its text, proposed as progress values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans.actions import Entry, record_figures, withdraw_figure
from kechuang.apps.plans.content import written
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState, ReadingStep, Target
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.rules import DECIDE
from kechuang.apps.plans.reading.stepping import changed, item_of, step
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.refusals import NothingChanged
from kechuang.pack import Pack
from kechuang.planning.model import Vintage
from kechuang.readers import report
from kechuang.readers.plan import Extraction, FoundTarget
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text

_NOTE = 500


def take_report_in(write: Write, reading: Reading, read: Extraction) -> None:
    """Keep the proposals of a report, the likeliest of each target first."""
    targets = list(Target.objects.filter(plan=reading.plan_id)) if reading.plan_id else []
    found = report.check(read, [as_found(each) for each in targets])
    rows = [_row(reading, place, targets[each.target], each) for place, each in enumerate(found)]
    ReadingItem.objects.bulk_create(rows, batch_size=500)
    reading.state = ReadingState.OPEN
    reading.save(update_fields=["state"])
    write.event(
        kinds.READ,
        thing_kind="reading",
        thing=reading.pk,
        unit=reading.office,
        data={"found": len(rows), "carried": 0},
    )


def as_found(row: Target) -> FoundTarget:
    """A promise of the plan as the reader of reports compares with it."""
    title = str(row.title["zh"])
    return FoundTarget(
        start=0,
        end=0,
        phrase=title,
        core="",
        core_start=0,
        core_end=0,
        indicator=title,
        op="=",
        value=row.value,
        value_hi=row.value_hi,
        unit=str(row.unit["zh"]) or None,
        kind=row.measure,  # type: ignore[arg-type]
        firmness="plain",
        direction=None,
        deadline=None,
        reference=None,
        task=0,
    )


def _row(reading: Reading, place: int, target: Target, proposal: report.Proposal) -> ReadingItem:
    return ReadingItem(
        reading=reading,
        place=place,
        start=proposal.start,
        end=proposal.end,
        mark_start=proposal.core_start,
        mark_end=proposal.core_end,
        found={"phrase": proposal.sentence, "indicator": proposal.indicator},
        terms={
            "code": target.code,
            "title": target.title,
            "unit": target.unit,
            "measure": target.measure,
            "value": written(proposal.value),
            "likeness": str(proposal.likeness.quantize(Decimal("0.01"))),
            "figure": "",
        },
        decision=Decision.OPEN,
    )


@dataclass(frozen=True, slots=True)
class Result:
    """A proposed result as an officer takes it: the value may be corrected."""

    value: str
    period: str
    sure: bool = False


def accept_result(
    item_id: UUID,
    given: Result,
    *,
    version: int,
    actor: Actor,
    now: datetime,
    pack: Pack,
    on: date,
) -> ReadingStep:
    """Record a proposed result as a figure, its sentence as the note.

    Raises NoReading, NotAllowed, ItemChanged, and what recording figures refuses.
    """
    with writing(actor, now) as write:
        row = item_of(item_id, DECIDE, actor)
        made = record_figures(
            row.reading.year,
            [_entry(row, given, on)],
            actor=actor,
            now=now,
            pack=pack,
            on=on,
            sure=given.sure,
        )
        terms = {**row.terms, "figure": str(made[0].pk), "value": written(made[0].value)}
        after: dict[str, object] = {"decision": Decision.ACCEPTED.value, "terms": terms}
        change = changed(row, version, after, write, pack)
        said = Text("填报：", "Recorded: ") + _said(terms)
        return step(write, row.reading, "result", said, [change.to_json()], event=kinds.DECIDED)


def _entry(row: ReadingItem, given: Result, on: date) -> Entry:
    sentence = str(row.found["phrase"]) if row.found else ""
    return Entry(
        code=row.terms["code"],
        period=given.period,
        value=given.value,
        known_on=on,
        source=Text(row.reading.title),
        vintage=Vintage.PRELIMINARY,
        note=Text(sentence[:_NOTE]),
    )


def reject_result(
    item_id: UUID, *, version: int, actor: Actor, now: datetime, pack: Pack
) -> ReadingStep:
    """Leave a proposed result out. Raises NoReading, NotAllowed, ItemChanged, NothingChanged."""
    with writing(actor, now) as write:
        row = item_of(item_id, DECIDE, actor)
        if row.decision != Decision.OPEN and row.version == version:
            raise NothingChanged
        change = changed(row, version, {"decision": Decision.REJECTED.value}, write, pack)
        said = Text("不采用：", "Rejected: ") + _said(row.terms)
        return step(write, row.reading, "decide", said, [change.to_json()], event=kinds.DECIDED)


def _said(terms: dict[str, object]) -> Text:
    title, unit = terms["title"], terms["unit"]
    named = Text.from_json(title if isinstance(title, dict) else None)
    counted = Text.from_json(unit if isinstance(unit, dict) else None)
    value = terms["value"]
    english = f"{named.en} {value} {counted.en}" if named.en and counted.en else ""
    return Text(f"{named.zh} {value}{counted.zh}", english)


def take_figure_back(made: ReadingStep, *, actor: Actor, now: datetime, pack: Pack) -> None:
    """Withdraw the figure that a step recorded; its record stays."""
    for each in made.changes:
        figure = each["after"].get("terms", {}).get("figure")
        if figure:
            reason = "撤销由报告采用的数据"
            withdraw_figure(UUID(figure), reason, actor=actor, now=now, pack=pack)


def periods(year: int, today: date) -> Sequence[Period]:
    """What a report may report on: the year up to a month, and the whole year."""
    last = 12 if today.year > year else today.month
    months = [Period(year, PeriodKind.MONTH, n, n > 1) for n in range(last, 0, -1)]
    return (Period(year), *months)


def period_for(measure: str, reported: str) -> str:
    """The period of a figure in a report on `reported`: levels and ranks hold at its last month."""
    period = Period.parse(reported)
    if period.kind is PeriodKind.YEAR or Measure(measure) not in {Measure.LEVEL, Measure.RANK}:
        return str(period)
    return str(Period(period.year, PeriodKind.MONTH, period.last_month))
