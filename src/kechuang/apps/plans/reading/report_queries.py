"""Reads of a report checked against a plan: what it says about which target."""

from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState, Target
from kechuang.apps.plans.queries.rows import target as as_target
from kechuang.apps.plans.reading.queries import People, find, progress_of, row_of, steps_of
from kechuang.apps.plans.reading.refusals import NoReading
from kechuang.apps.plans.reading.reports import period_for
from kechuang.apps.plans.reading.rules import DECIDE
from kechuang.apps.plans.reading.shapes import ReportPage, ResultRow
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.reading.wording import DECISIONS
from kechuang.apps.plans.rules import OfPlan
from kechuang.apps.subjects.queries import hidden, people
from kechuang.pack import Pack
from kechuang.values.period import Period
from kechuang.values.text import Text


def report_page(reading_id: UUID, *, actor: Actor, pack: Pack) -> ReportPage:
    """A report with its proposed results: at most eight statements. Raises NoReading, NotAllowed."""
    row = find(reading_id, actor)
    if row.kind != "report":
        raise NoReading
    known, secret = people(), hidden(actor, "target")
    targets = {
        each.code: each
        for each in Target.objects.filter(plan=row.plan_id)
        if str(each.pk) not in secret
    }
    items = [each for each in row.items.all() if each.terms["code"] in targets]
    answered = {each.terms["code"] for each in items}
    reported = str(row.structure.get("period") or row.year)
    return ReportPage(
        row=row_of(row, known),
        period=Period.parse(reported).text,
        results=tuple(
            _result(row, each, targets[each.terms["code"]], reported, known, pack) for each in items
        ),
        steps=steps_of(row, known, actor),
        may_decide=DECIDE.ask(actor, OfPlan(row.office, in_force=False)),
        progress=progress_of(row),
        unanswered=tuple(
            (code, Text.from_json(each.title))
            for code, each in targets.items()
            if code not in answered and row.state == ReadingState.OPEN and each.value is not None
        ),
    )


def _result(
    row: Reading, each: ReadingItem, target: Target, reported: str, known: People, pack: Pack
) -> ResultRow:
    terms = each.terms
    decision = Decision(each.decision)
    period = period_for(target.measure, reported)
    return ResultRow(
        id=each.pk,
        code=target.code,
        title=Text.from_json(target.title),
        unit=Text.from_json(target.unit),
        value=str(terms["value"]),
        sentence=str((each.found or {}).get("phrase", "")),
        marked=row.text[each.mark_start : each.mark_end],
        likeness=str(terms["likeness"]),
        decision=decision,
        decision_words=DECISIONS[decision],
        version=each.version,
        period=period,
        period_words=Period.parse(period).text,
        promised=as_target(target, pack).phrase,
        by=known.get(each.changed_by) if each.changed_by else None,
        at=each.changed_at,
    )
