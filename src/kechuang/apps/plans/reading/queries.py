"""Reads of texts read in: each takes the actor and returns only what the actor may see."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState
from kechuang.apps.plans.reading.carrying import sentence_around
from kechuang.apps.plans.reading.checking import OWNER_MISSING, Trouble, of_items, of_whole
from kechuang.apps.plans.reading.deciding import checked, plain, sight
from kechuang.apps.plans.reading.making import owner_of
from kechuang.apps.plans.reading.outline import Heading
from kechuang.apps.plans.reading.refusals import NoReading
from kechuang.apps.plans.reading.rules import DECIDE, SEE_READINGS
from kechuang.apps.plans.reading.shapes import (
    Counts,
    ItemPage,
    ItemRow,
    Progress,
    ReadingPage,
    ReadingRow,
    StepRow,
    TaskOwner,
)
from kechuang.apps.plans.reading.signing import signing
from kechuang.apps.plans.reading.suggesting import suggestions
from kechuang.apps.plans.reading.taking import headings_of
from kechuang.apps.plans.reading.terms import KEPT, Decision, Terms
from kechuang.apps.plans.reading.uploading import JOB
from kechuang.apps.plans.reading.windows import lines, windows
from kechuang.apps.plans.reading.wording import DECISIONS, FIRMNESS, STATES, promise
from kechuang.apps.plans.rules import OfPlan
from kechuang.apps.subjects.queries import Person, people
from kechuang.pack import Pack
from kechuang.planning.model import Firmness
from kechuang.values.text import Text

_LOOKED_OVER = 2000
"""Texts with more promises are looked over part by part; all at once before the draft."""
_STEPS = 30
People = Mapping[UUID, Person]


def readings(actor: Actor) -> list[ReadingRow]:
    """The texts that the actor may see, the latest first: two statements."""
    SEE_READINGS.require(actor)
    known = people()
    rows = _counted().defer("text", "structure").select_related("plan")
    return [row_of(row, known) for row in rows if SEE_READINGS.ask(actor, _thing(row)).allowed]


def _counted() -> QuerySet[Reading]:
    """Texts with their counts, by subqueries: a join would carry the text along with every item."""
    there = ReadingItem.objects.filter(reading=OuterRef("pk")).exclude(decision=Decision.REMOVED)
    return Reading.objects.annotate(
        total=_count(there), decided=_count(there.exclude(decision=Decision.OPEN))
    )


def _count(rows: QuerySet[ReadingItem]) -> Coalesce:
    number = rows.order_by().values("reading").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def _thing(row: Reading) -> OfPlan:
    return OfPlan(row.office, in_force=False)


def find(reading_id: UUID, actor: Actor) -> Reading:
    """The text with its counts. Raises NoReading, NotAllowed. One statement."""
    SEE_READINGS.require(actor)
    row = _counted().filter(pk=reading_id).first()
    if row is None:
        raise NoReading
    SEE_READINGS.require(actor, _thing(row))
    return row


def row_of(row: Reading, known: People) -> ReadingRow:
    """A text as listed."""
    state = ReadingState(row.state)
    return ReadingRow(
        id=row.pk,
        kind=row.kind,
        year=row.year,
        name=row.name,
        title=row.title,
        state=row.state,
        state_words=STATES[state],
        version=row.version,
        uploaded_at=row.uploaded_at,
        uploaded_by=known.get(row.uploaded_by),
        total=getattr(row, "total", 0),
        decided=getattr(row, "decided", 0),
        replaces=row.replaces_id,
        plan=row.plan_id,
    )


def reading_page(reading_id: UUID, part: int = 1, *, actor: Actor, pack: Pack) -> ReadingPage:
    """A part of a text (from 1) with its promises: at most twelve statements."""
    row = find(reading_id, actor)
    known = people()
    spans = windows(row.text)
    part = min(max(part, 1), len(spans))
    first, last = spans[part - 1]
    every = _items(row, first, last)
    made, general = _looked_over(row, every, pack)
    looked = items_of(row, every, made, known, pack)
    shown = tuple(each for each in looked if first <= each.mark[0] < last)
    counts = _counts(row, looked)
    headings = headings_of(row) if row.kind == "plan" else []
    is_open = row.state == ReadingState.OPEN
    return ReadingPage(
        row=row_of(row, known),
        lines=tuple(lines(row.text, first, last, headings, shown)),
        items=shown,
        counts=counts,
        plain=len(plain(every, row, pack)) if is_open else 0,
        part=part,
        parts=len(spans),
        tasks=_tasks(row, headings),
        steps=steps_of(row, known, actor),
        general=general,
        may_decide=DECIDE.ask(actor, _thing(row)),
        signing=signing(row, actor, known),
        progress=progress_of(row),
        earlier=_neighbour(Reading.objects.filter(pk=row.replaces_id), known)
        if row.replaces_id
        else None,
        later=_neighbour(Reading.objects.filter(replaces=row.pk), known)
        if row.state in {ReadingState.REPLACED, ReadingState.DRAFTED}
        else None,
    )


def _items(row: Reading, first: int, last: int) -> list[ReadingItem]:
    """All promises of a text, or those of a part where there are very many."""
    found = row.items.exclude(decision=Decision.REMOVED)
    if getattr(row, "total", 0) > _LOOKED_OVER:
        found = found.filter(mark_start__gte=first, mark_start__lt=last)
    return list(found)


def _looked_over(
    row: Reading, every: Sequence[ReadingItem], pack: Pack
) -> tuple[dict[UUID, tuple[Trouble, ...]], tuple[Trouble, ...]]:
    """Problems by item, and those of tasks and of the whole."""
    if row.kind != "plan" or row.state != ReadingState.OPEN:
        return {}, ()
    seen, items = sight(row, pack), [checked(each) for each in every]
    found: dict[UUID, tuple[Trouble, ...]] = {}
    for each in of_items(items, seen):
        if each.item:
            found[each.item] = (*found.get(each.item, ()), each)
    whole = tuple(each for each in of_whole([], seen) if each.task)
    return found, whole


def items_of(
    row: Reading,
    every: Sequence[ReadingItem],
    troubles: Mapping[UUID, tuple[Trouble, ...]],
    known: People,
    pack: Pack,
) -> list[ItemRow]:
    """Promises as shown."""
    titles = {each.number: each.title for each in _tasks(row, headings_of(row))}
    return [
        _item(row, each, titles, _worth_saying(each, troubles.get(each.pk, ())), known, pack)
        for each in every
    ]


def _worth_saying(item: ReadingItem, troubles: tuple[Trouble, ...]) -> tuple[Trouble, ...]:
    """Who is responsible is chosen per task, so its absence is nothing to say of an open item."""
    if item.decision != Decision.OPEN:
        return troubles
    return tuple(each for each in troubles if each.problem.code is not OWNER_MISSING)


def _item(
    row: Reading,
    each: ReadingItem,
    titles: Mapping[str, Text],
    troubles: tuple[Trouble, ...],
    known: People,
    pack: Pack,
) -> ItemRow:
    terms, found = Terms.from_json(each.terms), each.found or {}
    decision = Decision(each.decision)
    return ItemRow(
        id=each.pk,
        start=each.start,
        end=each.end,
        mark=(each.mark_start, each.mark_end),
        marked=row.text[each.mark_start : each.mark_end],
        sentence=sentence_around(row.text, each.start, each.end),
        decision=decision,
        decision_words=DECISIONS[decision],
        terms=terms,
        promise=promise(terms, pack),
        firmness=Text("") if terms.firmness is Firmness.PLAIN else FIRMNESS[terms.firmness],
        indicator=pack.indicators.get(terms.indicator),
        suggested=bool(terms.indicator) and found.get("suggested") == terms.indicator,
        task_title=titles.get(terms.task, Text("—", "—")),
        owner=pack.units.get(owner_of(terms, row.owners)),
        inherited=not terms.owner,
        version=each.version,
        by=known.get(each.changed_by) if each.changed_by else None,
        at=each.changed_at,
        troubles=troubles,
        was=found.get("was", ""),
        carried=bool(found.get("carried")),
        by_hand=each.found is None,
    )


def _counts(row: Reading, looked: Sequence[ItemRow]) -> Counts:
    trouble = sum(1 for each in looked if each.troubles)
    if getattr(row, "total", 0) <= _LOOKED_OVER:
        return Counts(
            len(looked),
            sum(1 for each in looked if each.decision is Decision.OPEN),
            sum(1 for each in looked if each.decision.kept),
            sum(1 for each in looked if each.decision is Decision.REJECTED),
            trouble,
        )
    by = dict(row.items.order_by().values_list("decision").annotate(Count("pk")))
    kept = sum(by.get(each.value, 0) for each in KEPT)
    left, rejected = by.get(Decision.OPEN, 0), by.get(Decision.REJECTED, 0)
    return Counts(left + kept + rejected, left, kept, rejected, trouble)


def _tasks(row: Reading, headings: Sequence[Heading]) -> tuple[TaskOwner, ...]:
    owners = row.owners
    tasks = [
        TaskOwner(str(each.id), Text(each.title), owners.get(str(each.id), ""))
        for each in headings
        if each.type == "task"
    ]
    return (TaskOwner("0", Text("主要目标", "Headline targets"), owners.get("0", "")), *tasks)


def steps_of(row: Reading, known: People, actor: Actor) -> tuple[StepRow, ...]:
    """The latest steps; only those of an open text can be undone."""
    may = row.state == ReadingState.OPEN and DECIDE.ask(actor, _thing(row)).allowed
    return tuple(
        StepRow(
            each.pk,
            each.number,
            Text.from_json(each.said),
            known.get(each.by),
            each.at,
            each.undone_at if each.kind != "state" else None,
            may and each.undone_at is None,
        )
        for each in row.steps.all()[:_STEPS]
    )


def progress_of(row: Reading) -> Progress | None:
    """How far the worker is; None for a text that has been read."""
    if row.state != ReadingState.WAITING:
        return None
    job = Job.objects.filter(key=f"{JOB}:{row.pk}").first()
    if job is None:
        return Progress(0, 2)
    failed = job.error.splitlines()[0] if job.state == JobState.FAILED and job.error else ""
    return Progress(job.done, job.total or 2, failed)


def _neighbour(rows: QuerySet[Reading], known: People) -> ReadingRow | None:
    found = rows.defer("text", "structure").first()
    return row_of(found, known) if found else None


def item_page(item_id: UUID, *, actor: Actor, pack: Pack) -> ItemPage:
    """One promise for its form. Raises NoReading, NotAllowed."""
    SEE_READINGS.require(actor)
    each = ReadingItem.objects.filter(pk=item_id).first()
    if each is None:
        raise NoReading
    row = find(each.reading_id, actor)
    known = people()
    made, _ = _looked_over(row, [each], pack)
    item = items_of(row, [each], made, known, pack)[0]
    name = str((each.found or {}).get("indicator") or item.terms.title.zh)
    return ItemPage(
        row=row_of(row, known),
        item=item,
        suggestions=suggestions(name, item.terms.unit.zh, item.terms.kind, pack),
        tasks=_tasks(row, headings_of(row)),
        may_decide=DECIDE.ask(actor, _thing(row)),
    )


def reading_of(item_id: UUID, actor: Actor) -> UUID:
    """The text that an item belongs to. Raises NoReading, NotAllowed."""
    SEE_READINGS.require(actor)
    found = ReadingItem.objects.select_related("reading").defer("reading__text").filter(pk=item_id)
    row = found.first()
    if row is None:
        raise NoReading
    SEE_READINGS.require(actor, _thing(row.reading))
    return row.reading_id
