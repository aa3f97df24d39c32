"""A draft of the plan from what was confirmed; its issue is the same as of any plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kechuang.apps.audit.writing import writing
from kechuang.apps.plans import content
from kechuang.apps.plans import kinds as plan_kinds
from kechuang.apps.plans.actions import withdraw_draft
from kechuang.apps.plans.models import Plan, PlanState, Reading, ReadingState, Target, Task
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.checking import MARKS_OVERLAP, Checked, Trouble, of_whole
from kechuang.apps.plans.reading.deciding import Act, checked, sight
from kechuang.apps.plans.reading.drafting import Mark, faults, markdown
from kechuang.apps.plans.reading.making import latest_paces, made, paces_by_indicator
from kechuang.apps.plans.reading.outline import Parts, TaskPart, parts
from kechuang.apps.plans.reading.refusals import DraftExists, NotReady
from kechuang.apps.plans.reading.rules import DRAFT
from kechuang.apps.plans.reading.stepping import opened, touched
from kechuang.apps.plans.reading.taking import headings_of
from kechuang.apps.subjects.queries import local_day
from kechuang.pack import Pack
from kechuang.pack.model import TargetSource
from kechuang.values.problems import Problem
from kechuang.values.text import Text

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Coded:
    """A kept promise with its code in the plan."""

    code: str
    item: Checked


def troubles(reading: Reading, pack: Pack) -> tuple[Trouble, ...]:
    """Everything that has to be mended first, and what is worth a look."""
    return of_whole([checked(row) for row in reading.items.all()], sight(reading, pack))


def draft_plan(reading_id: UUID, *, act: Act) -> Plan:
    """Make a draft of the confirmed promises.

    Raises NoReading, NotAllowed, ReadingClosed, DraftExists, NotReady with every problem.
    """
    with writing(act.actor, act.now) as write:
        opened(reading_id, DRAFT, act.actor)
        reading = Reading.objects.get(pk=reading_id)
        if Plan.objects.filter(year=reading.year, state=PlanState.DRAFT).exists():
            raise DraftExists(reading.year)
        stopping = [each.problem for each in troubles(reading, act.pack) if each.stops]
        if stopping:
            raise NotReady(stopping)
        plan = _write_plan(reading, act)
        Reading.objects.filter(pk=reading.pk).update(state=ReadingState.DRAFTED, plan=plan)
        touched(write, reading)
        count = plan.targets.count()
        write.event(
            kinds.DRAFTED,
            thing_kind="reading",
            thing=reading.pk,
            unit=reading.office,
            role=act.actor.role_on(reading.office),
            data={"year": reading.year, "targets": count, "plan": str(plan.pk)},
        )
        write.event(
            plan_kinds.PLAN_SEEDED,
            thing_kind="plan",
            thing=plan.pk,
            unit=reading.office,
            data={"year": reading.year, "targets": count, "release": act.pack.digest},
        )
    return plan


def take_draft_back(reading_id: UUID, *, act: Act) -> None:
    """Withdraw the draft made of a text and open the text again.

    Raises NoReading, NotAllowed, ReadingClosed, NotADraft.
    """
    with writing(act.actor, act.now) as write:
        reading = opened(reading_id, DRAFT, act.actor, state=ReadingState.DRAFTED)
        if reading.plan_id and Plan.objects.filter(pk=reading.plan_id).exclude(
            state=PlanState.WITHDRAWN
        ):
            withdraw_draft(reading.plan_id, "退回继续确认", actor=act.actor, now=act.now)
        Reading.objects.filter(pk=reading.pk).update(state=ReadingState.OPEN, plan=None)
        touched(write, reading)


def _write_plan(reading: Reading, act: Act) -> Plan:
    kept = [row for row in map(checked, reading.items.all()) if row.decision.kept]
    coded = [Coded(f"T{n:02}" if n < 1000 else f"t{n}", each) for n, each in enumerate(kept, 1)]
    outline = parts(reading.text, headings_of(reading))
    marks = [Mark(*each.item.mark, each.code) for each in coded]
    written = markdown(reading.title, reading.text, outline, marks)
    if faults(written, marks):
        raise NotReady([_unmarked(reading)])
    plan = _plan(reading, written, outline, act)
    Task.objects.bulk_create(list(_tasks(plan, reading, outline)), batch_size=500)
    Target.objects.bulk_create(list(_targets(plan, reading, coded, act.pack)), batch_size=500)
    return plan


def _unmarked(reading: Reading) -> Problem:
    said = Text(
        f"“{reading.title}”的正文无法标注全部目标", f"Not all could be marked in {reading.title}"
    )
    return Problem(MARKS_OVERLAP, said)


def _plan(reading: Reading, written: str, outline: Parts, act: Act) -> Plan:
    actions = [
        {"id": str(place), "title": Text(each.short[:_LONGEST]).to_json()}
        for place, each in enumerate(outline.actions, 1)
    ]
    return Plan.objects.create(
        year=reading.year,
        title=Text(reading.title).to_json(),
        source=Text(f"由“{reading.name}”读取", f"Read from “{reading.name}”").to_json(),
        markdown={"zh": written},
        actions=actions,
        paces={
            name: {**content.pace(each.pace), "checked": each.checked}
            for name, each in latest_paces(act.pack).items()
        },
        serves=[],
        office=reading.office,
        release=act.pack.digest,
        created_at=act.now,
    )


def _tasks(plan: Plan, reading: Reading, outline: Parts) -> Iterator[Task]:
    place = 0
    due = date(reading.year, 12, 31)
    for number, action in enumerate(outline.actions, 1):
        for each in action.tasks:
            owner = reading.owners.get(each.number) or reading.owners.get(str(each.source), "")
            yield Task(
                plan=plan,
                number=each.number,
                place=place,
                action=str(number),
                title=Text(each.title[:_LONGEST]).to_json(),
                owner=owner,
                due=due,
                measures=_measures(each, reading, owner, due),
            )
            place += 1


def _measures(task: TaskPart, reading: Reading, owner: str, due: date) -> list[dict[str, object]]:
    """What is to be done: one a sentence of the task's body."""
    return [
        {
            "id": f"{task.number}.{place}",
            "title": Text(reading.text[start:end].strip()[:_LONGEST]).to_json(),
            "owner": owner,
            "partners": [],
            "due": due.isoformat(),
            "serves": [],
        }
        for place, (start, end) in enumerate(task.measures, 1)
    ]


def _targets(plan: Plan, reading: Reading, coded: Iterable[Coded], pack: Pack) -> Iterator[Target]:
    known = paces_by_indicator(pack)
    for place, each in enumerate(coded):
        terms = each.item.terms
        phrase = reading.text[slice(*each.item.mark)]
        ready = made(each.code, phrase, terms, year=reading.year, owners=reading.owners, pack=pack)
        named = known.get(ready.target.indicator)
        paced = named and ready.target.measure.adds_up
        target = replace(ready.target, pace=named.pace) if named and paced else ready.target
        source = TargetSource(
            target,
            terms.task,
            ready.owner,
            pace=named.id if named and paced else None,
            checked=_today(plan, pack),
        )
        yield Target(
            plan=plan,
            code=each.code,
            place=place,
            task=terms.task,
            title=target.title.to_json(),
            indicator=target.indicator,
            operator=target.operator.value,
            value=target.value,
            value_hi=target.value_hi,
            unit=target.unit.to_json(),
            measure=target.measure.value,
            firmness=target.firmness.value,
            reference=terms.reference if target.operator.value == "ref" else "",
            period=str(target.period),
            due=target.due,
            owner=ready.owner,
            terms=content.terms(source),
            checked=source.checked,
        )


def _today(plan: Plan, pack: Pack) -> str:
    """The day on which an officer confirmed the promises."""
    return local_day(plan.created_at, pack.zone).isoformat()
