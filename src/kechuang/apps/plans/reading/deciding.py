"""Decisions on what was found: accept, correct, reject, add by hand, name who is responsible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingStep
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.carrying import bounds
from kechuang.apps.plans.reading.checking import Checked, Sight, of_items
from kechuang.apps.plans.reading.refusals import (
    ItemChanged,
    TermsWrong,
    WordsNotFound,
)
from kechuang.apps.plans.reading.rules import DECIDE
from kechuang.apps.plans.reading.stepping import all_changed, changed, item_of, opened, step
from kechuang.apps.plans.reading.taking import headings_of
from kechuang.apps.plans.reading.terms import Decision, Json, Terms
from kechuang.apps.plans.reading.wording import DECISIONS, named
from kechuang.apps.plans.refusals import NothingChanged
from kechuang.pack import Pack
from kechuang.planning.model import Firmness
from kechuang.values.text import Text

LONGEST_MARK = 200


@dataclass(frozen=True, slots=True)
class Act:
    """By whom and when something is decided, with the pack in force."""

    actor: Actor
    now: datetime
    pack: Pack


def decide(item_id: UUID, decision: Decision, *, version: int, act: Act) -> ReadingStep:
    """Accept, reject, or put back to be decided.

    Raises NoReading, NotAllowed, ReadingClosed, ItemChanged, NothingChanged.
    """
    with writing(act.actor, act.now) as write:
        row = item_of(item_id, DECIDE, act.actor)
        wanted = _meant(row, decision)
        if row.version == version and row.decision == wanted:
            raise NothingChanged
        change = changed(row, version, {"decision": wanted.value}, write, act.pack)
        said = said_of(DECISIONS[wanted], row.terms, act.pack)
        return step(write, row.reading, "decide", said, [change.to_json()], event=kinds.DECIDED)


def _meant(row: ReadingItem, decision: Decision) -> Decision:
    """Accepting a mark by hand adds it again; accepting other terms than were read corrects."""
    if decision is not Decision.ACCEPTED:
        return decision
    if row.found is None:
        return Decision.ADDED
    return Decision.ACCEPTED if row.found["terms"] == row.terms else Decision.CORRECTED


def said_of(word: Text, terms: Json, pack: Pack) -> Text:
    """What a step did to which promise."""
    what = named(Terms.from_json(terms), pack)
    return Text(f"{word.zh}：{what.zh}", f"{word.en}: {what.en}" if what.en else word.en)


def correct(
    item_id: UUID, terms: Terms, marked: str = "", *, version: int, act: Act
) -> ReadingStep:
    """Give an item other terms, or other words to mark in its sentence; it is accepted with them.

    Raises as `decide` does, and TermsWrong, WordsNotFound.
    """
    with writing(act.actor, act.now) as write:
        row = item_of(item_id, DECIDE, act.actor)
        _possible(terms, row.reading, act.pack)
        after: Json = {"terms": terms.to_json()} | _mark(row, marked)
        wanted = Decision.ADDED if row.found is None else Decision.CORRECTED
        if row.found and row.found["terms"] == after["terms"]:
            wanted = Decision.ACCEPTED
        after["decision"] = wanted.value
        if row.version == version and all(getattr(row, k) == v for k, v in after.items()):
            raise NothingChanged
        change = changed(row, version, after, write, act.pack)
        said = said_of(DECISIONS[wanted], terms.to_json(), act.pack)
        return step(write, row.reading, "correct", said, [change.to_json()], event=kinds.DECIDED)


def _mark(row: ReadingItem, marked: str) -> Json:
    """Where the words stand nearest to where they were marked; nothing when they are the same."""
    text, words = row.reading.text, marked.strip()
    if not words or text[row.mark_start : row.mark_end] == words:
        return {}
    first, last = bounds(text, row.start, row.end)
    places = places_of(text, words, first, last) or places_of(text, words, 0, len(text))
    if not places or len(words) > LONGEST_MARK:
        raise WordsNotFound(words)
    start = min(places, key=lambda at: abs(at - row.mark_start))
    return {"mark_start": start, "mark_end": start + len(words)}


def places_of(text: str, words: str, start: int, end: int) -> list[int]:
    """Where words stand in a part of a text."""
    found, at = [], text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


def _possible(terms: Terms, reading: Reading, pack: Pack) -> None:
    """Units, indicator, reference and task exist; numbers are the form's matter."""
    units = {each.id for each in pack.reporting_units}
    tasks = {"0", *(str(each.id) for each in headings_of(reading) if each.type == "task")}
    wrong = [
        (terms.owner and terms.owner not in pack.units, Text("责任单位", "unit responsible")),
        (terms.indicator and terms.indicator not in pack.indicators, Text("指标", "indicator")),
        (terms.task not in tasks, Text("任务", "task")),
        (set(terms.split) - units, Text("分解单位", "unit of the split")),
        (not terms.title.zh.strip(), Text("目标名称", "name")),
    ]
    for bad, what in wrong:
        if bad:
            raise TermsWrong(
                Text(
                    f"“{what.zh}”填写有误，请重新选择。",
                    f"The {what.en} does not fit; choose again.",
                )
            )


def accept_plain(reading_id: UUID, *, act: Act) -> ReadingStep:
    """Accept everything open that raises no question: plain firmness, no problem.

    One step, undone as one. Raises NoReading, NotAllowed, ReadingClosed, NothingChanged.
    """
    with writing(act.actor, act.now) as write:
        opened(reading_id, DECIDE, act.actor)
        reading = Reading.objects.get(pk=reading_id)
        rows = plain(list(reading.items.all()), reading, act.pack)
        if not rows:
            raise NothingChanged
        before = {row.pk: row.decision for row in rows}
        after: dict[UUID, Json] = {
            row.pk: {"decision": _meant(row, Decision.ACCEPTED).value} for row in rows
        }
        all_changed(rows, after, write)
        changes: list[Json] = [
            {"item": str(key), "before": {"decision": before[key]}, "after": after[key]}
            for key in before
        ]
        said = Text(
            f"采用全部无疑问的{len(rows)}项", f"All {len(rows)} without a question accepted"
        )
        return step(write, reading, "plain", said, changes, event=kinds.DECIDED)


def plain(rows: list[ReadingItem], reading: Reading, pack: Pack) -> list[ReadingItem]:
    """The open items without a question."""
    troubled = {
        each.item for each in of_items([checked(row) for row in rows], sight(reading, pack))
    }
    return [
        row
        for row in rows
        if row.decision == Decision.OPEN
        and row.pk not in troubled
        and row.terms["firmness"] == Firmness.PLAIN
        and not (row.found or {}).get("was")
    ]


def checked(row: ReadingItem) -> Checked:
    """An item as it is looked over."""
    return Checked(
        row.pk,
        (row.mark_start, row.mark_end),
        Terms.from_json(row.terms),
        Decision(row.decision),
    )


def sight(reading: Reading, pack: Pack) -> Sight:
    """What its items are looked over against."""
    titles = {
        str(each.id): Text(each.title) for each in headings_of(reading) if each.type == "task"
    }
    tasks = {"0": Text("主要目标", "Headline"), **titles}
    return Sight(reading.name, reading.text, reading.year, tasks, reading.owners, pack)


def name_owners(
    reading_id: UUID, owners: Mapping[str, str], seen: Mapping[str, str], *, act: Act
) -> ReadingStep:
    """Who is responsible by task ("0": the headline); promises without their own unit follow.

    `seen` is what stood when the form was read. Raises as `decide` does, TermsWrong, ItemChanged.
    """
    with writing(act.actor, act.now) as write:
        reading = opened(reading_id, DECIDE, act.actor)
        tasks = {"0", *(str(each.id) for each in headings_of(reading) if each.type == "task")}
        changes = {
            task: unit
            for task, unit in owners.items()
            if task in tasks and unit != seen.get(task, "")
        }
        if any(unit and unit not in act.pack.units for unit in changes.values()):
            raise TermsWrong(
                Text("没有这个单位，请重新选择。", "There is no such unit; choose again.")
            )
        if not changes:
            raise NothingChanged
        _nobody_first(reading, changes, seen, act.pack)
        before = dict(reading.owners)
        after = {**before, **changes}
        Reading.objects.filter(pk=reading.pk).update(owners=after)
        said = Text(f"确定{len(changes)}项任务的责任单位", f"Units named for {len(changes)} tasks")
        change: Json = {"item": "", "before": {"owners": before}, "after": {"owners": after}}
        return step(write, reading, "owners", said, [change], event=kinds.DECIDED)


def _nobody_first(
    reading: Reading, changes: Mapping[str, str], seen: Mapping[str, str], pack: Pack
) -> None:
    taken = [task for task in changes if reading.owners.get(task, "") != seen.get(task, "")]
    if not taken:
        return
    last = reading.steps.first()
    units = pack.units
    who = Text("有人", "Somebody")
    theirs = [_unit(units.get(reading.owners.get(task, ""))) for task in taken]
    yours = [_unit(units.get(changes[task])) for task in taken]
    raise ItemChanged(who, last.at if last else None, theirs, yours)


def _unit(unit: object) -> Text:
    title = getattr(unit, "title", None)
    return title if isinstance(title, Text) else Text("未定", "nobody")
